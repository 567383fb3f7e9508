using System.Globalization;
using Microsoft.AspNetCore.Http;
using Newtonsoft.Json.Linq;

namespace Complaints.Tests.Ingest.X;

/// <summary>How the stand-in of X searches, and gives lists page by page.</summary>
internal sealed partial class FakeX
{
    private Task Search(HttpContext context, Dictionary<string, string> query)
    {
        var words = query["query"];
        if (words.Length > 512)
            return Invalid(context, "query");
        if (query.TryGetValue("start_time", out var start) && Instant(start) < Now().AddDays(-7))
            return Invalid(context, "start_time");
        if (query.TryGetValue("since_id", out var since) && AgeOf(since) < Now().AddDays(-7))
            return Invalid(context, "since_id");
        var ids = words.Split(" OR ").Where(w => w.StartsWith("conversation_id:", StringComparison.Ordinal)).Select(w => w[16..]).ToHashSet();
        var found = Newest(p => ids.Count > 0 ? ids.Contains((string)p["conversation_id"]!)
            : words.StartsWith('@') ? IsMention(p)
            : words.TrimStart('(').Split(')')[0].Split(" OR ").Any(w => ((string)p["text"]!).Contains(w.Trim('"'), StringComparison.Ordinal)));
        return Page(context, query, found.Where(p => AgeOf((string)p["id"]!) >= Now().AddDays(-7)), 10);
    }

    private Task Page(HttpContext context, Dictionary<string, string> query, IEnumerable<JObject> all, int fewest)
    {
        var size = int.Parse(query.GetValueOrDefault("max_results", "10"), CultureInfo.InvariantCulture);
        if (size < fewest || size > 100)
            return Invalid(context, "max_results");
        var token = query.GetValueOrDefault("pagination_token") ?? query.GetValueOrDefault("next_token");
        var found = all.Where(p => IsIn(p, query)).ToList();
        var skip = token is null ? 0 : int.Parse(token[1..], CultureInfo.InvariantCulture);
        var page = found.Skip(skip).Take(Math.Min(size, PageSize)).ToList();
        var meta = new JObject { ["result_count"] = page.Count };
        if (skip + page.Count < found.Count)
            meta["next_token"] = $"t{skip + page.Count}";
        return Json(context, page.Count == 0 ? new JObject { ["meta"] = meta } : WithIncludes(page, query, meta));
    }

    private JObject WithIncludes(List<JObject> page, Dictionary<string, string> query, JObject meta)
    {
        (meta["newest_id"], meta["oldest_id"]) = ((string)page[0]["id"]!, (string)page[^1]["id"]!);
        var shown = page.Select(Shown).ToList();
        if (_isTwice)
            shown = [.. shown.AsEnumerable().Reverse(), .. shown];
        if (_lacks is not null)
            meta.Remove(_lacks);
        (_isTwice, _lacks) = (false, null);
        var answer = new JObject { ["data"] = new JArray(shown), ["meta"] = meta };
        var extra = page.Select(p => p["_includes"] as JObject).OfType<JObject>().ToList();
        if (!query.GetValueOrDefault("expansions", "").Contains("author_id", StringComparison.Ordinal))
            return answer;
        var includes = new JObject { ["users"] = new JArray(page.GroupBy(p => (string)p["author_id"]!).Select(g => new JObject { ["id"] = g.Key, ["username"] = g.First()["username"], ["name"] = "Warga" })) };
        foreach (var more in extra)
            includes.Merge(more);
        answer["includes"] = includes;
        return answer;
    }

    private static JObject Shown(JObject post) => new(post.Properties().Where(p => p.Name is not ("username" or "_includes")));

    private static bool IsIn(JObject post, Dictionary<string, string> query)
    {
        var id = long.Parse((string)post["id"]!, CultureInfo.InvariantCulture);
        return (!query.TryGetValue("since_id", out var since) || id > long.Parse(since, CultureInfo.InvariantCulture))
            && (!query.TryGetValue("until_id", out var until) || id < long.Parse(until, CultureInfo.InvariantCulture))
            && (!query.TryGetValue("start_time", out var start) || AgeOf((string)post["id"]!) >= Instant(start))
            && (!query.TryGetValue("end_time", out var end) || AgeOf((string)post["id"]!) < Instant(end));
    }

    private static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    private static DateTimeOffset AgeOf(string id) =>
        DateTimeOffset.FromUnixTimeMilliseconds((long.Parse(id, CultureInfo.InvariantCulture) >> 22) + 1_288_834_974_657);
}
