using Complaints.Ingest.Accounts;
using Newtonsoft.Json.Linq;

namespace Complaints.Ingest.Platforms.Mastodon;

/// <summary>Walks the list of mentions so that none is jumped over, on servers that page as Mastodon does and on those that do not.</summary>
internal sealed class MastodonTimeline(AccountSettings settings, MastodonApi api)
{
    // A server without Link headers that brings fewer than this after a mark shows all that there is.
    private const int SuspiciouslyMany = 40;

    private const int MostBridged = 20;

    /// <summary>The mentions after a mark; the oldest that are to be taken in when there is none.</summary>
    public async Task<NotificationPage> After(string? mark, CancellationToken cancellation)
    {
        if (mark is null)
            return await Oldest(cancellation);
        var page = await api.After(mark, cancellation);
        return page.IsLinked || page.Newer is null ? page : await Bridge(mark, page, cancellation);
    }

    /// <summary>
    /// True when a server that shows only its newest mentions, and says so nowhere (snac: 64), has none left of those before
    /// the page: then some may have passed unseen.
    /// </summary>
    public async Task<bool> HasTornAway(string mark, NotificationPage page, CancellationToken cancellation) =>
        !page.IsLinked && page.Items.Count >= SuspiciouslyMany && !(await api.Newest(cancellation)).Ids.Contains(mark) && !page.Ids.Contains(mark);

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

    // Without Link headers min_id may mean what since_id means elsewhere: the newest page, not the next. What lies between is read too.
    private async Task<NotificationPage> Bridge(string mark, NotificationPage page, CancellationToken cancellation)
    {
        var items = new List<JToken>(page.Items);
        var seen = page.Ids.ToHashSet(StringComparer.Ordinal);
        for (var (pages, older) = (0, page.Older); pages < MostBridged && older is not null; pages++)
        {
            var between = await api.Between(mark, older, cancellation);
            var fresh = between.Items.Where(item => item.Text("id") is { } id && id != mark && seen.Add(id)).ToList();
            if (fresh.Count == 0)
                break;
            items.AddRange(fresh);
            older = between.Older;
        }

        return page with { Items = items };
    }
}
