using Complaints.Core.Notices;
using Complaints.Core.Storage;
using Complaints.Core.Tickets;
using Complaints.Tests.Api;
using Dapper;
using Microsoft.Extensions.DependencyInjection;

namespace Complaints.Tests.Escalation;

/// <summary>An office with contacts, whose clock only the test moves, and which does what comes with time when it is told to.</summary>
internal sealed class DeadlineDesk : IAsyncDisposable
{
    private const string People = """
        office: [humas@bandung.example]
        secretary: [sekda@bandung.example]
        report: [pimpinan@bandung.example]
        agencies:
          DSDABM: {desk: [meja@dsdabm.example], head: [kepala@dsdabm.example]}
        webhooks:
          - {url: 'https://dsdabm.example/kait', secret: 'rahasia-yang-panjang', agency: DSDABM}
          - {url: 'https://dlh.example/kait', secret: 'rahasia-yang-panjang', agency: DLH}
        """;

    private DeadlineDesk(ApiHost host) => Host = host;

    public ApiHost Host { get; }

    public static async Task<DeadlineDesk> Open(bool withContacts = true)
    {
        var host = await ApiHost.Start();
        if (withContacts)
            host.Write(Contacts.FileName, People);
        return new(host);
    }

    public T Get<T>()
        where T : notnull => Host.Services.GetRequiredService<T>();

    /// <summary>Moves the clock to an hour of November or December 2026, in WIB.</summary>
    public void At(int month, int day, int hour, int minute = 0)
    {
        var to = new DateTimeOffset(2026, month, day, hour, minute, 0, TimeSpan.FromHours(7));
        Host.Clock.SetUtcNow(to);
    }

    public async Task<Ticket> Ticket(string code) => (await Get<TicketQueries>().Find(Core.Kernel.TicketCode.FromStore(code), default))!;

    public async Task<IReadOnlyList<TicketEvent>> Events(string code, EventKind kind) =>
        [.. (await Get<TicketQueries>().History((await Ticket(code)).Id, default)).Where(e => e.Kind == kind)];

    public Task<List<Told>> Notices() => Get<Database>().Read(async connection =>
        (await connection.QueryAsync<Told>("SELECT kind, recipient, subject, body, attachment, due_at FROM notices ORDER BY id")).ToList(), default);

    public ValueTask DisposeAsync() => Host.DisposeAsync();

    public sealed record Told
    {
        public string Kind { get; init; } = "";
        public string Recipient { get; init; } = "";
        public string Subject { get; init; } = "";
        public string Body { get; init; } = "";
        public string? Attachment { get; init; }
        public long DueAt { get; init; }
    }
}
