using Complaints.Core.Accounts;
using Complaints.Core.Posts;
using Complaints.Ingest.Accounts;
using Complaints.Ingest.Platforms.Http;
using Complaints.Ingest.Platforms.Meta;

namespace Complaints.Ingest.Platforms.Instagram;

/// <summary>
/// Comments below an Instagram account's own media, pictures in which it is marked, and mentions elsewhere. The account is
/// a professional one; <c>Credential</c> a long-lived token of the login that <c>Options:Login</c> names.
/// </summary>
internal sealed class InstagramPlatform : IPlatform
{
    public string Name => "instagram";

    public string DefaultAddress => InstagramLogin.Facebook.Address;

    public TimeSpan DefaultEvery => TimeSpan.FromMinutes(2);

    public TimeSpan ShortestEvery => TimeSpan.FromSeconds(30);

    public TimeSpan LongestRest => TimeSpan.FromMinutes(15);

    public IReadOnlyList<AccountOption> Options { get; } =
    [
        new(InstagramLogin.Option, "facebook (the usual, through the page that the account is linked with) or instagram (token from Instagram itself; no mentions elsewhere)"),
        new(InstagramApi.UserId, "id of the professional account, digits only; needed with Login facebook"),
        .. GraphOptions.Shared,
    ];

    // The one number that the platform ever published for comments by programs (2014); today's pages name none, people may write more.
    public ReplyRules Replies { get; } = new(300, TextUnit.CodePoints);

    public IEnumerable<string> FaultsOf(AccountSettings account)
    {
        var login = InstagramLogin.Of(account);
        if (login is null)
            yield return "Options:Login is unknown: write facebook or instagram.";
        if (login == InstagramLogin.Facebook && account.Option(InstagramApi.UserId).Length == 0)
            yield return "Options:UserId is missing: write the id of the professional account, as /{page-id}?fields=instagram_business_account tells it.";
        if (account.Option(InstagramApi.UserId).Any(c => !char.IsAsciiDigit(c)))
            yield return "Options:UserId is no id: write its digits only.";
        foreach (var fault in GraphOptions.FaultsOf(account, "a long-lived access token with the permissions " + string.Join(", ", (login ?? InstagramLogin.Facebook).Permissions)))
            yield return fault;
    }

    public void Register(IServiceCollection services, AccountSettings account) =>
        services.AddAccountHttp(Login(account).Addressed(account), repeatThrottled: false);

    public OpenedAccount Open(IServiceProvider services, AccountSettings account)
    {
        var login = Login(account);
        var addressed = login.Addressed(account);
        var api = new InstagramApi(GraphServer.Open(services, addressed, login.Route), addressed, login);
        var client = new InstagramClient(
            addressed, login, api, new InstagramReader(login), services.GetRequiredService<InboxStore>(), services.GetRequiredService<TimeProvider>());
        return new(client, new InstagramDoctor(api, login)) { Sender = new InstagramSender(api, login), Lookup = new InstagramLookup(api, login) };
    }

    private static InstagramLogin Login(AccountSettings account) => InstagramLogin.Of(account) ?? InstagramLogin.Facebook;
}
