using Complaints.Ingest.Accounts;
using Complaints.Ingest.Platforms.Http;

namespace Complaints.Ingest.Platforms.Meta;

/// <summary>What accounts on any of Meta's Graph servers may say.</summary>
internal static partial class GraphOptions
{
    public const string Version = nameof(Version);
    public const string AppSecret = nameof(AppSecret);

    /// <summary>The version of the Graph API that is asked when the account names none; versions live about two years.</summary>
    public const string CurrentVersion = "v26.0";

    /// <summary>The options that all of them have.</summary>
    public static IReadOnlyList<AccountOption> Shared { get; } =
    [
        new(Version, "version of the platform's API, such as v26.0; leave it out to use the one that this program was made for"),
        new(AppSecret, "the app's secret, with which each request proves where it comes from; needed where the app demands it"),
    ];

    /// <summary>What is wrong with what all of them have.</summary>
    public static IEnumerable<string> FaultsOf(AccountSettings account, string token)
    {
        if (!ServerAddress.IsOne(account.BaseAddress))
            yield return "BaseAddress is no server's address: leave it out, or write it as https://graph.facebook.com.";
        if (account.Credential.Length == 0)
            yield return $"Credential is missing: write {token}.";
        else if (account.Credential.Any(c => c is <= ' ' or > '~'))
            yield return "Credential holds a blank or a sign that no token has: copy the access token again.";
        if (account.Option(Version) is { Length: > 0 } version && !Versions().IsMatch(version))
            yield return "Options:Version is no version: write it as v26.0, or leave it out.";
        if (account.Option(AppSecret).Any(c => !char.IsAsciiHexDigit(c)))
            yield return "Options:AppSecret is no app secret: copy the hexadecimal digits from the app's basic settings again.";
    }

    [System.Text.RegularExpressions.GeneratedRegex(@"^v[0-9]{1,3}\.[0-9]{1,2}\z")]
    private static partial System.Text.RegularExpressions.Regex Versions();
}
