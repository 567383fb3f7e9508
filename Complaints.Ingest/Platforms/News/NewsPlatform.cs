using Complaints.Core.Posts;
using Complaints.Ingest.Accounts;
using Complaints.Ingest.Platforms.Http;

namespace Complaints.Ingest.Platforms.News;

/// <summary>
/// What the local news writes: one account is one feed, RSS 2.0, RSS 1.0 or Atom. <c>BaseAddress</c> is the feed's address;
/// there is no credential. Its items open no tickets: they are matched with those that speak of the same.
/// </summary>
internal sealed class NewsPlatform : IPlatform
{
    public string Name => IncomingPost.NewsPlatform;

    public TimeSpan DefaultEvery => TimeSpan.FromMinutes(5);

    public TimeSpan ShortestEvery => TimeSpan.FromSeconds(30);

    public TimeSpan LongestRest => TimeSpan.FromHours(1);

    public IEnumerable<string> FaultsOf(AccountSettings account)
    {
        if (account.BaseAddress.Length == 0)
            yield return "BaseAddress is missing: write the feed's address, such as https://berita.example/bandung/rss.";
        else if (!IsFeed(account.BaseAddress))
            yield return "BaseAddress is no feed's address: write it as https://berita.example/bandung/rss, without name or password.";
        if (account.Credential.Length > 0)
            yield return "Credential is set, but a feed is read without one: remove it.";
    }

    public void Register(IServiceCollection services, AccountSettings account) => services.AddAccountHttp(account);

    public OpenedAccount Open(IServiceProvider services, AccountSettings account)
    {
        var clock = services.GetRequiredService<TimeProvider>();
        var client = new NewsClient(
            account, new TextServer(services.GetRequiredService<IHttpClientFactory>(), account, clock), clock,
            services.GetRequiredService<ILogger<NewsClient>>());
        return new(client, new NewsDoctor(client));
    }

    private static bool IsFeed(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http"
        && uri is { Host.Length: > 0, UserInfo.Length: 0, Fragment.Length: 0 };
}
