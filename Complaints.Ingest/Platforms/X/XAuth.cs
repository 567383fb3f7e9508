using Complaints.Ingest.Accounts;

namespace Complaints.Ingest.Platforms.X;

/// <summary>The three ways to show X who asks, and what each needs in the account's options.</summary>
internal static class XAuth
{
    /// <summary>The app alone: it reads, and answers are given by hand.</summary>
    public const string Bearer = "bearer";

    /// <summary>OAuth 2.0 in the user's name; the access token lives for two hours and its refresh token for one use.</summary>
    public const string OAuth2 = "oauth2";

    /// <summary>OAuth 1.0a in the user's name; its tokens do not end.</summary>
    public const string OAuth1 = "oauth1";

    /// <summary>What a user's token needs.</summary>
    public static readonly IReadOnlyList<string> Scopes = ["tweet.read", "users.read", "tweet.write", "offline.access"];

    public static readonly IReadOnlyList<AccountOption> Options =
    [
        new("Auth", $"{Bearer} (reads only), {OAuth2} or {OAuth1}; {Bearer} when it is not set"),
        new("ClientId", $"the app's client id, for {OAuth2}"),
        new("ClientSecret", $"the app's client secret, for {OAuth2} of a confidential app"),
        new("RefreshToken", $"the refresh token got with Credential, for {OAuth2}"),
        new("ApiKey", $"the app's API key, for {OAuth1}"),
        new("ApiSecret", $"the app's API secret, for {OAuth1}"),
        new("TokenSecret", $"the secret of the access token in Credential, for {OAuth1}"),
    ];

    public static string KindOf(AccountSettings account) => account.Option("Auth") is { Length: > 0 } kind ? kind.ToLowerInvariant() : Bearer;

    /// <summary>True when it asks in the user's name.</summary>
    public static bool IsUser(AccountSettings account) => KindOf(account) != Bearer;

    /// <summary>What is wrong with the settings of the credential.</summary>
    public static IEnumerable<string> FaultsOf(AccountSettings account)
    {
        var kind = KindOf(account);
        string[] needed = kind switch { OAuth2 => ["ClientId", "RefreshToken"], OAuth1 => ["ApiKey", "ApiSecret", "TokenSecret"], _ => [] };
        if (kind is not (Bearer or OAuth2 or OAuth1))
            yield return $"Options:Auth is '{kind}': write {Bearer}, {OAuth2} or {OAuth1}.";
        else if (account.Credential.Length == 0 && kind != OAuth2)
            yield return kind == Bearer ? "Credential is missing: write the app's bearer token." : "Credential is missing: write the user's access token.";
        foreach (var name in needed.Where(name => account.Option(name).Length == 0))
            yield return $"Options:{name} is missing: with Auth {kind} write {Options.First(option => option.Name == name).What}.";
        foreach (var (name, value) in account.Options.Where(o => o.Key.EndsWith("Token", StringComparison.OrdinalIgnoreCase) || o.Key.EndsWith("Secret", StringComparison.OrdinalIgnoreCase)).Select(o => (o.Key, o.Value)).Append(("Credential", account.Credential)))
            if (value.Any(c => c is <= ' ' or > '~'))
                yield return name == "Credential"
                    ? "Credential holds a blank or a sign that no token has: copy it again."
                    : $"Options:{name} holds a blank or a sign that no token has: copy it again.";
    }
}
