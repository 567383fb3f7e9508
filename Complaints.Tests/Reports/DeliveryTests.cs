using Complaints.Core;
using Complaints.Core.Accounts;
using Complaints.Core.Intake;
using Complaints.Core.Kernel;
using Complaints.Core.Notices;
using Complaints.Core.Posts;
using Complaints.Core.Reports;
using Complaints.Core.Tickets;
using Complaints.Tests.Escalation;
using Complaints.Tests.Support;
using NUnit.Framework;

namespace Complaints.Tests.Reports;

/// <summary>The weekly report goes out by itself: on Monday at six, once, with its files, and again when it was corrected.</summary>
internal sealed class DeliveryTests
{
    private static readonly IsoWeek Week = IsoWeek.Of(DeadlineOffice.Wib(6, 8));

    private DeadlineOffice _office = null!;

    private WeeklyReports Reports => _office.Ingest.Get<WeeklyReports>();

    [SetUp]
    public async Task Open()
    {
        _office = await DeadlineOffice.Open();
        await _office.Do(await _office.Take(), new TicketCommand.Resolve("beres"));
        await _office.Take("DSDABM");
    }

    [TearDown]
    public async Task Close() => await _office.DisposeAsync();

    [Test]
    public async Task Nothing_goes_out_before_Monday_six_and_once_after_it()
    {
        foreach (var (day, hour, minute) in new[] { (6, 9, 0), (12, 23, 59), (13, 0, 0), (13, 5, 59) })
        {
            _office.At(day, hour, minute);
            Assert.That(await _office.Deliver(), Is.Zero, $"{day} at {hour}:{minute}");
        }

        Assert.That(await Reports.List(default), Is.Empty);
        _office.At(13, 6);
        Assert.That((await _office.Deliver(), await _office.Deliver(), await Restarted().Run(default)), Is.EqualTo((1, 0, 0)));
        var mail = (await _office.Notices()).Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That((mail.Kind, mail.Recipient, mail.Attachment), Is.EqualTo(("mail", "pimpinan@bandung.example", "2026-W28:1")));
            Assert.That(mail.Subject, Is.EqualTo("Laporan SLA 2026-W28 — Humas Kota Bandung"));
            Assert.That(mail.Body, Does.Contain("6 Juli 2026 sampai 12 Juli 2026").And.Contain("Masuk 2, ditutup 0, masih terbuka 2").And.Not.Contain("Revisi"));
            Assert.That((await Reports.List(default)).Single(), Has.Property("Revision").EqualTo(1).And.Property("AsOf").EqualTo(Week.To));
        }
    }

    [Test]
    public async Task A_host_that_stood_still_catches_up_with_the_same_figures()
    {
        _office.At(17, 22);
        await _office.Take();
        Assert.That((await _office.Deliver(), await _office.Deliver()), Is.EqualTo((1, 0)));
        Assert.That((await _office.Notices()).Single().Body, Does.Contain("Masuk 2,"), "what came later is not in it");
        _office.At(20, 6);
        Assert.That(await _office.Deliver(), Is.EqualTo(1), "the next week is its own");
    }

    [Test]
    public async Task Attached_are_a_document_a_workbook_and_a_picture_of_that_report()
    {
        _office.At(13, 6);
        await _office.Deliver();
        var files = await _office.Ingest.Get<INoticeAttachments>().Load((await _office.Notices()).Single().Attachment!, default);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(files.Select(file => file.FileName), Is.EqualTo(new[] { "laporan-sla-2026-W28.pdf", "laporan-sla-2026-W28.xlsx", "laporan-sla-2026-W28.png" }));
            Assert.That(files.Select(file => file.MediaType), Is.EqualTo(new[] { "application/pdf", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "image/png" }));
            Assert.That(files.Select(file => Convert.ToHexString(file.Content.AsSpan()[..4])), Is.EqualTo(new[] { "25504446", "504B0304", "89504E47" }));
        }

        var xlsx = new MemoryStream(files[1].Content);
        var tickets = string.Join(' ', MiniExcelLibs.MiniExcel.GetSheetNames(xlsx).SelectMany(sheet => Rows(xlsx, sheet)));
        foreach (var ticket in await _office.Ingest.Tickets())
            Assert.That(tickets, Does.Contain(ticket.Code.Text));
    }

    [TestCase("2026-W28")]
    [TestCase("2026-W28:2")]
    [TestCase("2020-W01:1")]
    [TestCase("apa:1")]
    public async Task There_are_no_files_of_a_report_that_does_not_exist(string reference)
    {
        _office.At(13, 6);
        await _office.Deliver();
        await Assert.ThatAsync(() => _office.Ingest.Get<INoticeAttachments>().Load(reference, default), Throws.TypeOf<KeyNotFoundException>().With.Message.Contains(reference));
    }

    [Test]
    public async Task A_corrected_report_is_mailed_again_and_says_why()
    {
        _office.At(13, 6);
        await _office.Deliver();
        await NewsOfTheWeek();
        _office.At(13, 9);
        Assert.That((await Revise("Berita yang terlambat masuk.")).Value?.Head.Revision, Is.EqualTo(2));
        Assert.That((await _office.Deliver(), await _office.Deliver()), Is.EqualTo((1, 0)));
        var mail = (await _office.Notices())[^1];
        Assert.That((mail.Attachment, mail.Subject), Is.EqualTo(("2026-W28:2", "Laporan SLA 2026-W28 (revisi 2) — Humas Kota Bandung")));
        Assert.That(mail.Body, Does.Contain("Revisi 2: Berita yang terlambat masuk."));
        Assert.That((await _office.Ingest.Get<INoticeAttachments>().Load("2026-W28:2", default))[0].FileName, Is.EqualTo("laporan-sla-2026-W28-r2.pdf"));
    }

    [Test]
    public async Task Without_a_list_nobody_is_written_to_and_the_report_is_frozen_all_the_same()
    {
        _office.Write(Contacts.FileName, "office: [humas@bandung.example]\n");
        _office.At(13, 6);
        Assert.That(await _office.Deliver(), Is.Zero);
        Assert.That(await _office.Notices(), Is.Empty);
        Assert.That((await Reports.List(default)).Single().Week, Is.EqualTo("2026-W28"));
    }

    [Test]
    public async Task An_office_without_tickets_has_no_report_and_no_mail()
    {
        await using var quiet = await DeadlineOffice.Open();
        quiet.At(13, 6);
        Assert.That(await quiet.Deliver(), Is.Zero);
        Assert.That(await quiet.Notices(), Is.Empty);
    }

    private static IEnumerable<string> Rows(Stream xlsx, string sheet) =>
        MiniExcelLibs.MiniExcel.Query(xlsx, sheetName: sheet).Cast<IDictionary<string, object?>>().Select(row => string.Join(' ', row.Values));

    private Task<Result<WeeklyReport>> Revise(string reason) =>
        _office.Database.Write(tx => Reports.Revise(tx, Week, reason, Cast.Admin, default), default);

    private async Task NewsOfTheWeek()
    {
        var paper = (await _office.Ingest.Get<AccountStore>().Watch([new(IncomingPost.NewsPlatform, "koran", TimeSpan.FromMinutes(5))], default))[0];
        var item = new IncomingPost("n1", "Jalan Rusak di Braga\nWarga mengeluh.", DeadlineOffice.Wib(9, 10)) { IsNews = true, Author = "koran.example" };
        await _office.Ingest.Get<PostIntake>().Take(new(paper, [item], "1"), default);
    }

    private WeeklyDelivery Restarted() => new(
        _office.Database, Reports, _office.Ingest.Get<Contacts>(), _office.Ingest.Get<OfficePlaces>(), _office.Ingest.Clock);
}
