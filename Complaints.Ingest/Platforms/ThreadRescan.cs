using Complaints.Core.Accounts;
using Complaints.Core.Posts;

namespace Complaints.Ingest.Platforms;

/// <summary>Where an account's own posts and what stands below them can be read.</summary>
internal interface IOwnThreads
{
    /// <summary>Our newest posts, answers to others included.</summary>
    Task<IReadOnlyList<OwnPost>> Newest(CancellationToken cancellation);

    /// <summary>What stands below one of our posts, however deep, each with its thread; null when our post is gone.</summary>
    Task<IReadOnlyList<IncomingPost>?> Below(string id, CancellationToken cancellation);
}

/// <summary>A post of our own.</summary>
/// <param name="Answers">How many answers the platform counts; null when it does not say.</param>
internal sealed record OwnPost(IncomingPost Post, long? Answers);

/// <summary>What a look below our posts brought.</summary>
/// <param name="ReadUntil">All answers until then were read; null when that cannot be said.</param>
/// <param name="Trouble">What is missing to look at all; null when nothing is.</param>
internal sealed record ThreadFindings(IReadOnlyList<IncomingPost> Posts, DateTimeOffset? ReadUntil, string? Trouble = null)
{
    public static ThreadFindings None { get; } = new([], null);
}

/// <summary>
/// Finds the answers below our own posts of which no notification tells. What was found counts as read once it is in the
/// store: a page that was lost is looked for again.
/// </summary>
internal sealed class ThreadRescan(string platform, IOwnThreads threads, PostQueries posts, TimeProvider clock, TimeSpan every)
{
    private const int AtOnce = 10;
    private const int MostStored = 200;

    // What intake sets aside never gets into the store: it is not looked for without end.
    private const int Attempts = 3;

    private static readonly TimeSpan StoredEvery = TimeSpan.FromMinutes(30);

    private readonly WatchedPosts _watched = new(clock);
    private readonly Dictionary<string, int> _missed = new(StringComparer.Ordinal);
    private Dictionary<string, string> _unconfirmed = [];
    private DateTimeOffset _next;
    private DateTimeOffset _storedNext;

    /// <summary>What is new; nothing when it is not yet time, or when the platform does not answer now.</summary>
    public async Task<ThreadFindings> Run(Account account, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        if (now < _next)
            return ThreadFindings.None;
        await Confirm(cancellation);
        _next = now + every;
        var found = new Dictionary<string, (IncomingPost Post, string Below)>(StringComparer.Ordinal);
        try
        {
            await Watch(account, found, cancellation);
            await Look(found, cancellation);
            return new(await Fresh(found, cancellation), _watched.ReadUntil);
        }
        catch (PlatformException e)
        {
            _next = e.NotBefore > _next ? e.NotBefore.Value : _next;
            return new(await Fresh(found, cancellation), null, e.Fault == PlatformFault.PermissionMissing ? e.Message : null);
        }
    }

    private async Task Watch(Account account, Dictionary<string, (IncomingPost Post, string Below)> found, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        if (now >= _storedNext)
            foreach (var own in await posts.Own(account.Id, now - WatchedPosts.Longest, MostStored, cancellation))
                _watched.Add(own.ExternalId, own.PostedAt, null);
        _storedNext = now >= _storedNext ? now + StoredEvery : _storedNext;
        foreach (var own in await threads.Newest(cancellation))
        {
            _watched.Add(own.Post.ExternalId, own.Post.PostedAt, own.Answers);
            if (now - own.Post.PostedAt <= WatchedPosts.Longest)
                found[own.Post.ExternalId] = (own.Post, own.Post.ExternalId);
        }
    }

    private async Task Look(Dictionary<string, (IncomingPost Post, string Below)> found, CancellationToken cancellation)
    {
        foreach (var id in _watched.Due(AtOnce))
        {
            if (await threads.Below(id, cancellation) is not { } below)
            {
                _watched.Forget(id);
                continue;
            }

            foreach (var post in below)
                found[post.ExternalId] = (post, id);
            _watched.Read(id);
        }
    }

    private async Task<IReadOnlyList<IncomingPost>> Fresh(Dictionary<string, (IncomingPost Post, string Below)> found, CancellationToken cancellation)
    {
        if (found.Count == 0)
            return [];
        var held = await posts.Held(platform, found.Keys, cancellation);
        var fresh = found.Where(post => !held.Contains(post.Key) && _missed.GetValueOrDefault(post.Key) < Attempts).ToList();
        _unconfirmed = fresh.ToDictionary(post => post.Key, post => post.Value.Below, StringComparer.Ordinal);
        return [.. fresh.Select(post => post.Value.Post).OrderBy(post => post.PostedAt)];
    }

    private async Task Confirm(CancellationToken cancellation)
    {
        if (_unconfirmed.Count == 0)
            return;
        var held = await posts.Held(platform, _unconfirmed.Keys, cancellation);
        foreach (var (id, below) in _unconfirmed.Where(post => !held.Contains(post.Key)))
        {
            _missed[id] = _missed.GetValueOrDefault(id) + 1;
            _watched.Again(below);
        }

        _unconfirmed = [];
    }
}
