using System.Security.Cryptography;
using System.Text;
using Complaints.Core.Notices;
using NUnit.Framework;

namespace Complaints.Tests.Notices;

/// <summary>Notices as webhook calls, over real HTTP.</summary>
[TestFixture]
internal sealed class WebhookTests
{
    private const string Secret = "kunci-rahasia-dishub-2026";
    private const string Json = """{"event":"escalated","ticket":"7KM-49X-Q2H","note":"lampu mati – Jl. Braga"}""";

    private NoticeOffice _office = null!;
    private HookReceiver _receiver = null!;

    [SetUp]
    public async Task Open()
    {
        _office = await NoticeOffice.Open();
        _receiver = await HookReceiver.Open();
        _office.Contacts($"webhooks: [{{url: '{Address("semua")}', secret: {Secret}}}, {{url: '{Address("dishub")}', secret: {Secret}-2, agency: DISHUB}}]");
    }

    [TearDown]
    public async Task Close()
    {
        await _office.DisposeAsync();
        await _receiver.DisposeAsync();
    }

    [Test]
    public async Task A_call_is_signed_and_carries_the_key_of_its_notice()
    {
        await Call("a");
        await _office.Send();

        var call = _receiver.Received.Single();
        var headers = _receiver.Headers.Single();
        var timestamp = headers["Complaints-Timestamp"];
        using (Assert.EnterMultipleScope())
        {
            Assert.That((call.Method, call.Path, call.Body), Is.EqualTo(("POST", "/token-7f3a/semua", Json)));
            Assert.That(headers["Content-Type"], Does.StartWith("application/json"));
            Assert.That(headers["Complaints-Notice"], Is.EqualTo((await _office.Only()).Key));
            Assert.That(timestamp, Is.EqualTo("1772416800"));
            Assert.That(headers["Complaints-Signature"], Is.EqualTo("sha256=" + Convert.ToHexStringLower(
                HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes($"{timestamp}.{Json}")))));
        }

        Assert.That((await _office.Only()).State, Is.EqualTo(NoticeState.Sent));
    }

    [Test]
    public async Task An_agencys_webhook_gets_its_own_matters_only()
    {
        await Call("a", "DLH");
        await Call("b", "DISHUB");
        await _office.Send();
        Assert.That(_receiver.Received.Select(call => call.Path.Split('/')[^1]), Is.EquivalentTo(new[] { "semua", "semua", "dishub" }));
    }

    [TestCase(400)]
    [TestCase(401)]
    [TestCase(404)]
    [TestCase(422)]
    public async Task A_refusal_is_final(int status)
    {
        _receiver.AnswerNext("semua", status);
        await Call("a");
        await _office.Send();
        Assert.That(await _office.Only(), Has.Property("State").EqualTo(NoticeState.Failed).And.Property("Reason").EqualTo($"Penerima menjawab {status}."));
    }

    [TestCase(302)]
    [TestCase(408)]
    [TestCase(425)]
    [TestCase(429)]
    [TestCase(500)]
    [TestCase(503)]
    public async Task Anything_else_is_tried_again(int status)
    {
        _receiver.AnswerNext("semua", status, ("Location", "/lain"));
        await Call("a");
        await _office.Send();
        Assert.That((await _office.Only()).State, Is.EqualTo(NoticeState.Queued));
        Assert.That(_receiver.Received.Select(call => call.Path), Is.EqualTo(new[] { "/token-7f3a/semua" }), "no redirect is followed");

        _office.Clock.Advance(TimeSpan.FromMinutes(1));
        await _office.Send();
        Assert.That((await _office.Only()).State, Is.EqualTo(NoticeState.Sent));
        Assert.That(_receiver.Headers.Select(headers => headers["Complaints-Notice"]), Has.Exactly(2).EqualTo((await _office.Only()).Key));
    }

    [Test]
    public async Task A_receiver_that_is_gone_is_not_called_again()
    {
        await Call("a");
        await Call("b");
        _receiver.AnswerNext("semua", 410);
        await _office.Send();

        Assert.That((await _office.All()).Select(n => n.State), Is.All.EqualTo(NoticeState.Failed));
        Assert.That(_receiver.Received, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task The_receivers_own_wait_is_kept_for_all_its_calls()
    {
        await Call("a");
        await Call("b");
        _receiver.AnswerNext("semua", 429, ("Retry-After", "600"), ("Date", _office.Ingest.Now.ToString("R")));
        await _office.Send();
        _office.Clock.Advance(TimeSpan.FromMinutes(9));
        await _office.Send();
        Assert.That(_receiver.Received, Has.Count.EqualTo(1));

        _office.Clock.Advance(TimeSpan.FromMinutes(1));
        await _office.Send();
        Assert.That((await _office.All()).Select(n => n.State), Is.All.EqualTo(NoticeState.Sent));
    }

    [Test]
    public async Task A_receiver_that_does_not_answer_holds_up_none_of_the_others()
    {
        _receiver.FallSilent("semua");
        await Call("a", "DISHUB");
        await _office.AddMail("a");
        var sending = _office.Send();
        await _receiver.Silence;
        await Until(async () => (await _office.All()).Count(n => n.State == NoticeState.Sent) == 2);
        await _office.AddMail("b");
        await Until(async () =>
        {
            await _office.Send();
            return (await _office.All()).Count(n => n.State == NoticeState.Sent) == 3;
        });

        _office.Clock.Advance(TimeSpan.FromSeconds(10));
        await sending;
        Assert.That((await _office.All()).Single(n => n.State == NoticeState.Queued).Reason, Is.EqualTo("Penerima tidak menjawab dalam 10 detik."));
    }

    [Test]
    public async Task A_broken_connection_and_a_receiver_that_is_not_there_are_tried_again()
    {
        _receiver.BreakOff("semua");
        await Call("a");
        await _office.Send();
        Assert.That((await _office.Only()).Reason, Is.EqualTo("Penerima memutus hubungan."));

        await _receiver.DisposeAsync();
        _office.Clock.Advance(TimeSpan.FromMinutes(1));
        await _office.Send();
        Assert.That((await _office.Only()).Reason, Is.EqualTo("Penerima tidak dapat dihubungi."));
    }

    [Test]
    public async Task A_webhook_that_the_contacts_name_no_more_is_not_called()
    {
        await Call("a");
        _office.Contacts("webhooks: []");
        await _office.Send();
        Assert.That(_receiver.Received, Is.Empty);
        Assert.That((await _office.Only()).Reason, Does.StartWith("contacts.yaml tidak (lagi) menyebut webhook ini"));
    }

    private string Address(string path) => $"{_receiver.Address}/token-7f3a/{path}";

    private Task<int> Call(string what, string? agency = null) =>
        _office.Add(Notice.Calls($"uji:{what}:{agency}", _office.Ingest.Get<Contacts>().WebhooksFor(agency), "escalated", Json));

    private static async Task Until(Func<Task<bool>> isSo)
    {
        while (!await isSo())
            await Task.Yield();
    }
}
