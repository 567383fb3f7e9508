using System.Data.Common;
using Complaints.Core.Accounts;
using Complaints.Core.Kernel;
using Complaints.Core.Posts;
using Complaints.Core.Replies;
using Complaints.Core.Tickets;
using Complaints.Tests.Support;
using Dapper;

namespace Complaints.Tests.Replies;

/// <summary>An office whose account can be answered.</summary>
internal sealed class ReplyOffice : IAsyncDisposable
{
    private const string Lamp = "lampu jalan mati di Jalan Braga udah 3 minggu, gelap. mohon diperbaiki";

    private ReplyOffice(Office core) => Core = core;

    public Office Core { get; }

    public static async Task<ReplyOffice> Open()
    {
        var office = new ReplyOffice(await Office.Open());
        await office.Rules(new(500, TextUnit.Graphemes) { LinksOnlyWhenAsked = true });
        return office;
    }

    /// <summary>What may be posted on the account.</summary>
    public Task Rules(ReplyRules rules) => Core.Database.Write(tx => tx.Connection!.ExecuteAsync(
        "UPDATE accounts SET reply_rules = @Rules WHERE id = @Id", new { Rules = CoreJson.Write(rules), Id = Core.Account.Id.Value }, tx), default);

    /// <summary>A citizen complains, and drafts are made.</summary>
    /// <returns>The code of the ticket.</returns>
    public async Task<string> Complain(string id, string text = Lamp, string author = "asep", Visibility visibility = Visibility.Public)
    {
        var report = await Core.Take(new IncomingPost(id, text, Core.Now) { Author = author, Visibility = visibility, Url = $"https://warga.example/{id}" });
        await Core.Drafting.Run(default);
        return report.Tickets.Single();
    }

    public async Task Resolve(string code, string text)
    {
        var ticket = await Core.Tickets.Find(TicketCode.FromStore(code), default);
        if (ticket!.Agency is null)
            await Core.Do(code, new TicketCommand.Route("DISHUB", null, null));
        await Core.Do(code, new TicketCommand.Resolve(text));
        await Core.Drafting.Run(default);
    }

    /// <summary>Writes the office's own templates.</summary>
    public Task Own(string yaml) => File.WriteAllTextAsync(Path.Combine(Core.Folder, ReplyBook.FileName), yaml);

    public async Task<IReadOnlyList<ShownReply>> Drafts() => (await new ReplyQueries(Core.Database).List(new(ReplyState.Draft), null, 200, default)).Items;

    /// <summary>All replies, newest first.</summary>
    public async Task<IReadOnlyList<ShownReply>> All() => (await new ReplyQueries(Core.Database).List(new(), null, 200, default)).Items;

    public Task<Result<Reply>> Do(Func<ReplyDesk, DbTransaction, Task<Result<Reply>>> step) =>
        Core.Database.WriteIf(tx => step(Core.Replies, tx), done => done.Refusal is null, default);

    public Task<Result<Reply>> Approve(Reply reply, params PersonalDataKind[] cleared) =>
        Do((desk, tx) => desk.Approve(tx, reply.Id, reply.Version, cleared.ToHashSet(), withLink: false, Cast.Admin));

    /// <summary>The kinds of all events, in order.</summary>
    public async Task<IReadOnlyList<EventKind>> History() => [.. (await Core.Database.Read(connection =>
        connection.QueryAsync<string>("SELECT kind FROM events ORDER BY id"), default)).Select(Snake.Parse<EventKind>)];

    public ValueTask DisposeAsync() => Core.DisposeAsync();
}
