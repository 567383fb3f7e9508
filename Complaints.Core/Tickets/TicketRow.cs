using System.Numerics;
using Complaints.Core.Kernel;
using Complaints.Core.Posts;
using Complaints.Core.Routing;
using Complaints.Core.Sla;

namespace Complaints.Core.Tickets;

/// <summary>A row of <c>tickets</c>, and the way to a <see cref="Ticket"/> and back.</summary>
internal sealed record TicketRow
{
    /// <summary>Every column, in the order in which it is written.</summary>
    public const string Columns = """
        id, code, version, status, status_before, title, category, secondary_category, agency, priority, confidence, place_id,
        place_name, district, village, lat, lon, platform, account_id, author, visibility, reports, reported_at, opened_at, changed_at,
        respond_by_at, resolve_by_at, next_due_at, responded_at, resolved_at, closed_at, waiting_at, resolution, merged_into,
        book_version,
        terms, calendar, verify_by_at, verified_at, verify_used_ms, reply_by_at, replied_at, reply_used_ms, respond_used_ms,
        answer_by_at, answer_used_ms, resolve_used_ms, held_since_at, responded_agency, stood, stood_since_at, wait_ends_at,
        told_at, leg_kind, leg_began_by, leg_from_at, legs, steps, alarm_at, ended_at, life, former_terms
        """;

    public const string Insert = $"""
        INSERT INTO tickets ({Columns}) VALUES (
        @Id, @Code, @Version, @Status, @StatusBefore, @Title, @Category, @SecondaryCategory, @Agency, @Priority, @Confidence, @PlaceId,
        @PlaceName, @District, @Village, @Lat, @Lon, @Platform, @AccountId, @Author, @Visibility, @Reports, @ReportedAt, @OpenedAt, @ChangedAt,
        @RespondByAt, @ResolveByAt, @NextDueAt, @RespondedAt, @ResolvedAt, @ClosedAt, @WaitingAt, @Resolution, @MergedInto,
        @BookVersion,
        @Terms, @Calendar, @VerifyByAt, @VerifiedAt, @VerifyUsedMs, @ReplyByAt, @RepliedAt, @ReplyUsedMs, @RespondUsedMs,
        @AnswerByAt, @AnswerUsedMs, @ResolveUsedMs, @HeldSinceAt, @RespondedAgency, @Stood, @StoodSinceAt, @WaitEndsAt, @ToldAt,
        @LegKind, @LegBeganBy, @LegFromAt, @Legs, @Steps, @AlarmAt, @EndedAt, @Life, @FormerTerms)
        """;

    /// <summary>Writes what a command may change, guarded by the version the change was made from.</summary>
    public const string Update = """
        UPDATE tickets SET version = @Version, status = @Status, status_before = @StatusBefore, title = @Title, category = @Category,
            agency = @Agency, place_id = @PlaceId, place_name = @PlaceName, district = @District, village = @Village, lat = @Lat,
            lon = @Lon, reports = @Reports, changed_at = @ChangedAt, respond_by_at = @RespondByAt,
            resolve_by_at = @ResolveByAt, next_due_at = @NextDueAt, responded_at = @RespondedAt, resolved_at = @ResolvedAt,
            closed_at = @ClosedAt, waiting_at = @WaitingAt, resolution = @Resolution, merged_into = @MergedInto,
            terms = @Terms, calendar = @Calendar, verify_by_at = @VerifyByAt, verified_at = @VerifiedAt,
            verify_used_ms = @VerifyUsedMs, reply_by_at = @ReplyByAt, replied_at = @RepliedAt, reply_used_ms = @ReplyUsedMs,
            respond_used_ms = @RespondUsedMs, answer_by_at = @AnswerByAt, answer_used_ms = @AnswerUsedMs,
            resolve_used_ms = @ResolveUsedMs, held_since_at = @HeldSinceAt, responded_agency = @RespondedAgency, stood = @Stood,
            stood_since_at = @StoodSinceAt, wait_ends_at = @WaitEndsAt, told_at = @ToldAt, leg_kind = @LegKind,
            leg_began_by = @LegBeganBy, leg_from_at = @LegFromAt, legs = @Legs, steps = @Steps, alarm_at = @AlarmAt,
            ended_at = @EndedAt, life = @Life, former_terms = @FormerTerms
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
    public string? BookVersion { get; init; }
    public string Terms { get; init; } = "";
    public string Calendar { get; init; } = "";
    public long VerifyByAt { get; init; }
    public long? VerifiedAt { get; init; }
    public long? VerifyUsedMs { get; init; }
    public long? ReplyByAt { get; init; }
    public long? RepliedAt { get; init; }
    public long? ReplyUsedMs { get; init; }
    public long? RespondUsedMs { get; init; }
    public long? AnswerByAt { get; init; }
    public long? AnswerUsedMs { get; init; }
    public long? ResolveUsedMs { get; init; }
    public long? HeldSinceAt { get; init; }
    public string? RespondedAgency { get; init; }
    public string? Stood { get; init; }
    public long? StoodSinceAt { get; init; }
    public long? WaitEndsAt { get; init; }
    public long? ToldAt { get; init; }
    public string? LegKind { get; init; }
    public string? LegBeganBy { get; init; }
    public long? LegFromAt { get; init; }
    public int Legs { get; init; }
    public string? Steps { get; init; }
    public long? AlarmAt { get; init; }
    public long? EndedAt { get; init; }
    public int? Life { get; init; }
    public string? FormerTerms { get; init; }

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
        BookVersion = t.BookVersion,
        Terms = CoreJson.Write(t.Clocks.Terms),
        Calendar = t.Clocks.Calendar,
        VerifyByAt = t.Clocks.Verify.Due.ToStore(),
        VerifiedAt = t.Clocks.Verify.StoppedAt.ToStore(),
        VerifyUsedMs = Ms(t.Clocks.Verify.Used),
        ReplyByAt = t.Clocks.Reply?.Due.ToStore(),
        RepliedAt = (t.Clocks.Reply?.StoppedAt).ToStore(),
        ReplyUsedMs = Ms(t.Clocks.Reply?.Used),
        RespondUsedMs = Ms(t.Clocks.Respond.Used),
        AnswerByAt = t.Clocks.Answer?.Due.ToStore(),
        AnswerUsedMs = Ms(t.Clocks.Answer?.Used),
        ResolveUsedMs = Ms(t.Clocks.Resolve.Used),
        HeldSinceAt = t.Clocks.HeldSince.ToStore(),
        RespondedAgency = t.Clocks.RespondedAgency,
        Stood = t.Clocks.Stood.Count == 0 ? null : CoreJson.Write(t.Clocks.Stood),
        StoodSinceAt = t.Clocks.StoodSince.ToStore(),
        WaitEndsAt = t.Clocks.WaitEnds.ToStore(),
        ToldAt = t.Clocks.ToldAt.ToStore(),
        LegKind = t.Clocks.Leg is { } leg ? Snake.Of(leg.Kind) : null,
        LegBeganBy = t.Clocks.Leg is { } begun ? Snake.Of(begun.BeganBy) : null,
        LegFromAt = t.Clocks.Leg?.From.ToStore(),
        Legs = t.Clocks.Legs,
        Steps = t.Clocks.Steps.Count == 0 ? null : string.Join(' ', t.Clocks.Steps),
        AlarmAt = t.Clocks.AlarmAt.ToStore(),
        EndedAt = t.Clocks.EndedAt.ToStore(),
        Life = t.Clocks.EndedAt is { } ended ? LifeOf(ended - t.OpenedAt) : null,
        FormerTerms = t.Clocks.FormerTerms.Count == 0 ? null : CoreJson.Write(t.Clocks.FormerTerms),
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
        ChangedAt = Instants.FromStore(ChangedAt),
        Clocks = ToClocks(),
        ClosedAt = Instants.FromStore(ClosedAt),
        WaitingAt = Instants.FromStore(WaitingAt),
        Resolution = Resolution,
        MergedInto = MergedInto is { } into ? new TicketId(into) : null,
        BookVersion = BookVersion,
    };

    /// <summary>The smallest n for which the time is at most 2^n hours.</summary>
    public static int LifeOf(TimeSpan time)
    {
        var hours = (ulong)Math.Max(1, Math.Ceiling(time.TotalHours));
        return hours == 1 ? 0 : BitOperations.Log2(hours - 1) + 1;
    }

    private TicketClocks ToClocks() => new()
    {
        Terms = SlaTerms.FromStore(Terms),
        FormerTerms = FormerTerms is null ? [] : CoreJson.Read<FormerTerms[]>(FormerTerms),
        Calendar = Calendar,
        OpenedAt = Instants.FromStore(OpenedAt),
        Verify = new(Instants.FromStore(VerifyByAt), Instants.FromStore(VerifiedAt), Time(VerifyUsedMs)),
        Reply = ReplyByAt is { } replyBy ? new(Instants.FromStore(replyBy), Instants.FromStore(RepliedAt), Time(ReplyUsedMs)) : null,
        Respond = new(Instants.FromStore(RespondByAt), Instants.FromStore(RespondedAt), Time(RespondUsedMs)),
        Answer = AnswerByAt is { } answerBy ? new(Instants.FromStore(answerBy), Instants.FromStore(RespondedAt), Time(AnswerUsedMs)) : null,
        Resolve = new(Instants.FromStore(ResolveByAt), Instants.FromStore(ResolvedAt), Time(ResolveUsedMs)),
        HeldSince = Instants.FromStore(HeldSinceAt),
        RespondedAgency = RespondedAgency,
        Stood = Stood is null ? [] : CoreJson.Read<Span[]>(Stood),
        StoodSince = Instants.FromStore(StoodSinceAt),
        WaitEnds = Instants.FromStore(WaitEndsAt),
        ToldAt = Instants.FromStore(ToldAt),
        Leg = LegKind is null ? null : new(
            Legs, Snake.Parse<LegKind>(LegKind), Agency, Category, Snake.Parse<EventKind>(LegBeganBy!), Instants.FromStore(LegFromAt!.Value)),
        Legs = Legs,
        EndedAt = Instants.FromStore(EndedAt),
        Steps = Steps?.Split(' ') ?? [],
        AlarmAt = Instants.FromStore(AlarmAt),
    };

    private static long? Ms(TimeSpan? time) => time is { } t ? (long)t.TotalMilliseconds : null;

    private static TimeSpan? Time(long? milliseconds) => milliseconds is { } ms ? TimeSpan.FromMilliseconds(ms) : null;
}
