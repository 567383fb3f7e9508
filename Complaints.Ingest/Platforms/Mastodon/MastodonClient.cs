using System.Net;
using Complaints.Core.Accounts;
using Complaints.Core.Posts;
using Complaints.Ingest.Accounts;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Complaints.Ingest.Platforms.Mastodon;

/// <summary>
/// Reads an account's mentions, oldest first. The cursor is the id of the last notification read. An account that was never
/// read starts some pages back; then it is walked forward, page after page, until nothing newer comes.
/// </summary>
internal sealed partial class MastodonClient(
    AccountSettings settings, MastodonApi api, StatusReader reader, MastodonThreads threads, MastodonRescan rescan,
    ILogger<MastodonClient> log) : IPlatformClient
{
    private OwnAccount? _own;

    public async Task<PolledPage> Poll(Account account, CancellationToken cancellation)
    {
        var own = _own ??= await Self(cancellation);
        var page = account.Cursor is { } last ? await api.After(last, cancellation) : await Oldest(cancellation);
        if (page.Newer is null || page.Newer == account.Cursor)
            return new(await rescan.Run(account, own, cancellation), account.Cursor, 0, false);
        var rejects = new List<RejectedItem>();

        // Oldest first, so that posts of one second keep the server's order.
        var posts = page.Items.Reverse().Select(item => Read(item, own, rejects)).OfType<IncomingPost>().ToList();

        // How many more there are no server says: at least one until an empty page has proven otherwise.
        return new(await threads.Fill(posts, cancellation), page.Newer, 1, true) { Rejects = rejects };
    }

    // Who we are is asked once. A token without the scope for it is no fault: then our posts are known by name.
    private async Task<OwnAccount> Self(CancellationToken cancellation)
    {
        var byName = new OwnAccount(null, settings.Handle.Split('@')[0]);
        JObject? self;
        try
        {
            self = await api.Self(cancellation);
        }
        catch (PlatformException e) when (e.Status == HttpStatusCode.Forbidden)
        {
            return byName;
        }

        if (self?.Text("id") is not { } id || self.Text("acct") is not { } name)
            return byName;
        if (!string.Equals(name, byName.Name, StringComparison.OrdinalIgnoreCase))
            Log.OtherName(log, settings.Name, name);
        return new(id, name);
    }

    // Back from the newest until the end or the limit; forward again from there, so that what was walked over is not lost.
    private async Task<NotificationPage> Oldest(CancellationToken cancellation)
    {
        var page = await api.Newest(cancellation);
        for (var pages = 1; pages < settings.FirstPages && page.Older is { } older; pages++)
        {
            var before = await api.Before(older, cancellation);
            if (before.Newer is null || before.Newer == page.Newer)
                break;
            page = before;
        }

        return page;
    }

    private IncomingPost? Read(JToken item, OwnAccount own, List<RejectedItem> rejects)
    {
        if (item.Text("type") is { } type && type != "mention")
            return null;
        var because = "The notification has no status: it may have been deleted meanwhile.";
        if (item.Object("status") is { } status && reader.Read(status, own, out because) is { } post)
            return post;
        rejects.Add(new($"notification {item.Text("id") ?? "without id"}", because, item.ToString(Formatting.None)));
        return null;
    }

    private static partial class Log
    {
        [LoggerMessage(311, LogLevel.Warning, "{Account}: the access token belongs to @{Name}: its mentions are read. Check the handle and the token.")]
        public static partial void OtherName(ILogger log, string account, string name);
    }
}
