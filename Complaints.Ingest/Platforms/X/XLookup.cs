using Complaints.Core.Accounts;
using Complaints.Core.Posts;
using Newtonsoft.Json.Linq;

namespace Complaints.Ingest.Platforms.X;

/// <summary>
/// Asks X whether posts still stand. Its terms ask that what was deleted, suspended, withheld or made private is dropped within
/// a day. X does not tell an account made private from one that blocked us: both are "not authorised", and the text goes, since
/// keeping what the terms want gone is the worse mistake. The ticket stays in any case.
/// </summary>
internal sealed partial class XLookup(XApi api, XSelf self, XBill bill, ILogger<XLookup> log) : IPostLookup
{
    // All of so many gone at once is X in trouble or our access, and no reason to erase.
    private const int NotBelievedFrom = 10;

    private static readonly string[] Withholders = ["ID", "XX", "XY"];

    public int AtOnce => 100;

    public async Task<IReadOnlyList<IncomingPost>> Look(Account account, IReadOnlyList<RecentPost> posts, CancellationToken cancellation)
    {
        var asked = posts.Where(post => post.ExternalId.All(char.IsAsciiDigit)).Take(AtOnce).ToList();
        if (asked.Count == 0 || await Ask(asked, cancellation) is not var (page, size))
            return [];
        asked = [.. asked.Take(size)];
        var gone = GoneIds(page);
        var missing = asked.Where(post => gone.Contains(post.ExternalId)).ToList();
        if (missing.Count >= NotBelievedFrom && missing.Count == asked.Count)
        {
            Log.AllGone(log, account.Name, missing.Count);
            return [];
        }

        return [.. missing.Select(post => new IncomingPost(post.ExternalId, "", post.PostedAt) { IsDeleted = true }), .. await Edited(page, asked, cancellation)];
    }

    private Task<(XPage Page, int Size)?> Ask(List<RecentPost> asked, CancellationToken cancellation) => bill.Page(
        BudgetStream.Rechecks, 1, asked.Count, isBare: true,
        size => api.Posts(asked.Take(size).Select(post => post.ExternalId), isBare: true, cancellation), cancellation);

    private static HashSet<string> GoneIds(XPage page)
    {
        var gone = page.Errors.Where(IsGone).Select(error => error.Text("resource_id") ?? error.Text("value")).OfType<string>().ToHashSet(StringComparer.Ordinal);
        gone.UnionWith(page.Posts.Where(IsWithheld).SelectMany(XNames.Versions));
        return gone;
    }

    private static bool IsGone(JObject error)
    {
        var problem = XProblem.Of(error);
        return error.Text("parameter") is null or "ids" or "id"
            && (problem.Is("resource-not-found") || problem.Is("not-authorized-for-resource") || problem.Says("suspended"));
    }

    // Withheld here, everywhere or for its media: the office stands in Indonesia.
    private static bool IsWithheld(JObject post) => post.Object("withheld")?["country_codes"] is JArray countries
        && countries.OfType<JValue>().Any(code => Withholders.Contains((string?)code, StringComparer.OrdinalIgnoreCase));

    // An old id brings the old version, which names the younger ones; those are read whole, for they are few.
    private async Task<IReadOnlyList<IncomingPost>> Edited(XPage page, List<RecentPost> asked, CancellationToken cancellation)
    {
        var held = asked.ToDictionary(post => post.ExternalId, StringComparer.Ordinal);
        var wanted = page.Posts.Where(post => !IsWithheld(post)).Select(XNames.Versions)
            .Where(versions => versions.Count > 1 && held.TryGetValue(versions[0], out var post) && IsYounger(versions[^1], post)).Select(versions => versions[^1]).ToList();
        if (wanted.Count == 0
            || await bill.Page(BudgetStream.Rechecks, 1, wanted.Count, isBare: false, size => api.Posts(wanted.Take(size), isBare: false, cancellation), cancellation) is not var (whole, _))
            return [];
        var own = await self.Find(cancellation);
        return [.. whole.Posts.Select(post => XPostReader.Read(post, whole, own, out _)).OfType<IncomingPost>()
            .Where(post => held.ContainsKey(post.ExternalId)).Select(post => post with { Thread = held[post.ExternalId].Thread })];
    }

    private static bool IsYounger(string version, RecentPost held) =>
        held.EditedAt is not { } known || Snowflake.At(version) is not { } at || at > known;

    private static partial class Log
    {
        [LoggerMessage(351, LogLevel.Warning, "{Account}: all {Count} posts asked for seem gone at once; this is not believed, nothing is erased. Check x.com and the access token.")]
        public static partial void AllGone(ILogger log, string account, int count);
    }
}
