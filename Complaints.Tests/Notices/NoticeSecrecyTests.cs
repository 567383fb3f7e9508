using System.Globalization;
using Complaints.Core.Notices;
using NUnit.Framework;

namespace Complaints.Tests.Notices;

/// <summary>Whatever goes wrong, no address and no secret gets into a log or under an admin's eyes.</summary>
[TestFixture]
internal sealed class NoticeSecrecyTests
{
    private const string Secret = "kunci-rahasia-dishub-2026";

    private NoticeOffice _office = null!;
    private HookReceiver _receiver = null!;

    [SetUp]
    public async Task Open()
    {
        _office = await NoticeOffice.Open();
        _receiver = await HookReceiver.Open();
        _office.Contacts($"webhooks: [{{url: '{Address("semua")}', secret: {Secret}}}]");
    }

    [TearDown]
    public async Task Close()
    {
        await _office.DisposeAsync();
        await _receiver.DisposeAsync();
    }

    [Test]
    public async Task No_address_and_no_secret_reaches_the_log()
    {
        var host = _receiver.Host;
        foreach (var status in new[] { 500, 404, 302, 410 })
        {
            _receiver.AnswerNext("semua", status, ("Location", Address("pindah")));
            await Call(status.ToString(CultureInfo.InvariantCulture));
            await _office.Send();
            _office.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        foreach (var answer in new[] { "550 {0} unknown", "451 {0} busy", "421 {0} closing" })
        {
            _office.Mail.Answer("RCPT", string.Format(null, answer, $"<{NoticeOffice.Head}> kepala.perhubungan"));
            await _office.AddMail($"surel-{answer[..3]}");
            await _office.Send();
            _office.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        await _receiver.DisposeAsync();
        await Call("mati");
        await _office.Send();
        Assert.That(_office.Ingest.Complaints.Count(), Is.GreaterThan(7));
        foreach (var hidden in new[] { "kepala.perhubungan", "token-7f3a", "rahasia", host })
            Assert.That(_office.Log, Does.Not.Contain(hidden));
        foreach (var reason in (await _office.All()).Select(n => n.Reason + n.Recipient))
            Assert.That(reason, Does.Not.Contain("kepala.perhubungan").And.Not.Contain("token-7f3a"));
    }

    private string Address(string path) => $"{_receiver.Address}/token-7f3a/{path}";

    private Task<int> Call(string what) => _office.Add(Notice.Calls($"uji:{what}", _office.Ingest.Get<Contacts>().WebhooksFor(null), "escalated", "{}"));
}
