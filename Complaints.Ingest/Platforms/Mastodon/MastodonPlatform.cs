using Complaints.Core.Accounts;
using Complaints.Core.Posts;
using Complaints.Ingest.Accounts;
using Complaints.Ingest.Platforms.Http;

namespace Complaints.Ingest.Platforms.Mastodon;

/// <summary>
/// Mentions of an account on a server that speaks Mastodon's client interface (Mastodon, GoToSocial, snac, Pleroma …).
/// <c>BaseAddress</c> is the server's root, <c>Credential</c> an access token with read:accounts, read:notifications, read:statuses and write:statuses.
/// </summary>
internal sealed class MastodonPlatform : IPlatform
{
    // 300 requests in five minutes are allowed; one look takes up to eleven.
    private static readonly TimeSpan QuickestLook = TimeSpan.FromSeconds(15);

    public string Name => "mastodon";

    public TimeSpan DefaultEvery => TimeSpan.FromSeconds(60);

    public TimeSpan ShortestEvery => TimeSpan.FromSeconds(1);

    public TimeSpan LongestRest => TimeSpan.FromMinutes(5);

    // A status has room for 500 characters; what is left over is for the mention at its head, without which nobody is told.
    public ReplyRules Replies { get; } = new(450, TextUnit.Graphemes) { LinkLength = 23, CanPost = true };

    public IEnumerable<string> FaultsOf(AccountSettings account)
    {
        if (account.BaseAddress.Length == 0)
            yield return "BaseAddress is missing: write the server's address, such as https://mastodon.example.";
        else if (!ServerAddress.IsOne(account.BaseAddress))
            yield return "BaseAddress is no server's address: write it as https://mastodon.example, without name, password or query.";
        if (account.Credential.Length == 0)
            yield return "Credential is missing: write an access token with the scopes read:accounts, read:notifications, read:statuses and write:statuses.";
        else if (account.Credential.Any(c => c is <= ' ' or > '~'))
            yield return "Credential holds a blank or a sign that no token has: copy the access token again.";
    }

    // snac closes each connection without a word; on one used again a request would be lost, and nobody knew whether it arrived.
    public void Register(IServiceCollection services, AccountSettings account)
    {
        services.AddAccountHttp(account);
        foreach (var client in new[] { account.Name, AccountHttp.Writing(account) })
            services.AddHttpClient(client, http => http.DefaultRequestHeaders.ConnectionClose = true);
    }

    public OpenedAccount Open(IServiceProvider services, AccountSettings account)
    {
        var clock = services.GetRequiredService<TimeProvider>();
        var posts = services.GetRequiredService<PostQueries>();
        var host = new Uri(account.BaseAddress).Authority;
        var api = new MastodonApi(new JsonServer(services.GetRequiredService<IHttpClientFactory>(), account, clock, errors: new MastodonErrors()));
        var reader = new StatusReader(host);
        var self = new MastodonSelf(account, api, services.GetRequiredService<ILogger<MastodonSelf>>());
        var lookup = new MastodonLookup(api, reader, self, posts, services.GetRequiredService<ILogger<MastodonLookup>>());
        var every = account.Every > QuickestLook ? account.Every : QuickestLook;
        return new(
            new MastodonClient(
                new MastodonTimeline(account, api), api, reader, self, new MastodonThreads(api, reader, posts), new MastodonRescan(lookup, posts, clock),
                new ThreadRescan(Name, new MastodonReplies(api, reader, self), posts, clock, every), posts, clock),
            new MastodonDoctor(account, api))
        {
            Sender = new MastodonSender(api, reader, self, host),
            Lookup = lookup,
        };
    }
}
