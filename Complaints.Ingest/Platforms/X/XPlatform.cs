using Complaints.Core.Accounts;
using Complaints.Core.Posts;
using Complaints.Ingest.Accounts;
using Complaints.Ingest.Platforms.Http;

namespace Complaints.Ingest.Platforms.X;

/// <summary>
/// An account on X by its API v2. <c>Credential</c> is the app's bearer token, or a user's access token (<see cref="XAuth"/>).
/// The prices are those of August 2026; mentions of an account whose owner owns the app cost a fifth, which the budget does not
/// count on: write <c>Budget:PricePerPost</c> where it is so.
/// </summary>
internal sealed class XPlatform : IPlatform
{
    public string Name => "x";

    public string DefaultAddress => "https://api.x.com";

    public TimeSpan DefaultEvery => TimeSpan.FromSeconds(60);

    // 300 requests for mentions in a quarter of an hour.
    public TimeSpan ShortestEvery => TimeSpan.FromSeconds(5);

    public TimeSpan LongestRest => TimeSpan.FromMinutes(15);

    public IReadOnlyList<AccountOption> Options { get; } = [.. XAuth.Options, .. XPace.Options];

    public ReplyRules? Replies { get; } = new(280, TextUnit.Weighted) { LinkLength = 23, LinksOnlyWhenAsked = true, CanPost = true };

    public ReadBudget Prices { get; } = new() { PricePerPost = 0.005m, PricePerReply = 0.015m, PricePerReplyWithLink = 0.20m };

    public IEnumerable<string> FaultsOf(AccountSettings account)
    {
        if (account.Handle.Length > 15 || account.Handle.Any(c => !char.IsAsciiLetterOrDigit(c) && c != '_'))
            yield return "Handle is no name on X: write up to 15 letters, digits and underscores, without @.";
        if (!ServerAddress.IsOne(account.BaseAddress))
            yield return "BaseAddress is no server's address: leave it out, or write it as https://api.x.com.";
        foreach (var fault in XAuth.FaultsOf(account).Concat(XPace.FaultsOf(account)))
            yield return fault;
    }

    // Its windows are a quarter of an hour: the pass keeps such waits, not the request.
    public void Register(IServiceCollection services, AccountSettings account) => services.AddAccountHttp(account, repeatThrottled: false);

    public OpenedAccount Open(IServiceProvider services, AccountSettings account)
    {
        var (clock, clients) = (services.GetRequiredService<TimeProvider>(), services.GetRequiredService<IHttpClientFactory>());
        var watched = services.GetRequiredService<WatchedAccounts>();
        var budget = services.GetRequiredKeyedService<AccountBudget>(account.Name);
        var tokens = new XTokens(account, new JsonServer(clients, account, clock, new ClientCredential(account), new XTokens.Errors(account)), clock);
        var api = new XApi(new JsonServer(clients, account, clock, CredentialOf(services, account, tokens, clock), new XErrors(account, clock)));
        var self = new XSelf(account, api, watched, services.GetRequiredService<ILogger<XSelf>>());
        var bill = new XBill(account, budget);
        return new(Client(services, account, api, self, new XWalk(bill, clock)), new XDoctor(account, api, self, bill, tokens, services.GetRequiredService<BudgetStore>(), watched))
        {
            Sender = new XSender(account, api, self, new XOwnPosts(account, api, bill), budget, clock),
            Lookup = new XLookup(api, self, bill, services.GetRequiredService<ILogger<XLookup>>()),
        };
    }

    private static XClient Client(IServiceProvider services, AccountSettings account, XApi api, XSelf self, XWalk walk)
    {
        var (clock, pace) = (services.GetRequiredService<TimeProvider>(), XPace.Of(account));
        return new(
            self, new XMentions(account, api, walk, clock), new XGapFill(api, walk, clock),
            new XReplies(services.GetRequiredService<PostQueries>(), pace, api, walk, clock), new XHashtags(account, pace, api, walk, clock), clock);
    }

    private static ICredential CredentialOf(IServiceProvider services, AccountSettings account, XTokens tokens, TimeProvider clock) => XAuth.KindOf(account) switch
    {
        XAuth.OAuth1 => new OAuth1Credential(account, clock),
        XAuth.OAuth2 => new OAuth2Credential(new TokenKeeper(
            account, services.GetRequiredService<WatchedAccounts>(), services.GetRequiredService<AccountTokenStore>(), clock, tokens.Next)),
        _ => new BearerCredential(account),
    };
}
