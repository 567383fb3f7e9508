using System.Text.RegularExpressions;
using Complaints.Core.Routing;
using Complaints.Core.Routing.Words;

namespace Complaints.Core.Intake;

/// <summary>What a report says, made ready to be compared: its words, and the house numbers and the like that it names.</summary>
internal sealed partial record ReportWords(WordPrint Print, IReadOnlyList<string> Spots)
{
    public static ReportWords Of(string text, RuleBook book) => new(
        book.Print(text), [.. Spot().Matches(text).Select(spot => $"{char.ToLowerInvariant(spot.Value[0])}{char.ToLowerInvariant(spot.Value[1])} {spot.Groups[1].Value.TrimStart('0')}")]);

    /// <summary>True when both name a spot of one kind, and none that is the same.</summary>
    public bool NamesOtherSpotThan(ReportWords other) =>
        Spots.Any(spot => other.Spots.Any(theirs => theirs.AsSpan(0, 2).SequenceEqual(spot.AsSpan(0, 2)))) && !Spots.Intersect(other.Spots).Any();

    // "no 12", "nomor 12", "RT 03", "rw05", "km 7", "gang 3"; spots of one kind begin alike.
    [GeneratedRegex(@"\b(?:no|nomor|nomer|rt|rw|km|gang)\b?[.:]?\s*(\d{1,4})\b", RegexOptions.IgnoreCase)]
    private static partial Regex Spot();
}
