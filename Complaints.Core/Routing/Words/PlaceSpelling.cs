// Old and new Indonesian spellings of names, so that Soekarno and Sukarno, Djuanda and Juanda meet.
namespace Complaints.Core.Routing.Words;

internal static class PlaceSpelling
{
    public static string Fold(string word) => word
        .Replace("oe", "u", StringComparison.Ordinal).Replace("dj", "j", StringComparison.Ordinal)
        .Replace("tj", "c", StringComparison.Ordinal).Replace("dh", "d", StringComparison.Ordinal)
        .Replace("ch", "h", StringComparison.Ordinal).Replace("yy", "y", StringComparison.Ordinal);
}
