using Complaints.Core.Notices;
using Complaints.Ingest.Notices;
using Microsoft.Extensions.Logging.Abstractions;
using NUnit.Framework;

namespace Complaints.Tests.Notices;

/// <summary>The mail server as the operator configures it, and what happens while it is not.</summary>
[TestFixture]
internal sealed class MailSettingTests
{
    private const string Password = "rahasia-sekali";

    [Test]
    public async Task A_password_is_used_where_the_server_wants_one()
    {
        await using var office = await NoticeOffice.Open(("Mail:User", "aduan"), ("Mail:Password", Password));
        office.Mail.SignIn = ("aduan", Password);
        await office.AddMail("a");
        await office.Send();
        Assert.That((await office.Only()).State, Is.EqualTo(NoticeState.Sent));
    }

    [Test]
    public async Task A_wrong_password_is_told_and_is_not_tried_for_each_mail()
    {
        await using var office = await NoticeOffice.Open(("Mail:User", "aduan"), ("Mail:Password", Password));
        office.Mail.SignIn = ("aduan", "lain");
        await office.AddMail("a");
        await office.AddMail("b");
        await office.Send();
        await office.Send();

        Assert.That((await office.All()).Select(n => n.Reason), Is.All.EqualTo("Server surel menolak kata sandi: periksa Mail:User dan Mail:Password."));
        Assert.That(office.Mail.Connections, Is.EqualTo(1));
        Assert.That(office.Log, Does.Not.Contain(Password));
    }

    [TestCase("starttls", "tidak mendukung yang diminta Mail:Security")]
    [TestCase("tls", "tidak dapat dipercaya")]
    public async Task A_server_without_the_protection_asked_for_gets_nothing(string security, string reason)
    {
        await using var office = await NoticeOffice.Open(("Mail:Security", security));
        office.Mail.SignIn = ("aduan", Password);
        await office.AddMail("a");
        await office.Send();

        Assert.That(await office.Only(), Has.Property("State").EqualTo(NoticeState.Queued).And.Property("Reason").Contains(reason));
        Assert.That(office.Mail.Mails, Is.Empty);
    }

    [Test]
    public async Task A_password_does_not_travel_in_the_open_unless_the_operator_says_so()
    {
        await using var office = await NoticeOffice.Open(("Mail:User", "aduan"), ("Mail:Password", Password));
        office.Mail.SignIn = ("aduan", Password);
        await office.AddMail("a");
        var settings = office.Ingest.Get<MailSetup>().Settings!;
        Assert.That(settings.MayBeUnprotected, Is.True, "on this machine");

        var afar = new MailSender(new(settings with { MayBeUnprotected = false }, null), office.Ingest.Get<MailMessages>(), office.Clock);
        await new SendNotices(office.Outbox, [afar], NullLogger<SendNotices>.Instance).Run(default);

        Assert.That(await office.Only(), Has.Property("State").EqualTo(NoticeState.Queued).And.Property("Reason").Contains("tidak menawarkan TLS"));
        Assert.That(office.Mail.Mails, Is.Empty);
    }

    [Test]
    public async Task Without_a_server_mails_wait_for_a_week_and_that_is_said_once()
    {
        await using var office = await NoticeOffice.OpenWithoutMail();
        await office.AddMail("a");
        await office.Send();
        office.Clock.Advance(TimeSpan.FromDays(7));
        await office.Send();

        Assert.That(await office.Only(), Has.Property("State").EqualTo(NoticeState.Queued).And.Property("Attempts").Zero
            .And.Property("Reason").EqualTo("Server surel belum diatur (Mail:Host)."));
        Assert.That(office.Ingest.Complaints, Has.One.Contains("No mail server is configured (Mail:Host)"));

        office.Clock.Advance(TimeSpan.FromMinutes(1));
        await office.Send();
        Assert.That((await office.Only()).State, Is.EqualTo(NoticeState.Failed));
    }

    [Test]
    public async Task What_waited_for_a_server_goes_out_when_there_is_one_and_is_tried_as_long_as_any_other()
    {
        await using var office = await NoticeOffice.Open();
        await office.AddMail("a");
        await office.Outbox.Hold(NoticeKind.Mail, "belum diatur", default);
        Assert.That((await Standing(office)).Held, Is.EqualTo(1));
        office.Clock.Advance(TimeSpan.FromDays(6));
        office.Mail.Answer("RCPT", "451 4.7.1 greylisted");
        await office.Send();
        Assert.That((await office.Only()).State, Is.EqualTo(NoticeState.Queued));
        Assert.That((await Standing(office)).Held, Is.Zero);

        office.Clock.Advance(TimeSpan.FromMinutes(1));
        await office.Send();
        Assert.That((await office.Only()).State, Is.EqualTo(NoticeState.Sent));
    }

    [TestCase("Mail:Port", "nol", "Mail:Port must be a number")]
    [TestCase("Mail:Security", "ssl", "Mail:Security must be one of auto, starttls, tls, none")]
    [TestCase("Mail:From", "humas", "Mail:From must be the address")]
    [TestCase("Mail:Host", "surel.example:25", "Mail:Host must be a name")]
    [TestCase("Mail:Password", "sandi", "Mail:User and Mail:Password belong together")]
    [TestCase("Mail:Sender", "a@b.example", "Mail:Sender is not known; known are Host, Port")]
    public async Task A_wrong_setting_is_told_and_mails_wait(string key, string value, string fault)
    {
        await using var office = await NoticeOffice.Open((key, value));
        await office.AddMail("a");
        await office.Send();

        Assert.That((await office.Only()).State, Is.EqualTo(NoticeState.Queued));
        Assert.That((await office.Only()).Reason, Does.Contain(fault));
        Assert.That(office.Ingest.Complaints.Single(), Does.Contain(fault));
    }

    private static async Task<NoticeStanding> Standing(NoticeOffice office) =>
        (await office.Ingest.Get<NoticeQueries>().Standing(default)).Single(standing => standing.Kind == NoticeKind.Mail);
}
