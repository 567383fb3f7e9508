using Complaints.Core.Reports.Formats;

namespace Complaints.Tests.Reports.Formats;

/// <summary>Questions about the boxes of drawn texts.</summary>
internal static class Boxes
{
    /// <summary>The pairs of one page's texts that cover each other.</summary>
    public static List<(DrawnText, DrawnText)> Overlaps(IReadOnlyList<DrawnText> texts) =>
    [
        .. from i in Enumerable.Range(0, texts.Count)
           from k in Enumerable.Range(i + 1, texts.Count - i - 1)
           let one = texts[i]
           let other = texts[k]
           where one.Left < other.Right && other.Left < one.Right && one.Top < other.Bottom && other.Top < one.Bottom
           select (one, other),
    ];
}
