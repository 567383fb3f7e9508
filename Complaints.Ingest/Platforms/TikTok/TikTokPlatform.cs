using Complaints.Core.Accounts;
using Complaints.Core.Posts;
using Complaints.Ingest.Accounts;
using Complaints.Ingest.Platforms.Http;

namespace Complaints.Ingest.Platforms.TikTok;

/// <summary>
/// Comments below an account's own videos, by TikTok's API for Business (Accounts API). <c>Handle</c> is the account's name,
/// <c>Credential</c> its access token, which lives for a day and is renewed.
/// </summary>
internal sealed class TikTokPlatform : IPlatform
{
    private static readonly string[] Renewing = ["ClientId", "ClientSecret", "RefreshToken"];

    public string Name => "tiktok";

    public string DefaultAddress => "https://business-api.tiktok.com/open_api/v1.3";

    public TimeSpan DefaultEvery => TimeSpan.FromMinutes(1);

    public TimeSpan ShortestEvery => TimeSpan.FromSeconds(30);

    public TimeSpan LongestRest => TimeSpan.FromMinutes(15);

    public IReadOnlyList<AccountOption> Options { get; } =
    [
        new("BusinessId", "the account's id for the app: the open_id that came with its tokens"),
        new("ClientId", "the app's id, to renew the access token"),
        new("ClientSecret", "the app's secret, to renew the access token"),
        new("RefreshToken", "came with the access token, lives for a year"),
    ];

    // The documents of business/comment/reply/create say 150 characters in UTF-8: whichever of the two is meant is kept.
    public ReplyRules Replies => new(150, TextUnit.Utf16) { LongestBytes = 150 };

    public IEnumerable<string> FaultsOf(AccountSettings account)
    {
        if (!ServerAddress.IsOne(account.BaseAddress))
            yield return "BaseAddress is no server's address: leave it out, or write one such as https://business-api.tiktok.com/open_api/v1.3.";
        if (account.Credential.Length == 0)
            yield return "Credential is missing: write the access token that TikTok gave when the account authorised the app.";
        else if (account.Credential.Any(c => c is <= ' ' or > '~'))
            yield return "Credential holds a blank or a sign that no token has: copy the access token again.";
        if (account.Option("BusinessId").Length == 0)
            yield return "Options:BusinessId is missing: write the open_id that came with the tokens.";
        if (Renewing.Where(name => account.Option(name).Length == 0).ToList() is { Count: 1 or 2 } absent)
            yield return $"Options lack {string.Join(" and ", absent)}: renewing the access token needs all of ClientId, ClientSecret and RefreshToken.";
    }

    // Whether TikTok's answers want patience stands in their bodies: the pass keeps the wait.
    public void Register(IServiceCollection services, AccountSettings account) => services.AddAccountHttp(account, repeatThrottled: false);

    public OpenedAccount Open(IServiceProvider services, AccountSettings account)
    {
        var clock = services.GetRequiredService<TimeProvider>();
        var clients = services.GetRequiredService<IHttpClientFactory>();
        var token = new TikTokToken(account, services.GetRequiredService<WatchedAccounts>(), services.GetRequiredService<AccountTokenStore>(), clients, clock);
        var api = new TikTokApi(new(clients, account, clock, token, new TikTokErrors(account)), token, account.Option("BusinessId"));
        var reader = new TikTokReader(account.Handle);
        var visits = new VideoVisit(api, reader, services.GetRequiredService<PostQueries>(), account.FirstPages);
        return new(new TikTokClient(account, api, reader, visits, clock), new TikTokDoctor(account, api))
        {
            Sender = new TikTokSender(api, reader),
            Lookup = new TikTokLookup(api),
        };
    }
}
