using Complaints.Core.Escalation;
using Complaints.Core.Sla;
using Complaints.Core.Storage;
using Complaints.Core.Tickets;
using NUnit.Framework;

namespace Complaints.Tests.Escalation;

/// <summary>A calendar that changes late: what moves is listed, what is done keeps its figures, and the old calendar can still be asked.</summary>
internal sealed class RecalculationTests
{
    private DeadlineDesk _desk = null!;

    [SetUp]
    public async Task Open() => _desk = await DeadlineDesk.Open(withContacts: false);

    [TearDown]
    public async Task Close() => await _desk.DisposeAsync();

    [Test]
    public async Task A_day_off_that_is_decreed_late_moves_what_is_open_and_says_so()
    {
        var (open, done) = (await _desk.Host.Routed(), await _desk.Host.Routed());
        await _desk.Host.Dsdabm.Do(done, "resolve", new { text = "Sudah ditambal." });
        Assert.That(await Recalculate(), Is.Zero, "the first time only keeps what is in force");
        var before = await _desk.Host.Admin.Get($"/api/v1/tickets/{open.Code}/sla");
        Decree("2026-11-26");
        Assert.That(await Recalculate(), Is.EqualTo(1));
        Assert.That(await Recalculate(), Is.Zero);
        var (moved, kept) = (await _desk.Ticket(open.Code), await _desk.Ticket(done.Code));
        var listed = (await _desk.Host.Admin.Get("/api/v1/sla/recalculations")).Items.Single()!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That((moved.RespondBy, moved.ResolveBy), Is.EqualTo((Wib(12, 2), Wib(12, 15))), "one working day later");
            Assert.That((kept.RespondBy, kept.ResolveBy), Is.EqualTo((Wib(12, 1), Wib(12, 14))));
            Assert.That(kept.Clocks.Calendar, Is.EqualTo(before.Text("calendar")).And.Not.EqualTo(moved.Clocks.Calendar));
            Assert.That(((string?)listed["ticket"], (string?)listed["calendar"], (string?)listed["resolve_by"]),
                Is.EqualTo((open.Code, moved.Clocks.Calendar, "2026-12-15T16:00:00+07:00")));
            Assert.That((await _desk.Events(open.Code, EventKind.DueMoved)).Single().Facts.RespondBy, Is.EqualTo(Wib(12, 2)));
            Assert.That((await _desk.Host.Dlh.Get("/api/v1/sla/recalculations")).Items, Is.Empty, "another agency's");
        }
    }

    [Test]
    public async Task What_was_computed_with_the_old_calendar_is_explained_by_it()
    {
        var done = await _desk.Host.Routed();
        await Recalculate();
        _desk.At(11, 27, 10);
        await _desk.Host.Dsdabm.Do(done, "resolve", new { text = "Sudah ditambal." });
        var before = await _desk.Host.Admin.Get($"/api/v1/tickets/{done.Code}/sla");
        Decree("2026-11-26");
        await Recalculate();
        var after = await _desk.Host.Admin.Get($"/api/v1/tickets/{done.Code}/sla");
        Assert.That(after.Body!["days"]!.ToJsonString(), Is.EqualTo(before.Body!["days"]!.ToJsonString()).And.Not.Contain("Libur tambahan"));
        Assert.That(await _desk.Get<Database>().Read(connection => SlaVersionStore.Calendar(connection, before.Text("calendar")), default), Is.Not.Null);
    }

    [Test]
    public async Task Another_ladder_sets_other_alarms_without_a_word_in_the_history()
    {
        var code = (await _desk.Host.Routed()).Code;
        await Recalculate();
        var (alarm, version) = ((await _desk.Ticket(code)).Clocks.AlarmAt, (await _desk.Ticket(code)).Version);
        _desk.Host.Write(PolicyBook.FileName, Shipped(PolicyBook.FileName).Replace("clock: answer, before: 1 hari kerja", "clock: answer, before: 3 hari kerja", StringComparison.Ordinal));
        Assert.That(await Recalculate(), Is.Zero);
        var after = await _desk.Ticket(code);
        Assert.That((after.Clocks.AlarmAt < alarm, after.Version), Is.EqualTo((true, version)));
    }

    [Test]
    public async Task A_calendar_with_a_fault_is_refused_and_moves_nothing()
    {
        var code = (await _desk.Host.Routed()).Code;
        await Recalculate();
        _desk.Host.Write(CalendarFile.FileName, "version: 2026-2\nzone: Asia/Jakarta\nhours: {monday: ['16:00-07:30']}\ndays_off: []");
        Assert.That(await Recalculate(), Is.Zero);
        Assert.That((await _desk.Ticket(code)).ResolveBy, Is.EqualTo(Wib(12, 14)));
    }

    private Task<int> Recalculate() => _desk.Get<DeadlineRecalculation>().Run(default);

    private void Decree(string day) => _desk.Host.Write(CalendarFile.FileName, Shipped(CalendarFile.FileName)
        .Replace("days_off:\n", $"days_off:\n  - {{date: '{day}', name: 'Libur tambahan', kind: libur_nasional}}\n", StringComparison.Ordinal));

    private static string Shipped(string file)
    {
        using var reader = new StreamReader(typeof(SlaSource).Assembly.GetManifestResourceStream(file)!);
        return reader.ReadToEnd();
    }

    private static DateTimeOffset Wib(int month, int day) => new(2026, month, day, 16, 0, 0, TimeSpan.FromHours(7));
}
