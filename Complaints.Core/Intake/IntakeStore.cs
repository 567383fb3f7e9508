using System.Data.Common;
using Complaints.Core.Accounts;
using Complaints.Core.Kernel;
using Complaints.Core.Posts;
using Complaints.Core.Routing;
using Complaints.Core.Tickets;
using Dapper;

namespace Complaints.Core.Intake;

/// <summary>Reads what a batch may meet, and writes what was decided about it; both inside the one transaction.</summary>
internal static class IntakeStore
{
    private const string KnownColumns = """
        id, external_id, thread, author, text, raw, posted_at, edited_at, deleted_at, outcome, reason, ticket_id, reposts, decision
        """;

    /// <summary>What the store holds that matters to these posts.</summary>
    public static async Task<KnownWorld> Load(
        DbTransaction tx, string platform, IReadOnlyList<(IncomingPost Post, Decision Decision)> readings, RuleBook book)
    {
        var connection = tx.Connection!;
        var world = new KnownWorld(
            await connection.ExecuteScalarAsync<long>("SELECT coalesce(max(id), 0) FROM posts", transaction: tx),
            await connection.ExecuteScalarAsync<long>("SELECT coalesce(max(id), 0) FROM tickets", transaction: tx),
            book);
        var posts = readings.Select(r => r.Post).ToList();
        foreach (var known in await Posts(tx, platform, posts))
            world.Put(known);
        foreach (var (post, text) in await Replaced(tx, world, posts))
            world.PutReplaced(new(post), text);
        foreach (var ticket in await Tickets(tx, readings, world, posts))
            world.Put(ticket);
        await NewsStore.Load(tx, readings, world);
        return world;
    }

    /// <summary>One stored post, for a second look.</summary>
    public static async Task<KnownPost?> Find(DbTransaction tx, PostId id) =>
        (await tx.Connection!.QuerySingleOrDefaultAsync<KnownRow>(
            $"SELECT {KnownColumns} FROM posts WHERE id = @Id", new { Id = id.Value }, tx))?.ToKnown();

    /// <summary>The id of the next ticket.</summary>
    public static async Task<TicketId> NextTicket(DbTransaction tx) =>
        new(await tx.Connection!.ExecuteScalarAsync<long>("SELECT coalesce(max(id), 0) + 1 FROM tickets", transaction: tx));

    /// <summary>The posts of a ticket itself, in the order in which they were taken in.</summary>
    public static async Task<IReadOnlyList<GatheredPost>> Gathered(DbTransaction tx, TicketId ticket)
    {
        const string Select = $"{PostRow.View} WHERE p.ticket_id = @Id ORDER BY p.id";
        var rows = await tx.Connection!.QueryAsync<PostRow>(Select, new { Id = ticket.Value }, tx);
        return [.. rows.Select(row => new GatheredPost
        {
            Id = new(row.Id),
            Platform = row.Platform,
            Account = new(row.AccountId),
            ExternalId = row.ExternalId,
            Thread = row.Thread,
            Author = row.Author,
            Text = row.Text,
            Visibility = Snake.Parse<Visibility>(row.Visibility),
            PostedAt = Instants.FromStore(row.PostedAt),
            ReceivedAt = Instants.FromStore(row.ReceivedAt),
            Outcome = Snake.Parse<PostOutcome>(row.Outcome),
            Decision = row.Decision,
        })];
    }

    /// <summary>Moves posts to another ticket, which <paramref name="opener"/> opens.</summary>
    public static Task<int> Move(DbTransaction tx, IEnumerable<PostId> posts, PostId opener, TicketId into) => tx.Connection!.ExecuteAsync("""
        UPDATE posts SET ticket_id = @Into, outcome = CASE WHEN id = @Opener THEN 'opened_ticket' ELSE outcome END
        WHERE id IN (SELECT value FROM json_each(@Ids))
        """, new { Into = into.Value, Opener = opener.Value, Ids = CoreJson.Write(posts.Select(post => post.Value)) }, tx);

    /// <summary>Stores what was decided, the rejects, and how far the account is now read.</summary>
    public static async Task Save(DbTransaction tx, IntakeBatch batch, IntakePlan plan, DateTimeOffset now)
    {
        await TicketStore.Insert(tx, [.. plan.OpenedTickets]);
        await TicketStore.SaveHeld(tx, [.. plan.ChangedTickets]);
        await SavePosts(tx, batch, plan, now);
        await SaveRejects(tx, batch, now);
        await NewsStore.Save(tx, plan.News);
    }

    /// <summary>Moves the account's cursor; a page that reached the newest post is a proven read.</summary>
    public static async Task MoveCursor(DbTransaction tx, IntakeBatch batch, DateTimeOffset now)
    {
        const string Update = """
            UPDATE accounts SET cursor = @Cursor, tried_at = @Now, backlog = @Backlog, failures = 0, fault = NULL,
                read_at = CASE WHEN @Backlog = 0 THEN @Now ELSE read_at END,
                newest_at = max(coalesce(newest_at, 0), @Newest)
            WHERE id = @Id RETURNING every_ms
            """;
        var every = await tx.Connection!.ExecuteScalarAsync<long>(Update, new
        {
            Id = batch.Account.Id.Value,
            batch.Cursor,
            batch.Backlog,
            Now = now.ToStore(),
            Newest = batch.Posts.Count == 0 ? 0 : batch.Posts.Max(p => p.PostedAt).ToStore(),
        }, tx);
        await CoverageStore.Enter(tx, batch.Account.Id, batch.Coverage, AccountHealth.PatienceFor(TimeSpan.FromMilliseconds(every)), now);
    }

    private static async Task<IEnumerable<KnownPost>> Posts(DbTransaction tx, string platform, List<IncomingPost> posts)
    {
        const string ById = $"""
            SELECT {KnownColumns} FROM posts
            WHERE platform = @Platform AND external_id IN (SELECT value FROM json_each(@Ids))
            """;
        const string ByThread = $"""
            SELECT {KnownColumns} FROM posts WHERE platform = @Platform AND thread IN (SELECT value FROM json_each(@Threads))
                AND ticket_id IS NOT NULL AND (author IN (SELECT value FROM json_each(@Authors)) OR @HasOwn)
            ORDER BY id
            """;
        const string ByAuthor = $"""
            SELECT {KnownColumns} FROM posts
            WHERE platform = @Platform AND author IN (SELECT value FROM json_each(@Repeated)) ORDER BY id DESC LIMIT 500
            """;
        var repeated = posts.Select(IntakeJudge.RepeatedAuthor).OfType<string>().Distinct().ToList();
        var keys = new
        {
            Platform = platform,
            Ids = CoreJson.Write(posts.SelectMany(p => new[] { p.ExternalId, p.ReplyTo, p.RepostOf, p.Thread }).OfType<string>().Distinct()),
            Threads = CoreJson.Write(posts.Select(IntakeJudge.RootOf).Distinct()),
            Authors = CoreJson.Write(posts.Select(p => p.Author).OfType<string>().Distinct()),
            HasOwn = posts.Any(p => p.IsOwn),
            Repeated = CoreJson.Write(repeated),
        };
        var rows = (await tx.Connection!.QueryAsync<KnownRow>(ById, keys, tx)).ToList();
        rows.AddRange(await tx.Connection!.QueryAsync<KnownRow>(ByThread, keys, tx));
        if (repeated.Count > 0)
            rows.AddRange((await tx.Connection!.QueryAsync<KnownRow>(ByAuthor, keys, tx)).Reverse());
        return rows.DistinctBy(row => row.Id).OrderBy(row => row.Id).Select(row => row.ToKnown());
    }

    private static async Task<IEnumerable<(long Post, string Text)>> Replaced(DbTransaction tx, KnownWorld world, List<IncomingPost> posts)
    {
        var edited = posts.Select(p => world.Find(p.ExternalId)).OfType<KnownPost>().Where(k => k.EditedAt is not null).Select(k => k.Id.Value);
        var ids = edited.Distinct().ToList();
        return ids.Count == 0 ? [] : await tx.Connection!.QueryAsync<(long, string)>(
            "SELECT post_id, text FROM post_versions WHERE post_id IN (SELECT value FROM json_each(@Ids))",
            new { Ids = CoreJson.Write(ids) }, tx);
    }

    private static async Task<IEnumerable<Ticket>> Tickets(
        DbTransaction tx, IReadOnlyList<(IncomingPost Post, Decision Decision)> readings, KnownWorld world, List<IncomingPost> posts)
    {
        // A merged ticket brings the one it was merged into, and that one its own.
        const string ById = $"""
            WITH RECURSIVE wanted (id) AS (
                SELECT value FROM json_each(@Ids)
                UNION SELECT t.merged_into FROM tickets t JOIN wanted w ON t.id = w.id WHERE t.merged_into IS NOT NULL)
            SELECT {TicketRow.Columns} FROM tickets WHERE id IN (SELECT id FROM wanted)
            """;
        var rows = (await tx.Connection!.QueryAsync<TicketRow>(
            ById, new { Ids = CoreJson.Write(world.TicketsOfPosts.Select(id => id.Value).Distinct()) }, tx)).ToList();
        var categories = readings.Where(r => !r.Post.IsNews).SelectMany(r => world.Incidents.CategoriesOf(r.Decision)).Distinct().ToList();
        if (categories.Count > 0)
            rows.AddRange(await OpenIncidents(tx, categories, posts.Min(p => p.PostedAt), posts.Max(p => p.PostedAt), world));
        return rows.DistinctBy(row => row.Id).Select(row => row.ToTicket());
    }

    // Open tickets of the categories, the newest of them, with what was reported there.
    private static async Task<IEnumerable<TicketRow>> OpenIncidents(
        DbTransaction tx, List<string> categories, DateTimeOffset first, DateTimeOffset last, KnownWorld world)
    {
        const string Open = $"""
            SELECT {TicketRow.Columns} FROM tickets
            WHERE category IN (SELECT value FROM json_each(@Categories)) AND reported_at BETWEEN @From AND @To
                AND status NOT IN ('resolved', 'closed', 'merged', 'dismissed')
            ORDER BY id DESC LIMIT 500
            """;
        var rows = (await tx.Connection!.QueryAsync<TicketRow>(Open, new
        {
            Categories = CoreJson.Write(categories),
            From = (first - Incidents.Span).ToStore(),
            To = (last + Incidents.Span).ToStore(),
        }, tx)).ToList();
        await HearReports(tx, rows, world);
        return rows;
    }

    /// <summary>Adds what was reported in these tickets to what is known of incidents.</summary>
    public static async Task HearReports(DbTransaction tx, IEnumerable<TicketRow> rows, KnownWorld world)
    {
        const string Said = """
            SELECT ticket_id, text FROM posts
            WHERE ticket_id IN (SELECT value FROM json_each(@Ids)) AND outcome IN ('opened_ticket', 'supporting_report')
            ORDER BY id DESC LIMIT 2000
            """;
        foreach (var (ticket, text) in await tx.Connection!.QueryAsync<(long, string)>(Said, new { Ids = CoreJson.Write(rows.Select(r => r.Id)) }, tx))
            world.Incidents.Add(new(ticket), text);
    }

    private static async Task SavePosts(DbTransaction tx, IntakeBatch batch, IntakePlan plan, DateTimeOffset now)
    {
        var connection = tx.Connection!;
        var added = plan.NewPosts.Select(n => NewRow(n.Post, n.Incoming, batch, now)).ToList();
        await connection.ExecuteAsync(PostRow.Insert, added, tx);
        var changed = plan.ChangedPosts.Select(ChangedRow).ToList();
        await connection.ExecuteAsync(
            "DELETE FROM post_versions WHERE post_id = @Id", changed.Where(row => row.DeletedAt is not null).ToList(), tx);
        await connection.ExecuteAsync(PostRow.Update, changed, tx);
        await connection.ExecuteAsync(
            "INSERT INTO post_versions (post_id, text, replaced_at) VALUES (@Post, @Text, @Now)",
            plan.Versions.Select(v => new { Post = v.Post.Value, v.Text, Now = now.ToStore() }).ToList(), tx);
        await connection.ExecuteAsync(
            "INSERT OR REPLACE INTO post_words (rowid, words) VALUES (@Id, @Text)",
            added.Concat(changed).Select(row => new { row.Id, Text = $"{row.Author} {row.Text}" }).ToList(), tx);
    }

    private static Task<int> SaveRejects(DbTransaction tx, IntakeBatch batch, DateTimeOffset now) => tx.Connection!.ExecuteAsync(
        "INSERT INTO rejects (account_id, source, reason, raw, at) VALUES (@Account, @Source, @Reason, @Raw, @Now)",
        batch.Rejects.Select(r => new { Account = batch.Account.Id.Value, r.Source, r.Reason, r.Raw, Now = now.ToStore() }).ToList(), tx);

    private static PostRow NewRow(KnownPost post, IncomingPost incoming, IntakeBatch batch, DateTimeOffset now) => ChangedRow(post) with
    {
        Platform = batch.Account.Platform,
        ExternalId = post.ExternalId,
        AccountId = batch.Account.Id.Value,
        Thread = post.Thread,
        ReplyTo = incoming.ReplyTo,
        AuthorName = incoming.AuthorName,
        Url = incoming.Url,
        Media = incoming.Media.Count == 0 ? null : CoreJson.Write(incoming.Media),
        Visibility = Snake.Of(incoming.Visibility),
        PostedAt = post.PostedAt.ToStore(),
        ReceivedAt = now.ToStore(),
    };

    private static PostRow ChangedRow(KnownPost post) => new()
    {
        Id = post.Id.Value,
        Author = post.Author,
        Text = post.Text,
        EditedAt = post.EditedAt.ToStore(),
        DeletedAt = post.DeletedAt.ToStore(),
        Raw = post.Raw,
        Outcome = Snake.Of(post.Outcome),
        Reason = post.Reason,
        TicketId = post.Ticket?.Value,
        Reposts = post.Reposts,
        Decision = post.Decision,
    };

    private sealed record KnownRow
    {
        public long Id { get; init; }
        public string ExternalId { get; init; } = "";
        public string? Thread { get; init; }
        public string? Author { get; init; }
        public string Text { get; init; } = "";
        public string? Raw { get; init; }
        public long PostedAt { get; init; }
        public long? EditedAt { get; init; }
        public long? DeletedAt { get; init; }
        public string Outcome { get; init; } = "";
        public string? Reason { get; init; }
        public long? TicketId { get; init; }
        public int Reposts { get; init; }
        public string? Decision { get; init; }

        public KnownPost ToKnown() => new()
        {
            Id = new(Id),
            ExternalId = ExternalId,
            Thread = Thread,
            Author = Author,
            Text = Text,
            Raw = Raw,
            PostedAt = Instants.FromStore(PostedAt),
            EditedAt = Instants.FromStore(EditedAt),
            DeletedAt = Instants.FromStore(DeletedAt),
            Outcome = Snake.Parse<PostOutcome>(Outcome),
            Reason = Reason,
            Ticket = TicketId is { } id ? new TicketId(id) : null,
            Reposts = Reposts,
            Decision = Decision,
        };
    }
}
