using Complaints.Core.Kernel;
using Complaints.Core.Storage;
using Dapper;

namespace Complaints.Core.Accounts;

/// <summary>What became of a hole.</summary>
public enum HoleState
{
    /// <summary>Posts may be missing, and are looked for.</summary>
    Open,

    /// <summary>It was read afterwards: nothing is missing.</summary>
    Filled,

    /// <summary>The platform cannot be asked for it any more.</summary>
    Lost,
}

/// <summary>A span in which posts were not read in time.</summary>
/// <param name="To">Null while it grows.</param>
public sealed record Hole(string Stream, DateTimeOffset From, DateTimeOffset? To, HoleState State, string Reason, DateTimeOffset NotedAt, DateTimeOffset? ClosedAt);

/// <summary>One stream of an account, at a glance.</summary>
/// <param name="From">Where its newest proven span begins.</param>
/// <param name="Until">Everything written before was read, back to <paramref name="From"/>.</param>
/// <param name="OpenHoles">Holes that are being filled or grow.</param>
/// <param name="LostHoles">Holes that nobody can fill.</param>
public sealed record StreamState(AccountId Account, string Stream, DateTimeOffset From, DateTimeOffset Until, int OpenHoles, int LostHoles);

/// <summary>The coverage ledger for people: what of an account is proven, and where the holes are.</summary>
public sealed class CoverageQueries(Database database)
{
    private const int MostHoles = 200;

    /// <summary>Every stream of every account.</summary>
    public async Task<ILookup<AccountId, StreamState>> Streams(CancellationToken cancellation)
    {
        const string Select = """
            SELECT c.account_id, c.stream, c.from_at, c.to_at,
                   (SELECT count(*) FROM holes h WHERE h.account_id = c.account_id AND h.stream = c.stream AND h.state = 'open') AS open_holes,
                   (SELECT count(*) FROM holes h WHERE h.account_id = c.account_id AND h.stream = c.stream AND h.state = 'lost') AS lost_holes
            FROM coverage c
            WHERE NOT EXISTS (SELECT 1 FROM coverage later WHERE later.account_id = c.account_id AND later.stream = c.stream AND later.to_at > c.to_at)
            ORDER BY c.account_id, c.stream
            """;
        var rows = await database.Read(connection => connection.QueryAsync<StreamRow>(Select), cancellation);
        return rows.Select(row => new StreamState(
            new(row.AccountId), row.Stream, Instants.FromStore(row.FromAt), Instants.FromStore(row.ToAt), row.OpenHoles, row.LostHoles)).ToLookup(state => state.Account);
    }

    /// <summary>The proven spans of an account, newest first.</summary>
    public async Task<IReadOnlyList<StreamSpan>> Proven(AccountId account, CancellationToken cancellation)
    {
        const string Select = "SELECT stream, from_at, to_at FROM coverage WHERE account_id = @Account ORDER BY to_at DESC, stream LIMIT 200";
        var rows = await database.Read(connection => connection.QueryAsync<StreamRow>(Select, new { Account = account.Value }), cancellation);
        return [.. rows.Select(row => new StreamSpan(row.Stream, Instants.FromStore(row.FromAt), Instants.FromStore(row.ToAt)))];
    }

    /// <summary>The holes of an account, newest first, two hundred at most.</summary>
    public async Task<IReadOnlyList<Hole>> Holes(AccountId account, CancellationToken cancellation)
    {
        const string Select = """
            SELECT stream, from_at, to_at, state, reason, noted_at, closed_at FROM holes WHERE account_id = @Account ORDER BY id DESC LIMIT @Most
            """;
        var rows = await database.Read(connection => connection.QueryAsync<HoleRow>(Select, new { Account = account.Value, Most = MostHoles }), cancellation);
        return [.. rows.Select(row => new Hole(
            row.Stream, Instants.FromStore(row.FromAt), Instants.FromStore(row.ToAt), Snake.Parse<HoleState>(row.State), row.Reason,
            Instants.FromStore(row.NotedAt), Instants.FromStore(row.ClosedAt)))];
    }

    private sealed record StreamRow
    {
        public long AccountId { get; init; }
        public string Stream { get; init; } = "";
        public long FromAt { get; init; }
        public long ToAt { get; init; }
        public int OpenHoles { get; init; }
        public int LostHoles { get; init; }
    }

    private sealed record HoleRow
    {
        public string Stream { get; init; } = "";
        public long FromAt { get; init; }
        public long? ToAt { get; init; }
        public string State { get; init; } = "";
        public string Reason { get; init; } = "";
        public long NotedAt { get; init; }
        public long? ClosedAt { get; init; }
    }
}
