using Complaints.Core.Notices;
using Complaints.Ingest.Notices;
using Complaints.Tests.Ingest;
using Microsoft.Extensions.Logging.Abstractions;
using MimeKit;
using NUnit.Framework;

namespace Complaints.Tests.Notices;

/// <summary>Files that go with a mail are made when it is sent.</summary>
[TestFixture]
internal sealed class AttachmentTests
{
    private NoticeOffice _office = null!;

    [SetUp]
    public async Task Open()
    {
        _office = await NoticeOffice.Open();
        await _office.Add(Notice.Mails("laporan:2026-W09", [NoticeOffice.Head], "Laporan", "Terlampir.", "report:2026-W09"));
    }

    [TearDown]
    public async Task Close() => await _office.DisposeAsync();

    [Test]
    public async Task The_files_arrive_whole()
    {
        var pdf = Enumerable.Range(0, 100_000).Select(i => (byte)i).ToArray();
        await Send(new Shelf(_ => [new("laporan minggu ke-9.pdf", "application/pdf", pdf), new("tiket.csv", "text/csv", [0xEF, 0xBB, 0xBF])]));

        var mail = _office.Mail.Mails.Single().Message;
        var files = mail.Attachments.Cast<MimePart>().ToList();
        Assert.That(mail.TextBody!.TrimEnd(), Is.EqualTo("Terlampir."));
        Assert.That(files.Select(f => (f.FileName, f.ContentType.MimeType)), Is.EqualTo(new[] { ("laporan minggu ke-9.pdf", "application/pdf"), ("tiket.csv", "text/csv") }));
        using var content = new MemoryStream();
        await files[0].Content!.DecodeToAsync(content);
        Assert.That(content.ToArray(), Is.EqualTo(pdf));
    }

    [Test]
    public async Task Without_a_part_that_makes_them_the_mail_fails_and_says_so()
    {
        await Send(null);
        Assert.That(await _office.Only(), Has.Property("State").EqualTo(NoticeState.Failed).And.Property("Reason").StartsWith("Lampirannya tidak dapat dibuat"));
        Assert.That(_office.Mail.Mails, Is.Empty);
    }

    [Test]
    public async Task A_reference_that_leads_nowhere_fails_with_the_makers_words()
    {
        await Send(new Shelf(reference => throw new KeyNotFoundException($"Laporan {reference} belum dibuat.")));
        Assert.That(await _office.Only(), Has.Property("State").EqualTo(NoticeState.Failed)
            .And.Property("Reason").EqualTo("Lampirannya tidak ada: Laporan report:2026-W09 belum dibuat."));
    }

    [Test]
    public async Task A_maker_that_stumbles_is_asked_again()
    {
        await Send(new Shelf(_ => throw new InvalidOperationException("penuh")));
        Assert.That((await _office.Only()).State, Is.EqualTo(NoticeState.Queued));
        _office.Clock.Advance(TimeSpan.FromMinutes(1));
        await Send(new Shelf(_ => []));
        Assert.That((await _office.Only()).State, Is.EqualTo(NoticeState.Sent));
    }

    private Task Send(INoticeAttachments? attachments)
    {
        IngestOffice ingest = _office.Ingest;
        var sender = new MailSender(ingest.Get<MailSetup>(), new(ingest.Clock, attachments), ingest.Clock);
        return new SendNotices(_office.Outbox, [sender], NullLogger<SendNotices>.Instance).Run(default);
    }

    private sealed class Shelf(Func<string, NoticeAttachment[]> load) : INoticeAttachments
    {
        public Task<IReadOnlyList<NoticeAttachment>> Load(string reference, CancellationToken cancellation) =>
            Task.FromResult<IReadOnlyList<NoticeAttachment>>(load(reference));
    }
}
