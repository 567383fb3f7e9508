using Complaints.Core.Accounts;
using Complaints.Core.Posts;
using Complaints.Ingest.Accounts;
using Complaints.Ingest.Platforms.Http;

namespace Complaints.Ingest.Platforms.Bluesky;

/// <summary>
/// Mentions, replies and quotes of an account on Bluesky. <c>Handle</c> is its whole name, such as humas.bsky.social,
/// <c>Credential</c> an app password, <c>BaseAddress</c> its server (PDS) where that is not Bluesky's own.
/// </summary>
internal sealed class BlueskyPlatform : IPlatform
{
    private static readonly TimeSpan QuickestLook = TimeSpan.FromSeconds(15);

    public string Name => "bluesky";

    public string DefaultAddress => "https://bsky.social";

    public TimeSpan DefaultEvery => TimeSpan.FromSeconds(60);

    public TimeSpan ShortestEvery => TimeSpan.FromSeconds(1);

    public TimeSpan LongestRest => TimeSpan.FromMinutes(5);

    // Lexicon app.bsky.feed.post.
    public ReplyRules Replies { get; } = new(300, TextUnit.Graphemes) { LongestBytes = 3000, CanPost = true };

    public IEnumerable<string> FaultsOf(AccountSettings account)
    {
        if (!account.Handle.Contains('.', StringComparison.Ordinal))
            yield return "Handle is no whole name: write it with its domain, such as humas.bsky.social.";
        if (!Uri.TryCreate(account.BaseAddress, UriKind.Absolute, out var uri) || uri.Scheme is not ("https" or "http")
            || uri is not { Host.Length: > 0, UserInfo.Length: 0, Query.Length: 0, Fragment.Length: 0 })
            yield return "BaseAddress is no server's address: write it as https://pds.example, or leave it out for https://bsky.social.";
        if (account.Credential.Length == 0)
            yield return "Credential is missing: write an app password (Settings, Privacy and security, App passwords).";
    }

    public void Register(IServiceCollection services, AccountSettings account) => services.AddAccountHttp(account);

    public OpenedAccount Open(IServiceProvider services, AccountSettings account)
    {
        var clock = services.GetRequiredService<TimeProvider>();
        var clients = services.GetRequiredService<IHttpClientFactory>();
        var posts = services.GetRequiredService<PostQueries>();
        var errors = new BlueskyErrors(account);
        var session = new BlueskySession(
            account, new JsonServer(clients, account, clock, new NoCredential(), errors), services.GetRequiredService<WatchedAccounts>(),
            services.GetRequiredService<AccountTokenStore>(), clock);
        var api = new BlueskyApi(new JsonServer(clients, account, clock, session, errors), session);
        var every = account.Every > QuickestLook ? account.Every : QuickestLook;
        return new(
            new BlueskyClient(account, api, new ThreadRescan(Name, new BlueskyReplies(api), posts, clock, every), posts, clock),
            new BlueskyDoctor(account, api, session))
        {
            Sender = new BlueskySender(api, account.Handle),
            Lookup = new BlueskyLookup(api, posts, clock, services.GetRequiredService<ILogger<BlueskyLookup>>()),
        };
    }
}
