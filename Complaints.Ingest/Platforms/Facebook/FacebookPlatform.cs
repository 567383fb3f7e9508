using Complaints.Core.Accounts;
using Complaints.Core.Posts;
using Complaints.Ingest.Accounts;
using Complaints.Ingest.Platforms.Http;
using Complaints.Ingest.Platforms.Meta;

namespace Complaints.Ingest.Platforms.Facebook;

/// <summary>
/// What visitors post on a Facebook page, who names it, and comments below its posts. <c>Credential</c> is the page's own
/// token, made from a long-lived one of a person: it does not end, but dies with that person's password.
/// </summary>
internal sealed class FacebookPlatform : IPlatform
{
    public string Name => "facebook";

    public string DefaultAddress => "https://graph.facebook.com";

    public TimeSpan DefaultEvery => TimeSpan.FromMinutes(2);

    public TimeSpan ShortestEvery => TimeSpan.FromSeconds(30);

    public TimeSpan LongestRest => TimeSpan.FromMinutes(15);

    public IReadOnlyList<AccountOption> Options { get; } =
        [new(FacebookApi.PageId, "the page's id, digits only; leave it out when the token is the page's own"), .. GraphOptions.Shared];

    // What people can write in a comment there; the reference of the interface names no number.
    public ReplyRules Replies { get; } = new(8000, TextUnit.Utf16) { CanPost = true };

    public IEnumerable<string> FaultsOf(AccountSettings account)
    {
        if (account.Option(FacebookApi.PageId).Any(c => !char.IsAsciiDigit(c)))
            yield return "Options:PageId is no id: write its digits only.";
        foreach (var fault in GraphOptions.FaultsOf(account, "the page's access token with the permissions " + string.Join(", ", FacebookApi.Permissions)))
            yield return fault;
    }

    public void Register(IServiceCollection services, AccountSettings account) => services.AddAccountHttp(account, repeatThrottled: false);

    public OpenedAccount Open(IServiceProvider services, AccountSettings account)
    {
        var api = new FacebookApi(GraphServer.Open(services, account, new(GraphOptions.CurrentVersion, null)), account);
        var client = new FacebookClient(account, api, services.GetRequiredService<InboxStore>(), services.GetRequiredService<TimeProvider>());
        return new(client, new FacebookDoctor(api)) { Sender = new FacebookSender(api), Lookup = new FacebookLookup(api) };
    }
}
