using System.Data.Common;
using Complaints.Core.Kernel;
using Complaints.Core.Storage;
using Dapper;

namespace Complaints.Core.Replies;

/// <summary>A reply with what an admin needs to judge it, or to post it by hand.</summary>
/// <param name="AccountName">Platform and handle of the account.</param>
/// <param name="TicketCode">Code of its ticket; null for a campaign's reminder.</param>
/// <param name="Holder">The agency that holds the ticket now.</param>
/// <param name="PostUrl">Address of the post that it answers.</param>
/// <param name="PostAuthor">Who wrote that post.</param>
public sealed record ShownReply(Reply Reply, string AccountName, string? TicketCode, string? Holder, string? PostUrl, string? PostAuthor, Accounts.ReplyRules? Rules);

/// <summary>Which replies to list.</summary>
/// <param name="Account">Platform and handle.</param>
public sealed record ReplyFilter(ReplyState? State = null, TicketId? Ticket = null, string? Account = null);

/// <summary>Replies for people to read.</summary>
public sealed class ReplyQueries(Database database)
{
    /// <summary>Name of the order inside a cursor.</summary>
    public const string ById = "reply";

    private const string View = """
        SELECT r.id, r.version, r.kind, r.state, r.account_id, r.ticket_id, r.post_id, r.event_id, r.campaign, r.language, r.text, r.visibility,
               r.cleared, r.reason, r.created_at, r.changed_at, r.approved_by, r.approved_at, r.due_at, r.attempts, r.is_uncertain, r.progress,
               r.external_id, r.url, r.sent_at, a.platform || ':' || a.handle AS account_name, a.reply_rules AS rules, t.code AS ticket_code,
               t.agency AS holder, p.url AS post_url, p.author AS post_author
        FROM replies r JOIN accounts a ON a.id = r.account_id LEFT JOIN tickets t ON t.id = r.ticket_id LEFT JOIN posts p ON p.id = r.post_id
        """;

    /// <summary>One reply; null when there is none.</summary>
    public async Task<ShownReply?> Find(long id, CancellationToken cancellation) => (await database.Read(connection =>
        connection.QuerySingleOrDefaultAsync<Row>($"{View} WHERE r.id = @Id", new { Id = id }), cancellation))?.ToShown();

    /// <summary>One reply as it stands inside a transaction.</summary>
    public static async Task<ShownReply> Get(DbTransaction tx, long id) =>
        (await tx.Connection!.QuerySingleAsync<Row>($"{View} WHERE r.id = @Id", new { Id = id }, tx)).ToShown();

    /// <summary>Replies, newest first.</summary>
    public async Task<Page<ShownReply>> List(ReplyFilter filter, PageKey? after, int limit, CancellationToken cancellation)
    {
        var where = new List<string> { "r.id < @Before" };
        if (filter.State is not null)
            where.Add("r.state = @State");
        if (filter.Ticket is not null)
            where.Add("r.ticket_id = @Ticket");
        if (filter.Account is not null)
            where.Add("a.platform || ':' || a.handle = @Account");
        var rows = await database.Read(connection => connection.QueryAsync<Row>(
            $"{View} WHERE {string.Join(" AND ", where)} ORDER BY r.id DESC LIMIT @Take", new
            {
                Before = after?.Id ?? long.MaxValue,
                State = filter.State is { } state ? Snake.Of(state) : null,
                Ticket = filter.Ticket?.Value,
                filter.Account,
                Take = limit + 1,
            }), cancellation);
        return Page.Of<ShownReply>([.. rows.Select(row => row.ToShown())], limit, reply => new(ById, 0, reply.Reply.Id));
    }

    private sealed record Row : ReplyRow
    {
        public string AccountName { get; init; } = "";
        public string? Rules { get; init; }
        public string? TicketCode { get; init; }
        public string? Holder { get; init; }
        public string? PostUrl { get; init; }
        public string? PostAuthor { get; init; }

        public ShownReply ToShown() => new(
            ToReply(), AccountName, TicketCode, Holder, PostUrl, PostAuthor, Rules is null ? null : CoreJson.Read<Accounts.ReplyRules>(Rules));
    }
}
