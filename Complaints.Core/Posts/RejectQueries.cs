using Complaints.Core.Kernel;
using Complaints.Core.Storage;
using Dapper;

namespace Complaints.Core.Posts;

/// <summary>A rejected item as it is kept.</summary>
public sealed record KeptReject(long Id, RejectedItem Item, DateTimeOffset At);

/// <summary>What could not be read, for an operator to look at.</summary>
public sealed class RejectQueries(Database database)
{
    /// <summary>Name of the order inside a cursor.</summary>
    public const string ById = "reject";

    /// <summary>The items of one account, newest first.</summary>
    public async Task<Page<KeptReject>> OfAccount(AccountId account, PageKey? after, int limit, CancellationToken cancellation)
    {
        const string Select = """
            SELECT id, source, reason, raw, at FROM rejects
            WHERE account_id = @Account AND id < @Before ORDER BY id DESC LIMIT @Take
            """;
        var rows = await database.Read(connection => connection.QueryAsync<Row>(
            Select, new { Account = account.Value, Before = after?.Id ?? long.MaxValue, Take = limit + 1 }), cancellation);
        return Page.Of<KeptReject>(
            [.. rows.Select(row => new KeptReject(row.Id, new(row.Source, row.Reason, row.Raw), Instants.FromStore(row.At)))],
            limit, reject => new(ById, 0, reject.Id));
    }

    private sealed record Row
    {
        public long Id { get; init; }
        public string Source { get; init; } = "";
        public string Reason { get; init; } = "";
        public string Raw { get; init; } = "";
        public long At { get; init; }
    }
}
