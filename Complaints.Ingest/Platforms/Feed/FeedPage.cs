using Complaints.Core.Posts;

namespace Complaints.Ingest.Platforms.Feed;

/// <summary>A page of a feed while it is being read, and where each file then stands.</summary>
internal sealed class FeedPage(FeedCursor before)
{
    private const int MostLines = 500;

    /// <summary>A page is held in memory: so many bytes of lines, whatever their number.</summary>
    private const long MostBytes = 16 << 20;

    private readonly SortedDictionary<string, FeedPosition> _files = new(StringComparer.Ordinal);
    private readonly List<string> _troubles = [];
    private int _lines;
    private long _bytes;

    public List<IncomingPost> Posts { get; } = [];

    public List<RejectedItem> Rejects { get; } = [];

    /// <summary>Bytes known to be unread.</summary>
    public long Backlog { get; private set; }

    public bool IsFull => _lines >= MostLines || _bytes >= MostBytes;

    /// <summary>Bytes that the page has room for.</summary>
    public long Room => MostBytes - _bytes;

    /// <summary>Where a file stood before this page.</summary>
    public FeedPosition PositionOf(string file) => before.Files.GetValueOrDefault(file) ?? FeedPosition.Start;

    /// <summary>Counts a line that was read, blank ones and rejects included.</summary>
    public void Count(long bytes)
    {
        _lines++;
        _bytes += bytes;
    }

    /// <summary>Notes how far a file is read and how much of it is left.</summary>
    public void Reach(string file, FeedPosition position, long left)
    {
        _files[file] = position;
        Backlog += left;
    }

    /// <summary>Notes a file, or a part of one, that could not be read; it is not forgotten.</summary>
    public void Fail(string file, string because, long left)
    {
        _troubles.Add(because);
        Backlog += Math.Max(1, left);
        if (before.Files.TryGetValue(file, out var position))
            _files.TryAdd(file, position);
    }

    /// <summary>The page as it is handed on. Files that are gone are no longer in its cursor.</summary>
    public PolledPage Done(string? cursor)
    {
        var after = new FeedCursor(_files).Write();
        return new(Posts, _files.Count == 0 && cursor is null ? null : after, Backlog, IsFull)
        {
            Rejects = Rejects,
            Trouble = _troubles.Count == 0 ? null : string.Join(' ', _troubles),
        };
    }
}
