using System.Text.Json;
using Complaints.Core.Kernel;

namespace Complaints.Ingest.Platforms.Feed;

/// <summary>How far one file is read.</summary>
/// <param name="Offset">Byte after the last line taken.</param>
/// <param name="Line">Number of that line, from 1.</param>
/// <param name="Head">Print of the bytes read, by which another file of the same name is told; see <see cref="FilePrint"/>.</param>
/// <param name="Skipping">True inside a line that is too long: the rest of it is still to be passed over.</param>
internal sealed record FeedPosition(long Offset, long Line, string Head, bool Skipping = false)
{
    public static FeedPosition Start { get; } = new(0, 0, "");
}

/// <summary>How far each file of a feed is read, by file name: the account's cursor.</summary>
internal sealed record FeedCursor(SortedDictionary<string, FeedPosition> Files)
{
    /// <summary>Reads a stored cursor; one that cannot be read means the start, where intake knows what it has.</summary>
    public static FeedCursor Read(string? cursor)
    {
        try
        {
            return cursor is null ? Empty() : Ordered(CoreJson.Read<FeedCursor>(cursor));
        }
        catch (JsonException)
        {
            return Empty();
        }
    }

    public string Write() => CoreJson.Write(this);

    private static FeedCursor Empty() => new(new SortedDictionary<string, FeedPosition>(StringComparer.Ordinal));

    private static FeedCursor Ordered(FeedCursor read) => new(new SortedDictionary<string, FeedPosition>(read.Files ?? [], StringComparer.Ordinal));
}
