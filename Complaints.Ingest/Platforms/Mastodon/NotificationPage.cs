using Complaints.Ingest.Platforms.Http;
using Newtonsoft.Json.Linq;

namespace Complaints.Ingest.Platforms.Mastodon;

/// <summary>
/// A page of notifications in the server's order, newest first. Ids are opaque: what comes after and before is asked by
/// the ids that the server names in its Link header, or by the page's own first and last where it names none.
/// </summary>
/// <param name="Newer">Id by which the page after this one is asked for; null for an empty page.</param>
/// <param name="Older">Id by which the page before this one is asked for; null when there is none.</param>
/// <param name="IsLinked">True when the server named its neighbours: then it pages as Mastodon does.</param>
internal sealed record NotificationPage(IReadOnlyList<JToken> Items, string? Newer, string? Older, bool IsLinked)
{
    /// <summary>The notifications' ids.</summary>
    public IEnumerable<string> Ids => Items.Select(item => item.Text("id")).OfType<string>();

    public static NotificationPage Of(JArray items, JsonAnswer answer)
    {
        var ids = items.OfType<JObject>().Select(item => item.Text("id")).OfType<string>().ToList();
        if (ids.Count == 0)
            return new([.. items], null, null, answer.Link is not null);
        var newer = answer.Linked("prev", "min_id") ?? ids[0];
        var older = answer.Link is null ? ids[^1] : answer.Linked("next", "max_id");
        return new([.. items], newer, older, answer.Link is not null);
    }
}
