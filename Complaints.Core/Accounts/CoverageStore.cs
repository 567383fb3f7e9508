using System.Data.Common;
using Complaints.Core.Kernel;
using Dapper;

namespace Complaints.Core.Accounts;

/// <summary>
/// The coverage ledger: for each stream of an account the spans of time of which everything was read, and the holes. Written
/// in the transaction that stores the posts, so that nothing is proven that is not held.
/// </summary>
public static class CoverageStore
{
    private const string NotPolled = "Nobody polled: ingest did not run, or the account was not configured. It was read afterwards.";

    /// <summary>Enters what a page proved.</summary>
    /// <param name="patience">How long a stream may go without proof before that is a hole.</param>
    public static async Task Enter(DbTransaction tx, AccountId account, Coverage coverage, TimeSpan patience, DateTimeOffset now)
    {
        foreach (var hole in coverage.Holes)
            await Break(tx, account, hole, now);
        foreach (var span in coverage.Filled)
            await Fill(tx, account, span, now);
        foreach (var proof in coverage.Proven)
            await Prove(tx, account, proof, coverage.Holes.Any(hole => hole.Span.Stream == proof.Stream) ? TimeSpan.MaxValue : patience, now);
    }

    /// <summary>The account could not be read: streams that were not proven for too long have a hole that grows.</summary>
    public static Task OpenHoles(DbTransaction tx, AccountId account, string reason, TimeSpan patience, DateTimeOffset now)
    {
        const string Insert = """
            INSERT INTO holes (account_id, stream, from_at, state, reason, noted_at)
            SELECT account_id, stream, max(to_at), 'open', @Reason, @Now FROM coverage c WHERE account_id = @Account
                AND NOT EXISTS (SELECT 1 FROM holes h WHERE h.account_id = c.account_id AND h.stream = c.stream AND h.state = 'open' AND h.to_at IS NULL)
            GROUP BY account_id, stream HAVING max(to_at) < @Before
            """;
        return tx.Connection!.ExecuteAsync(Insert, new { Account = account.Value, Reason = reason, Now = now.ToStore(), Before = (now - patience).ToStore() }, tx);
    }

    // The stream is read on from its last proof. What grew as a hole meanwhile is thereby filled.
    private static async Task Prove(DbTransaction tx, AccountId account, StreamProof proof, TimeSpan patience, DateTimeOffset now)
    {
        const string Last = "SELECT id, to_at FROM coverage WHERE account_id = @Account AND stream = @Stream ORDER BY to_at DESC LIMIT 1";
        const string Extend = "UPDATE coverage SET to_at = @Until WHERE id = @Id";
        const string Close = """
            UPDATE holes SET state = 'filled', to_at = @Until, closed_at = @Now
            WHERE account_id = @Account AND stream = @Stream AND state = 'open' AND to_at IS NULL
            """;
        var connection = tx.Connection!;
        var until = proof.Until.ToStore();
        var key = new { Account = account.Value, proof.Stream, Until = until, Now = now.ToStore() };
        var last = (await connection.QueryAsync<(long Id, long To)>(Last, key, tx)).ToList();
        if (last is not [var known])
            await Add(tx, account, new(proof.Stream, proof.From < proof.Until ? proof.From.Value : proof.Until, proof.Until));
        else if (until > known.To)
        {
            if (await connection.ExecuteAsync(Close, key, tx) == 0 && until - known.To > patience.TotalMilliseconds)
                await Note(tx, account, Span(proof.Stream, known.To, until), "filled", NotPolled, now);
            await connection.ExecuteAsync(Extend, new { Until = until, known.Id }, tx);
        }
    }

    // A hole begins where the last proof ends; one inside what was thought proven parts it.
    private static async Task Break(DbTransaction tx, AccountId account, StreamHole hole, DateTimeOffset now)
    {
        const string Around = """
            DELETE FROM coverage WHERE account_id = @Account AND stream = @Stream AND to_at > @From AND from_at < @To RETURNING from_at, to_at
            """;
        const string Settle = """
            DELETE FROM holes WHERE account_id = @Account AND stream = @Stream AND state = 'open' AND from_at < @To AND coalesce(to_at, @To) <= @To
            """;
        var (from, to) = (hole.Span.From.ToStore(), hole.Span.To.ToStore());
        var key = new { Account = account.Value, hole.Span.Stream, From = from, To = to };
        await tx.Connection!.ExecuteAsync(Settle, key, tx);
        foreach (var (begin, end) in (await tx.Connection!.QueryAsync<(long, long)>(Around, key, tx)).ToList())
        {
            if (end < to)
                from = Math.Max(from, end);
            if (begin <= from)
                await Add(tx, account, Span(hole.Span.Stream, begin, Math.Min(end, from)));
            if (end > to)
                await Add(tx, account, Span(hole.Span.Stream, to, end));
        }

        await Note(tx, account, Span(hole.Span.Stream, from, to), hole.IsLost ? "lost" : "open", hole.Reason, now);
        await Add(tx, account, Span(hole.Span.Stream, to, to));
    }

    private static async Task Fill(DbTransaction tx, AccountId account, StreamSpan span, DateTimeOffset now)
    {
        const string Close = """
            UPDATE holes SET state = 'filled', closed_at = @Now
            WHERE account_id = @Account AND stream = @Stream AND state = 'open' AND from_at >= @From AND to_at <= @To RETURNING from_at, to_at
            """;
        var closed = await tx.Connection!.QueryAsync<(long From, long To)>(Close, new
        {
            Account = account.Value,
            span.Stream,
            From = span.From.ToStore(),
            To = span.To.ToStore(),
            Now = now.ToStore(),
        }, tx);
        foreach (var (from, to) in closed.ToList())
            await Add(tx, account, Span(span.Stream, from, to));
    }

    private static Task<int> Note(DbTransaction tx, AccountId account, StreamSpan span, string state, string reason, DateTimeOffset now)
    {
        const string Insert = """
            INSERT INTO holes (account_id, stream, from_at, to_at, state, reason, noted_at, closed_at)
            VALUES (@Account, @Stream, @From, @To, @State, @Reason, @Now, @Closed)
            """;
        return tx.Connection!.ExecuteAsync(Insert, new
        {
            Account = account.Value,
            span.Stream,
            From = span.From.ToStore(),
            To = span.To.ToStore(),
            State = state,
            Reason = reason,
            Now = now.ToStore(),
            Closed = state == "open" ? (long?)null : now.ToStore(),
        }, tx);
    }

    private static StreamSpan Span(string stream, long from, long to) => new(stream, Instants.FromStore(from), Instants.FromStore(to));

    // Spans that touch become one.
    private static async Task Add(DbTransaction tx, AccountId account, StreamSpan span)
    {
        const string Touching = """
            DELETE FROM coverage WHERE account_id = @Account AND stream = @Stream AND from_at <= @To AND to_at >= @From RETURNING from_at, to_at
            """;
        const string Insert = "INSERT INTO coverage (account_id, stream, from_at, to_at) VALUES (@Account, @Stream, @From, @To)";
        var (from, to) = (span.From.ToStore(), span.To.ToStore());
        var touching = await tx.Connection!.QueryAsync<(long From, long To)>(
            Touching, new { Account = account.Value, span.Stream, From = from, To = to }, tx);
        foreach (var other in touching)
            (from, to) = (Math.Min(from, other.From), Math.Max(to, other.To));
        await tx.Connection!.ExecuteAsync(Insert, new { Account = account.Value, span.Stream, From = from, To = to }, tx);
    }
}
