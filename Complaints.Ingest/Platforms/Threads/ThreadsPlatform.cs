using Complaints.Core.Accounts;
using Complaints.Core.Posts;
using Complaints.Ingest.Accounts;
using Complaints.Ingest.Platforms.Http;
using Complaints.Ingest.Platforms.Meta;

namespace Complaints.Ingest.Platforms.Threads;

/// <summary>
/// Mentions of an account on Threads and replies to it. <c>Handle</c> is the account's name, <c>Credential</c> its long-lived access
/// token, which lives for 60 days and is renewed long before.
/// </summary>
internal sealed class ThreadsPlatform : IPlatform
{
    private static readonly GraphRoute Route = new("v1.0", "th_refresh_token");

    public string Name => "threads";

    public string DefaultAddress => "https://graph.threads.net";

    public TimeSpan DefaultEvery => TimeSpan.FromMinutes(1);

    public TimeSpan ShortestEvery => TimeSpan.FromSeconds(15);

    public TimeSpan LongestRest => TimeSpan.FromMinutes(15);

    public IReadOnlyList<AccountOption> Options => GraphOptions.Shared;

    // 500 characters, of which an emoji counts its bytes in UTF-8 (developers.facebook.com/docs/threads/posts): a text of no more than
    // 500 bytes is never too long.
    public ReplyRules Replies => new(500, TextUnit.Graphemes) { LongestBytes = 500, CanPost = true };

    public IEnumerable<string> FaultsOf(AccountSettings account) => GraphOptions.FaultsOf(
        account, "a long-lived access token with threads_basic, threads_manage_mentions, threads_read_replies, threads_manage_replies and threads_content_publish");

    public void Register(IServiceCollection services, AccountSettings account) => services.AddAccountHttp(account);

    public OpenedAccount Open(IServiceProvider services, AccountSettings account)
    {
        var clock = services.GetRequiredService<TimeProvider>();
        var api = new ThreadsApi(GraphServer.Open(services, account, Route));
        var reader = new ThreadsReader(account.Handle);
        return new(new ThreadsClient(account, api, reader, services.GetRequiredService<PostQueries>(), clock), new ThreadsDoctor(account, api))
        {
            Sender = new ThreadsSender(api, reader, clock),
            Lookup = new ThreadsLookup(api, reader),
        };
    }
}
