using Complaints.Core.Kernel;
using Complaints.Core.Posts;
using Complaints.Core.Routing;

namespace Complaints.Core.Tickets;

/// <summary>A row of <c>tickets</c>, and the way to a <see cref="Ticket"/> and back.</summary>
internal sealed record TicketRow
{
    /// <summary>Every column, in the order in which it is written.</summary>
    public const string Columns = """
        id, code, version, status, status_before, title, category, secondary_category, agency, priority, confidence, place_id,
        place_name, district, village, lat, lon, platform, account_id, author, visibility, reports, reported_at, opened_at, changed_at,
        respond_by_at, resolve_by_at, next_due_at, responded_at, resolved_at, closed_at, waiting_at, resolution, merged_into
        """;

    public const string Insert = $"""
        INSERT INTO tickets ({Columns}) VALUES (
        @Id, @Code, @Version, @Status, @StatusBefore, @Title, @Category, @SecondaryCategory, @Agency, @Priority, @Confidence, @PlaceId,
        @PlaceName, @District, @Village, @Lat, @Lon, @Platform, @AccountId, @Author, @Visibility, @Reports, @ReportedAt, @OpenedAt, @ChangedAt,
        @RespondByAt, @ResolveByAt, @NextDueAt, @RespondedAt, @ResolvedAt, @ClosedAt, @WaitingAt, @Resolution, @MergedInto)
        """;

    /// <summary>Writes what a command may change, guarded by the version the change was made from.</summary>
    public const string Update = """
        UPDATE tickets SET version = @Version, status = @Status, status_before = @StatusBefore, title = @Title, category = @Category,
            agency = @Agency, place_id = @PlaceId, place_name = @PlaceName, district = @District, village = @Village, lat = @Lat,
            lon = @Lon, reports = @Reports, changed_at = @ChangedAt, respond_by_at = @RespondByAt,
            resolve_by_at = @ResolveByAt, next_due_at = @NextDueAt, responded_at = @RespondedAt, resolved_at = @ResolvedAt,
            closed_at = @ClosedAt, waiting_at = @WaitingAt, resolution = @Resolution, merged_into = @MergedInto
        WHERE id = @Id AND version = @ReadVersion
        """;

    public long Id { get; init; }
    public string Code { get; init; } = "";
    public int Version { get; init; }
    public string Status { get; init; } = "";
    public string? StatusBefore { get; init; }
    public string Title { get; init; } = "";
    public string Category { get; init; } = "";
    public string? SecondaryCategory { get; init; }
    public string? Agency { get; init; }
    public string Priority { get; init; } = "";
    public double Confidence { get; init; }
    public string? PlaceId { get; init; }
    public string? PlaceName { get; init; }
    public string? District { get; init; }
    public string? Village { get; init; }
    public double? Lat { get; init; }
    public double? Lon { get; init; }
    public string Platform { get; init; } = "";
    public long AccountId { get; init; }
    public string? Author { get; init; }
    public string Visibility { get; init; } = "";
    public int Reports { get; init; }
    public long ReportedAt { get; init; }
    public long OpenedAt { get; init; }
    public long ChangedAt { get; init; }
    public long RespondByAt { get; init; }
    public long ResolveByAt { get; init; }
    public long? NextDueAt { get; init; }
    public long? RespondedAt { get; init; }
    public long? ResolvedAt { get; init; }
    public long? ClosedAt { get; init; }
    public long? WaitingAt { get; init; }
    public string? Resolution { get; init; }
    public long? MergedInto { get; init; }

    /// <summary>The version the change started from; only used by <see cref="Update"/>.</summary>
    public int ReadVersion { get; init; }

    public static TicketRow Of(Ticket t, int readVersion = 0) => new()
    {
        Id = t.Id.Value,
        Code = t.Code.Text,
        Version = t.Version,
        Status = Snake.Of(t.Status),
        StatusBefore = t.StatusBefore is { } before ? Snake.Of(before) : null,
        Title = t.Title,
        Category = t.Category,
        SecondaryCategory = t.SecondaryCategory,
        Agency = t.Agency,
        Priority = Snake.Of(t.Priority),
        Confidence = t.Confidence,
        PlaceId = t.Place?.Id,
        PlaceName = t.Place?.Name,
        District = t.Place?.District,
        Village = t.Place?.Village,
        Lat = t.Place?.Lat,
        Lon = t.Place?.Lon,
        Platform = t.Platform,
        AccountId = t.Account.Value,
        Author = t.Author,
        Visibility = Snake.Of(t.Visibility),
        Reports = t.Reports,
        ReportedAt = t.ReportedAt.ToStore(),
        OpenedAt = t.OpenedAt.ToStore(),
        ChangedAt = t.ChangedAt.ToStore(),
        RespondByAt = t.RespondBy.ToStore(),
        ResolveByAt = t.ResolveBy.ToStore(),
        NextDueAt = t.NextDue.ToStore(),
        RespondedAt = t.RespondedAt.ToStore(),
        ResolvedAt = t.ResolvedAt.ToStore(),
        ClosedAt = t.ClosedAt.ToStore(),
        WaitingAt = t.WaitingAt.ToStore(),
        Resolution = t.Resolution,
        MergedInto = t.MergedInto?.Value,
        ReadVersion = readVersion,
    };

    public Ticket ToTicket() => new()
    {
        Id = new(Id),
        Code = TicketCode.FromStore(Code),
        Version = Version,
        Status = Snake.Parse<TicketStatus>(Status),
        StatusBefore = StatusBefore is null ? null : Snake.Parse<TicketStatus>(StatusBefore),
        Title = Title,
        Category = Category,
        SecondaryCategory = SecondaryCategory,
        Agency = Agency,
        Priority = Snake.Parse<Priority>(Priority),
        Confidence = Confidence,
        Place = PlaceId is null ? null : new(PlaceId, PlaceName ?? PlaceId, District, Village, Lat, Lon),
        Platform = Platform,
        Account = new(AccountId),
        Author = Author,
        Visibility = Snake.Parse<Visibility>(Visibility),
        Reports = Reports,
        ReportedAt = Instants.FromStore(ReportedAt),
        OpenedAt = Instants.FromStore(OpenedAt),
        ChangedAt = Instants.FromStore(ChangedAt),
        RespondBy = Instants.FromStore(RespondByAt),
        ResolveBy = Instants.FromStore(ResolveByAt),
        RespondedAt = Instants.FromStore(RespondedAt),
        ResolvedAt = Instants.FromStore(ResolvedAt),
        ClosedAt = Instants.FromStore(ClosedAt),
        WaitingAt = Instants.FromStore(WaitingAt),
        Resolution = Resolution,
        MergedInto = MergedInto is { } into ? new TicketId(into) : null,
    };
}
