using Complaints.Core.Posts;
using Complaints.Ingest.Accounts;
using Complaints.Ingest.Platforms.Http;

namespace Complaints.Ingest.Platforms.Mastodon;

/// <summary>
/// Mentions of an account on a server that speaks Mastodon's client interface (Mastodon, GoToSocial, snac, Pleroma …).
/// <c>BaseAddress</c> is the server's root, <c>Credential</c> an access token with read:notifications and read:statuses.
/// </summary>
internal sealed class MastodonPlatform : IPlatform
{
    public string Name => "mastodon";

    public TimeSpan DefaultEvery => TimeSpan.FromSeconds(60);

    public TimeSpan ShortestEvery => TimeSpan.FromSeconds(1);

    public TimeSpan LongestRest => TimeSpan.FromMinutes(5);

    public IEnumerable<string> FaultsOf(AccountSettings account)
    {
        if (account.BaseAddress.Length == 0)
            yield return "BaseAddress is missing: write the server's address, such as https://mastodon.example.";
        else if (!IsServer(account.BaseAddress))
            yield return "BaseAddress is no server's address: write it as https://mastodon.example, without name, password or query.";
        if (account.Credential.Length == 0)
            yield return "Credential is missing: write an access token with the scopes read:notifications and read:statuses.";
        else if (account.Credential.Any(c => c is <= ' ' or > '~'))
            yield return "Credential holds a blank or a sign that no token has: copy the access token again.";
    }

    public void Register(IServiceCollection services, AccountSettings account) => services.AddAccountHttp(account);

    public OpenedAccount Open(IServiceProvider services, AccountSettings account)
    {
        var clock = services.GetRequiredService<TimeProvider>();
        var posts = services.GetRequiredService<PostQueries>();
        var api = new MastodonApi(new JsonServer(services.GetRequiredService<IHttpClientFactory>(), account, clock));
        var reader = new StatusReader(new Uri(account.BaseAddress).Authority);
        return new(
            new MastodonClient(
                account, api, reader, new MastodonThreads(api, reader, posts),
                new MastodonRescan(api, reader, posts, clock, services.GetRequiredService<ILogger<MastodonRescan>>()),
                services.GetRequiredService<ILogger<MastodonClient>>()),
            new MastodonDoctor(api));
    }

    private static bool IsServer(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http"
        && uri is { Host.Length: > 0, UserInfo.Length: 0, Query.Length: 0, Fragment.Length: 0 };
}
