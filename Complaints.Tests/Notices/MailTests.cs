using Complaints.Core.Notices;
using Complaints.Ingest.Notices;
using Microsoft.Extensions.Logging.Abstractions;
using NUnit.Framework;

namespace Complaints.Tests.Notices;

/// <summary>Notices as mails, over real SMTP.</summary>
[TestFixture]
internal sealed class MailTests
{
    private NoticeOffice _office = null!;

    private SmtpSink Mail => _office.Mail;

    [SetUp]
    public async Task Open() => _office = await NoticeOffice.Open();

    [TearDown]
    public async Task Close() => await _office.DisposeAsync();

    [Test]
    public async Task A_mail_arrives_in_good_Indonesian()
    {
        const string Text = "Yth. Kepala Dinas,\n\nTiket 7KM-49X-Q2H lewat tenggat – “lampu mati”, é, 3 m².\n.titik di awal baris\n";
        await _office.Add(Notice.Mails("uji:a", [NoticeOffice.Head], "Lewat tenggat – Jl. Braga\r\nBcc: maling@luar.example", Text));
        await _office.Send();

        var (sender, recipient, mail, raw) = Mail.Mails.Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That((sender, recipient), Is.EqualTo(("aduan@humas.example", NoticeOffice.Head)));
            Assert.That(mail.From.ToString(), Is.EqualTo("\"Humas – Aduan\" <aduan@humas.example>"));
            Assert.That(mail.To.ToString(), Is.EqualTo(NoticeOffice.Head));
            Assert.That(mail.Subject, Is.EqualTo("Lewat tenggat – Jl. Braga  Bcc: maling@luar.example"));
            Assert.That(mail.TextBody!.ReplaceLineEndings("\n"), Is.EqualTo(Text));
            Assert.That(mail.Body!.ContentType.Charset, Is.EqualTo("utf-8").IgnoreCase);
            Assert.That(mail.Headers["Auto-Submitted"], Is.EqualTo("auto-generated"));
            Assert.That(mail.Date, Is.EqualTo(_office.Ingest.Now));
            Assert.That(mail.Date.Offset, Is.EqualTo(TimeSpan.FromHours(7)));
            Assert.That(mail.MessageId, Does.EndWith("@humas.example"));
            Assert.That(mail.Bcc, Is.Empty);
            Assert.That(raw.Split("\r\n"), Has.All.Length.LessThan(998));
        }

        Assert.That(await _office.Only(), Has.Property("State").EqualTo(NoticeState.Sent).And.Property("SentAt").EqualTo(_office.Ingest.Now));
    }

    [Test]
    public async Task Several_mails_share_a_connection()
    {
        foreach (var what in new[] { "a", "b", "c" })
            await _office.AddMail(what);
        await _office.Send();
        Assert.That((Mail.Mails.Count, Mail.Connections), Is.EqualTo((3, 1)));
    }

    [Test]
    public async Task A_recipient_that_the_server_does_not_know_fails_at_once_and_touches_no_other()
    {
        Mail.Answer("RCPT", $"550 5.1.1 <{NoticeOffice.Head}>: kepala.perhubungan unknown");
        await _office.AddMail("a");
        await _office.AddMail("b", NoticeOffice.Desk);
        await _office.Send();

        var all = await _office.All();
        Assert.That(all.Select(n => n.State), Is.EqualTo(new[] { NoticeState.Sent, NoticeState.Failed }));
        Assert.That(all[1].Reason, Is.EqualTo("Server surel menolak penerima: 550 5.1.1 <k…@bandung.example>: … unknown"));
        Assert.That(Mail.Connections, Is.EqualTo(1));
    }

    [Test]
    public async Task A_message_that_the_server_refuses_fails_at_once()
    {
        Mail.Answer(".", "552 5.3.4 too large");
        await _office.AddMail("a");
        await _office.Send();
        Assert.That(await _office.Only(), Has.Property("State").EqualTo(NoticeState.Failed).And.Property("Reason").EqualTo("Server surel menolak isi surel: 552 5.3.4 too large"));
    }

    [Test]
    public async Task What_the_server_cannot_take_now_is_sent_later_and_the_others_now()
    {
        Mail.Answer("RCPT", "451 4.7.1 greylisted");
        await _office.AddMail("a");
        await _office.AddMail("b");
        await _office.Send();
        Assert.That((await _office.All()).Select(n => n.State), Is.EqualTo(new[] { NoticeState.Sent, NoticeState.Queued }));

        _office.Clock.Advance(TimeSpan.FromMinutes(1));
        await _office.Send();
        Assert.That((await _office.All()).Select(n => n.State), Is.All.EqualTo(NoticeState.Sent));
    }

    [TestCase("MAIL", "550 5.7.1 sender not allowed", "menolak pengirim (Mail:From): 550 5.7.1 sender not allowed")]
    [TestCase("MAIL", "530 5.7.0 authentication required", "meminta kata sandi")]
    [TestCase("MAIL", "421 4.3.2 shutting down", "menutup hubungan: 421 4.3.2 shutting down")]
    [TestCase("CONNECT", "554 no service", "menolak: 554 no service")]
    [TestCase("CONNECT", "HTTP/1.1 400 Bad Request", "memutus hubungan")]
    public async Task Trouble_of_the_server_lets_all_wait(string command, string answer, string reason)
    {
        Mail.Answer(command, answer);
        await _office.AddMail("a");
        await _office.AddMail("b");
        await _office.Send();
        await _office.Send();

        Assert.That((await _office.All()).Select(n => n.State), Is.All.EqualTo(NoticeState.Queued));
        Assert.That((await _office.All()).Select(n => n.Reason), Is.All.Contains(reason));
        Assert.That(Mail.Connections, Is.EqualTo(1), "it is left alone for a while");
        _office.Clock.Advance(TimeSpan.FromMinutes(1));
        await _office.Send();
        Assert.That(Mail.Mails, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task A_mail_whose_acceptance_was_lost_comes_twice_and_is_known_as_the_same()
    {
        Mail.BreakAt(".");
        await _office.AddMail("a");
        await _office.Send();
        Assert.That((await _office.Only()).State, Is.EqualTo(NoticeState.Queued));

        _office.Clock.Advance(TimeSpan.FromMinutes(1));
        await _office.Send();
        Assert.That(Mail.Mails.Select(mail => mail.Message.MessageId).Distinct().Count(), Is.EqualTo(1));
        Assert.That(Mail.Mails, Has.Count.EqualTo(2));
        Assert.That((await _office.Only()).State, Is.EqualTo(NoticeState.Sent));
    }

    [Test]
    public async Task A_server_that_falls_silent_is_left_after_a_minute()
    {
        Mail.FallSilentAt("RCPT");
        await _office.AddMail("a");
        var sending = _office.Send();
        await Mail.Silence;
        _office.Clock.Advance(TimeSpan.FromMinutes(1));
        await sending;

        Assert.That(await _office.Only(), Has.Property("State").EqualTo(NoticeState.Queued).And.Property("Reason").Contains("tidak menjawab pada waktunya"));
    }

    [Test]
    public async Task A_stop_in_the_middle_leaves_the_mail_to_the_next()
    {
        Mail.FallSilentAt("RCPT");
        await _office.AddMail("a");
        using var stop = new CancellationTokenSource();
        var sending = _office.Send(stop.Token);
        await Mail.Silence;
        await stop.CancelAsync();
        await sending;
        Assert.That((await _office.Only()).State, Is.EqualTo(NoticeState.Sending));

        _office.Clock.Advance(NoticeOutbox.Lease);
        await _office.Send();
        Assert.That((await _office.Only()).State, Is.EqualTo(NoticeState.Sent));
    }

    [Test]
    public async Task A_server_that_is_not_there_is_asked_again_later()
    {
        await Mail.DisposeAsync();
        await _office.AddMail("a");
        await _office.Send();
        Assert.That(await _office.Only(), Has.Property("State").EqualTo(NoticeState.Queued).And.Property("Reason").Contains("tidak dapat dihubungi"));
    }

    [Test]
    public async Task Two_hosts_on_one_store_send_a_mail_once()
    {
        await _office.AddMail("a");
        SendNotices Host() => new(_office.Outbox, _office.Ingest.Get<IEnumerable<INoticeSender>>(), NullLogger<SendNotices>.Instance);
        await Task.WhenAll(Host().Run(default), Host().Run(default), Host().Run(default));
        Assert.That(Mail.Mails, Has.Count.EqualTo(1));
    }
}
