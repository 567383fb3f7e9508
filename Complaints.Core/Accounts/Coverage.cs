namespace Complaints.Core.Accounts;

/// <summary>What one page proves about an account's streams (mentions, replies, comments …).</summary>
/// <param name="Proven">Streams now read on from their last proof.</param>
public sealed record Coverage(IReadOnlyList<StreamProof> Proven)
{
    public static Coverage Nothing { get; } = new([]);

    /// <summary>Spans that were found unread.</summary>
    public IReadOnlyList<StreamHole> Holes { get; init; } = [];

    /// <summary>Spans of earlier holes that are read now.</summary>
    public IReadOnlyList<StreamSpan> Filled { get; init; } = [];
}

/// <summary>Everything written in a stream between its last proof (or hole) and <paramref name="Until"/> was read.</summary>
/// <param name="Until">When the platform was asked, or a safe time before.</param>
public sealed record StreamProof(string Stream, DateTimeOffset Until)
{
    /// <summary>Where a stream begins that was never proven before; null when it begins with <see cref="Until"/>.</summary>
    public DateTimeOffset? From { get; init; }
}

/// <summary>A span of a stream.</summary>
public sealed record StreamSpan(string Stream, DateTimeOffset From, DateTimeOffset To);

/// <summary>A span in which posts may be missing.</summary>
/// <param name="Reason">Cause and remedy, for the operator.</param>
/// <param name="IsLost">True when the platform cannot be asked for it any more; else it is being filled.</param>
public sealed record StreamHole(StreamSpan Span, string Reason, bool IsLost);
