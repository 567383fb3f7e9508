using System.Globalization;
using Complaints.Core.Accounts;
using Complaints.Core.Posts;
using Complaints.Ingest.Accounts;
using Complaints.Ingest.Platforms.Http;

namespace Complaints.Ingest.Platforms.YouTube;

/// <summary>
/// Comments below a channel's videos, by the YouTube Data API v3. <c>Handle</c> is the channel's handle, <c>Credential</c> an API
/// key; replies need the channel's consent besides.
/// </summary>
internal sealed class YouTubePlatform : IPlatform
{
    private const int UnitsPerDay = 10_000;

    private static readonly string[] Consent = ["ClientId", "ClientSecret", "RefreshToken"];

    public string Name => "youtube";

    public string DefaultAddress => "https://www.googleapis.com";

    public TimeSpan DefaultEvery => TimeSpan.FromMinutes(1);

    public TimeSpan ShortestEvery => TimeSpan.FromSeconds(10);

    public TimeSpan LongestRest => TimeSpan.FromMinutes(15);

    public IReadOnlyList<AccountOption> Options { get; } =
    [
        new("Channel", "the channel's id, which begins with UC"),
        new("UnitsPerDay", "units that Google grants the project a day; 10000 when not written"),
        new("ClientId", "of the OAuth client, for replies"),
        new("ClientSecret", "of the OAuth client, for replies"),
        new("RefreshToken", "from the channel's consent with the scope youtube.force-ssl, for replies"),
        new("TokenAddress", "where access tokens are asked for; https://oauth2.googleapis.com/token when not written"),
    ];

    // developers.google.com/youtube/v3/docs/comments names no number; the site takes 10,000 characters.
    public ReplyRules Replies => new(10_000, TextUnit.Utf16);

    public IEnumerable<string> FaultsOf(AccountSettings account)
    {
        if (!ServerAddress.IsOne(account.BaseAddress))
            yield return "BaseAddress is no server's address: leave it out, or write one such as https://www.googleapis.com.";
        if (account.Credential.Length == 0)
            yield return "Credential is missing: write an API key of a project for which the YouTube Data API v3 is switched on.";
        else if (account.Credential.Any(c => c is <= ' ' or > '~'))
            yield return "Credential holds a blank or a sign that no key has: copy the API key again.";
        if (!account.Option("Channel").StartsWith("UC", StringComparison.Ordinal))
            yield return "Options:Channel is missing or no channel's id: write the id that begins with UC (YouTube Studio, Settings, Advanced).";
        if (account.Option("UnitsPerDay") is { Length: > 0 } units && Units(units) is null)
            yield return $"Options:UnitsPerDay is '{units}': write a number from 100 to 100000000.";
        if (account.Option("TokenAddress") is { Length: > 0 } address && !ServerAddress.IsOne(address))
            yield return "Options:TokenAddress is no server's address: leave it out.";
        if (Consent.Where(name => account.Option(name).Length == 0).ToList() is { Count: 1 or 2 } absent)
            yield return $"Options lack {string.Join(" and ", absent)}: replies need all of ClientId, ClientSecret and RefreshToken. Leave all out to reply by hand.";
    }

    public void Register(IServiceCollection services, AccountSettings account)
    {
        services.AddAccountHttp(account);
        if (HasConsent(account))
            services.AddAccountHttp(GoogleConsent.TokenServer(account));
    }

    public OpenedAccount Open(IServiceProvider services, AccountSettings account)
    {
        var clock = services.GetRequiredService<TimeProvider>();
        var clients = services.GetRequiredService<IHttpClientFactory>();
        var units = new UnitCount(Units(account.Option("UnitsPerDay")) ?? UnitsPerDay, clock);
        var errors = new YouTubeErrors(account, units, clock);
        var consent = HasConsent(account)
            ? new GoogleConsent(account, services.GetRequiredService<WatchedAccounts>(), services.GetRequiredService<AccountTokenStore>(), clients, clock)
            : null;
        var api = new YouTubeApi(
            new(clients, account, clock, new GoogleKey(account), errors), consent is null ? null : new(clients, account, clock, consent, errors), units);
        var reader = new CommentReader(account.Option("Channel"));
        var look = new ThreadLook(reader, services.GetRequiredService<PostQueries>());
        return new(new YouTubeClient(account, api, look, units, clock), new YouTubeDoctor(account, api, consent, units))
        {
            Sender = new YouTubeSender(api, reader),
            Lookup = new YouTubeLookup(api, reader),
        };
    }

    private static bool HasConsent(AccountSettings account) => Consent.All(name => account.Option(name).Length > 0);

    private static int? Units(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var units) && units is >= 100 and <= 100_000_000 ? units : null;
}
