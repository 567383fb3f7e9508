namespace Complaints.Ingest.Platforms;

/// <summary>Posts of our own below which people answer without anybody telling us: the younger a post, the more often it is looked at.</summary>
internal sealed class WatchedPosts(TimeProvider clock)
{
    /// <summary>Older posts are left alone.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(14);

    /// <summary>What is younger counts for <see cref="ReadUntil"/>; late answers to older posts are an extra.</summary>
    private static readonly TimeSpan Proven = TimeSpan.FromDays(2);

    private static readonly (TimeSpan Age, TimeSpan Every)[] Rhythm =
    [
        (TimeSpan.FromHours(1), TimeSpan.FromMinutes(1)),
        (TimeSpan.FromHours(6), TimeSpan.FromMinutes(5)),
        (Proven, TimeSpan.FromMinutes(30)),
        (Longest, TimeSpan.FromHours(6)),
    ];

    private readonly Dictionary<string, Watched> _posts = new(StringComparer.Ordinal);

    /// <summary>The instant up to which all answers below young posts were read; null when one was never looked at.</summary>
    public DateTimeOffset? ReadUntil
    {
        get
        {
            var young = _posts.Values.Where(post => clock.GetUtcNow() - post.At < Proven).ToList();
            return young.Any(post => post.ReadAt is null) ? null : young.Min(post => post.ReadAt) ?? clock.GetUtcNow();
        }
    }

    /// <summary>Watches a post.</summary>
    /// <param name="answers">How many answers the platform counts; when that changes, the post is looked at at once. Null when it does not say.</param>
    public void Add(string id, DateTimeOffset at, long? answers)
    {
        if (clock.GetUtcNow() - at > Longest)
            return;
        if (!_posts.TryGetValue(id, out var known))
            _posts[id] = new(at, null, answers, true);
        else if (answers is not null && answers != known.Answers)
            _posts[id] = known with { Answers = answers, IsPressing = true };
    }

    /// <summary>The posts whose time has come, the newest first.</summary>
    public IReadOnlyList<string> Due(int most)
    {
        var now = clock.GetUtcNow();
        foreach (var old in _posts.Where(post => now - post.Value.At > Longest).Select(post => post.Key).ToList())
            _posts.Remove(old);
        return [.. _posts.Where(post => post.Value.IsPressing || now - post.Value.ReadAt >= EveryAt(now - post.Value.At))
            .OrderByDescending(post => post.Value.At).Take(most).Select(post => post.Key)];
    }

    /// <summary>Notes that a post was looked at.</summary>
    public void Read(string id)
    {
        if (_posts.TryGetValue(id, out var known))
            _posts[id] = known with { ReadAt = clock.GetUtcNow(), IsPressing = false };
    }

    /// <summary>Has a post looked at again: what was found below it did not arrive.</summary>
    public void Again(string id)
    {
        if (_posts.TryGetValue(id, out var known))
            _posts[id] = known with { ReadAt = null, IsPressing = true };
    }

    /// <summary>Forgets a post that is gone.</summary>
    public void Forget(string id) => _posts.Remove(id);

    private static TimeSpan EveryAt(TimeSpan age) => Rhythm.First(step => age <= step.Age || step.Age == Longest).Every;

    private sealed record Watched(DateTimeOffset At, DateTimeOffset? ReadAt, long? Answers, bool IsPressing);
}
