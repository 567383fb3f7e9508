namespace Complaints.Core.Reports;

/// <summary>
/// One ticket of the week in the row list: every ticket that was open at some time in the week, as it stood at the report's instant. It
/// holds no citizen's words, name or address.
/// </summary>
public sealed record ReportRow
{
    public required string Code { get; init; }
    public required string Category { get; init; }

    /// <summary>Code of the agency that held it last; null when none ever did.</summary>
    public string? Agency { get; init; }
    public required string Priority { get; init; }
    public required string Platform { get; init; }
    public string? District { get; init; }

    /// <summary>Its status at the report's instant.</summary>
    public required string Status { get; init; }

    /// <summary>Policy and version, such as <c>biasa@2026-1</c>.</summary>
    public required string Policy { get; init; }
    public required DateTimeOffset OpenedAt { get; init; }
    public DateTimeOffset? VerifiedAt { get; init; }
    public DateTimeOffset? RepliedAt { get; init; }
    public DateTimeOffset? RespondedAt { get; init; }
    public DateTimeOffset? ResolvedAt { get; init; }
    public DateTimeOffset? ClosedAt { get; init; }
    public required DateTimeOffset RespondBy { get; init; }
    public required DateTimeOffset ResolveBy { get; init; }

    /// <summary>Counted minutes to the first response; working minutes unless the policy runs round the clock.</summary>
    public long? RespondMinutes { get; init; }

    /// <summary>Counted minutes to the last resolution.</summary>
    public long? ResolveMinutes { get; init; }

    /// <summary>Past a deadline at the report's instant.</summary>
    public bool IsOverdue { get; init; }
    public int Returns { get; init; }
    public int Reopens { get; init; }

    /// <summary>How often it changed hands.</summary>
    public int Legs { get; init; }

    /// <summary>Citizens' reports gathered in it.</summary>
    public int Reports { get; init; }
}
