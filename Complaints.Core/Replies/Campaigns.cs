// A campaign's hashtag says that somebody takes part, not that something is wrong: routing does not see it.
using System.Text.RegularExpressions;

namespace Complaints.Core.Replies;

/// <summary>What campaigns mean for posts that come in.</summary>
public static partial class Campaigns
{
    /// <summary>The text without the hashtags of campaigns, blanks in place of each, so that all else keeps its place, other hashtags too.</summary>
    /// <param name="hashtags">With their #, see <see cref="CampaignCalendar.Hashtags"/>; letters' case makes no difference.</param>
    public static string WithoutHashtags(string text, IReadOnlySet<string> hashtags) =>
        hashtags.Count == 0 || !text.AsSpan().ContainsAny('#', '\uFF03')
            ? text
            : Hashtag().Replace(text, match => IsOneOf(hashtags, match.Groups["name"].Value) ? new string(' ', match.Length) : match.Value);

    private static bool IsOneOf(IReadOnlySet<string> hashtags, string name) =>
        hashtags.Any(tag => tag.AsSpan().TrimStart('#').Equals(name, StringComparison.OrdinalIgnoreCase));

    [GeneratedRegex(@"[#\uFF03](?<name>[\p{L}\p{Nd}_]+)")]
    private static partial Regex Hashtag();
}
