using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Complaints.Core.Kernel;
using Complaints.Core.Posts;

namespace Complaints.Core.Replies;

/// <summary>A reply on its way out, held under a lease.</summary>
/// <param name="CreatedAt">Fixed when it was drafted: the same at every attempt.</param>
/// <param name="IsUncertain">True when an earlier attempt may have arrived though nobody told us.</param>
/// <param name="Progress">What the platform's sender noted at an earlier attempt; null before.</param>
/// <param name="To">What it answers; null for a post of our own.</param>
public sealed partial record OutgoingReply(
    long Id, AccountId Account, string Text, Visibility Visibility, DateTimeOffset CreatedAt, int Attempts, bool IsUncertain, string? Progress,
    ReplyTarget? To)
{
    /// <summary>The same for every attempt, and for no other reply: for platforms that keep such keys.</summary>
    public string Key => $"complaints-{Id}-{CreatedAt.ToStore()}";

    /// <summary>The reply of a <see cref="Key"/> that a platform gives back; null when it is none of ours.</summary>
    public static (long Id, DateTimeOffset CreatedAt)? OfKey(string? key) =>
        key?.Split('-') is ["complaints", var id, var at] && long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var row)
        && long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var created) ? (row, Instants.FromStore(created)) : null;

    /// <summary>True when these are our words as a platform gives them back: blanks, mentions at the head and links may differ.</summary>
    public bool Says(string text) => Bare(text) == Bare(Text);

    private static string Bare(string text) => Trifles().Replace(LeadingMentions().Replace(text.Normalize(NormalizationForm.FormC), ""), "");

    [GeneratedRegex(@"^(\s*@[\w.@-]+)+", RegexOptions.CultureInvariant)]
    private static partial Regex LeadingMentions();

    // Platforms shorten links, wrap them and touch white space; the words stay.
    [GeneratedRegex(@"https?://\S+|\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Trifles();
}

/// <summary>The post that a reply answers.</summary>
/// <param name="Raw">The platform's own JSON of it; null once deleted.</param>
/// <param name="HeardAt">When its author last wrote to us there.</param>
public sealed record ReplyTarget(
    PostId Post, string ExternalId, string? Thread, string? ReplyTo, string? Author, string? Url, DateTimeOffset PostedAt, string? Raw, DateTimeOffset HeardAt);

/// <summary>Where a reply stands now.</summary>
/// <param name="ExternalId">Its id, made unique within the platform as the ids of posts are: when it comes back in a poll, it is known by it.</param>
/// <param name="Url">Permalink; null where the platform has none.</param>
public sealed record SentReply(string ExternalId, string? Url);
