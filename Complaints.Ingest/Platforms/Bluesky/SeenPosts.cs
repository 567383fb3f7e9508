namespace Complaints.Ingest.Platforms.Bluesky;

/// <summary>
/// Which version of which post was taken in: the newest page comes again with every poll. What a page brought counts once
/// the page's cursor is known to be stored.
/// </summary>
internal sealed class SeenPosts
{
    private const int Most = 50_000;

    private readonly Dictionary<string, string> _taken = new(StringComparer.Ordinal);
    private (string? Cursor, Dictionary<string, string> Posts) _pending = (null, []);

    /// <summary>Makes the last page's posts taken ones, if its cursor is the stored one; else forgets them.</summary>
    public void Confirm(string? stored)
    {
        if (_taken.Count > Most)
            _taken.Clear();
        if (_pending.Cursor is not null && _pending.Cursor == stored)
            foreach (var (uri, cid) in _pending.Posts)
                _taken[uri] = cid;
        _pending = (null, []);
    }

    /// <summary>The version that was taken; null when none is known to be.</summary>
    public string? Version(string uri) => _taken.GetValueOrDefault(uri);

    /// <summary>Remembers what goes with a page.</summary>
    public void Hand(string cursor, IEnumerable<(string Uri, string Cid)> posts)
    {
        _pending = (cursor, new(StringComparer.Ordinal));
        foreach (var (uri, cid) in posts)
            _pending.Posts[uri] = cid;
    }
}
