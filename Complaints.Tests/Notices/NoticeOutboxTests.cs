using Complaints.Core.Notices;
using NUnit.Framework;

namespace Complaints.Tests.Notices;

/// <summary>The queue of notices: each once, held by one, tried again ever more rarely, and given up in the end.</summary>
[TestFixture]
internal sealed class NoticeOutboxTests
{
    private NoticeOffice _office = null!;

    [SetUp]
    public async Task Open() => _office = await NoticeOffice.Open();

    [TearDown]
    public async Task Close() => await _office.DisposeAsync();

    [Test]
    public async Task The_same_key_is_added_once()
    {
        Assert.That(await _office.AddMail("a"), Is.EqualTo(1));
        Assert.That(await _office.AddMail("a"), Is.Zero);
        Assert.That(await _office.AddMail("a", NoticeOffice.Desk), Is.EqualTo(1), "another recipient");
        Assert.That((await _office.All()).Select(n => n.Key), Is.Unique.And.All.StartsWith("uji:a:"));
    }

    [Test]
    public async Task What_its_transaction_takes_back_was_never_there()
    {
        await _office.Ingest.Database.WriteIf(
            tx => NoticeStore.Add(tx, Notice.Mails("uji:a", [NoticeOffice.Head], "a", "a"), _office.Ingest.Now), _ => false, default);
        Assert.That(await _office.All(), Is.Empty);
    }

    [TestCase("")]
    [TestCase("dua kata")]
    [TestCase("baris\nbaru")]
    [TestCase("ékor")]
    public void A_key_is_what_a_header_can_carry(string key) =>
        Assert.That(() => new Notice(key, NoticeKind.Mail, NoticeOffice.Head, "a", "a"), Throws.ArgumentException);

    [Test]
    public async Task A_notice_waits_for_its_hour()
    {
        await _office.Add(Notice.Mails("uji:a", [NoticeOffice.Head], "a", "a").Select(n => n with { NotBefore = _office.Ingest.Now.AddHours(1) }));
        Assert.That(await Take(), Is.Null);
        _office.Clock.Advance(TimeSpan.FromHours(1));
        Assert.That(await Take(), Is.Not.Null);
    }

    [Test]
    public async Task A_notice_is_held_by_one_alone_and_by_the_next_when_its_holder_died()
    {
        await _office.AddMail("a");
        Assert.That(await Take(), Is.Not.Null);
        Assert.That(await Take(), Is.Null);
        Assert.That(await _office.Outbox.Due(default), Is.Empty);

        _office.Clock.Advance(NoticeOutbox.Lease);
        Assert.That((await Take())!.Attempts, Is.EqualTo(2));
    }

    [Test]
    public async Task A_holder_that_comes_too_late_does_not_disturb_the_one_that_took_over()
    {
        await _office.AddMail("a");
        var late = (await Take())!;
        _office.Clock.Advance(NoticeOutbox.Lease);
        var now = (await Take())!;

        await _office.Outbox.Later(late, "telat", null, false, default);
        await _office.Outbox.Fail(late, "telat", false, default);
        Assert.That(await _office.Only(), Has.Property("State").EqualTo(NoticeState.Sending).And.Property("Reason").Null);

        await _office.Outbox.Sent(now, default);
        Assert.That((await _office.Only()).State, Is.EqualTo(NoticeState.Sent));
    }

    [Test]
    public async Task What_a_late_holder_did_send_counts_as_sent()
    {
        await _office.AddMail("a");
        var late = (await Take())!;
        _office.Clock.Advance(NoticeOutbox.Lease);
        var now = (await Take())!;

        await _office.Outbox.Sent(late, default);
        await _office.Outbox.Later(now, "451", null, false, default);

        Assert.That((await _office.Only()).State, Is.EqualTo(NoticeState.Sent));
    }

    [Test]
    public async Task What_fails_waits_longer_each_time_and_is_given_up_after_a_day()
    {
        await _office.AddMail("a");
        var begin = _office.Ingest.Now;
        var waits = new List<double>();
        var isGivenUp = false;
        while (!isGivenUp)
        {
            isGivenUp = await _office.Outbox.Later((await Take())!, "Server surel sibuk.", null, false, default);
            if ((await _office.Only()).DueAt is not { } due)
                break;
            waits.Add((due - _office.Ingest.Now).TotalSeconds);
            _office.Clock.SetUtcNow(due);
        }

        Assert.That(waits.Take(7), Is.EqualTo(new[] { 60d, 120, 240, 480, 960, 1920, 3600 }));
        Assert.That(waits, Is.All.LessThanOrEqualTo(3600));
        Assert.That(_office.Ingest.Now - begin, Is.InRange(TimeSpan.FromHours(22), TimeSpan.FromHours(24)));
        Assert.That(isGivenUp, Is.True);
        Assert.That(await _office.Only(), Has.Property("State").EqualTo(NoticeState.Failed).And.Property("Reason").EqualTo("Server surel sibuk."));
    }

    [Test]
    public async Task The_day_begins_with_the_first_attempt()
    {
        await _office.AddMail("a");
        _office.Clock.Advance(TimeSpan.FromDays(3));
        Assert.That(await _office.Outbox.Later((await Take())!, "451", null, false, default), Is.False);
    }

    [Test]
    public async Task The_servers_own_wait_is_kept()
    {
        await _office.AddMail("a");
        await _office.Outbox.Later((await Take())!, "429", _office.Ingest.Now.AddMinutes(15), false, default);
        _office.Clock.Advance(TimeSpan.FromMinutes(14));
        Assert.That(await Take(), Is.Null);
        _office.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.That(await Take(), Is.Not.Null);
    }

    [Test]
    public async Task One_that_always_fails_stands_behind_the_others()
    {
        await _office.AddMail("a");
        await _office.Outbox.Later((await Take())!, "451", null, false, default);
        await _office.AddMail("b");
        _office.Clock.Advance(TimeSpan.FromHours(1));

        Assert.That((await Take())!.Notice.Key, Does.StartWith("uji:b:"));
    }

    [Test]
    public async Task Trouble_of_the_server_lets_all_wait_that_are_due()
    {
        await _office.AddMail("a");
        await _office.AddMail("b");
        await _office.Outbox.Later((await Take())!, "421", null, wholeLane: true, default);

        Assert.That(await _office.Outbox.Due(default), Is.Empty);
        Assert.That((await _office.All()).Select(n => (n.Attempts, n.Reason)), Is.EquivalentTo(new[] { (1, "421"), (0, "421") }));
        _office.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.That(await _office.Outbox.Due(default), Is.EqualTo(new[] { NoticeLane.Mail }));
    }

    private Task<QueuedNotice?> Take() => _office.Outbox.Take(NoticeLane.Mail, default);
}
