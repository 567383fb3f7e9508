using Complaints.Core.Accounts;
using Complaints.Core.Kernel;
using Complaints.Core.Posts;

namespace Complaints.Ingest.Platforms.Mastodon;

/// <summary>Looks again at the posts of the last two days, some at a time. What changed goes through intake like any other post.</summary>
internal sealed class MastodonRescan(MastodonLookup lookup, PostQueries posts, TimeProvider clock)
{
    private const int AtOnce = 40;

    private static readonly TimeSpan Every = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Span = TimeSpan.FromHours(48);

    private DateTimeOffset _next = clock.GetUtcNow() + Every;
    private PostId _last;

    /// <summary>The posts that changed since they were read; none when it is not yet time.</summary>
    public async Task<IReadOnlyList<IncomingPost>> Run(Account account, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        if (now < _next)
            return [];
        _next = now + Every;
        var recent = await posts.Recent(account.Id, now - Span, _last, AtOnce, cancellation);

        // When the server answers nothing now, the others are asked about next time.
        var (changed, asked, _) = await lookup.Ask(account, recent, cancellation);
        _last = asked == 0 || asked == recent.Count && recent.Count < AtOnce ? default : recent[asked - 1].Id;
        return changed;
    }
}
