using Complaints.Core.Posts;
using Complaints.Core.Replies;
using Complaints.Core.Tickets;
using NUnit.Framework;

namespace Complaints.Tests.Replies;

/// <summary>The outbox gives each reply to one holder at a time, and forgets no attempt.</summary>
[TestFixture]
internal sealed class OutboxTests
{
    private ReplyOffice _office = null!;

    private Outbox Outbox => _office.Core.Outbox;

    [SetUp]
    public async Task Open() => _office = await ReplyOffice.Open();

    [TearDown]
    public async Task Close() => await _office.DisposeAsync();

    [Test]
    public async Task A_reply_is_held_by_one_alone()
    {
        await Queue();
        Assert.That(await Take(), Is.Not.Null);
        Assert.That(await Take(), Is.Null);
        Assert.That(await Outbox.Due(default), Is.Empty);
    }

    [Test]
    public async Task A_holder_that_dies_leaves_the_reply_as_one_that_may_have_arrived()
    {
        await Queue();
        Assert.That((await Take())!.IsUncertain, Is.False);

        _office.Core.Clock.Advance(Outbox.Lease);
        var again = (await Take())!;

        Assert.That((again.IsUncertain, again.Attempts), Is.EqualTo((true, 2)));
    }

    [Test]
    public async Task What_is_sent_stands_in_the_conversation_and_an_answer_to_it_belongs_to_the_ticket()
    {
        var code = await Queue();
        await Outbox.Sent((await Take())!.Id, new("kita-1", "https://contoh.example/kita-1"), default);

        var sent = (await _office.All()).Single().Reply;
        Assert.That((sent.State, sent.Url), Is.EqualTo((ReplyState.Sent, "https://contoh.example/kita-1")));
        var report = await _office.Core.Take(new IncomingPost("3", "siap nuhun min", _office.Core.Now) { Author = "asep", ReplyTo = "kita-1" });
        Assert.That((report.FollowUps, report.Opened), Is.EqualTo((1, 0)), code);
        Assert.That(await _office.History(), Has.Member(EventKind.Replied));
    }

    [Test]
    public async Task Our_own_reply_that_comes_back_in_a_poll_is_known_and_changes_nothing()
    {
        await Queue();
        var reply = (await Take())!;
        await Outbox.Sent(reply.Id, new("kita-1", null), default);

        var report = await _office.Core.Take(Own("kita-1", "@asep " + reply.Text));

        Assert.That((report.Known, report.Opened, report.Edited), Is.EqualTo((1, 0, 0)));
    }

    [Test]
    public async Task A_lost_answer_is_found_when_our_reply_comes_back_in_a_poll()
    {
        await Queue();
        var reply = (await Take())!;
        await Outbox.Later(reply, "does not answer in time", null, mayHaveArrived: true, default);

        await _office.Core.Take(Own("kita-1", reply.Text));

        var sent = (await _office.All()).Single().Reply;
        Assert.That((sent.State, sent.ExternalId), Is.EqualTo((ReplyState.Sent, "kita-1")));
        _office.Core.Clock.Advance(TimeSpan.FromHours(3));
        Assert.That(await Take(), Is.Null, "it is not sent again");
        Assert.That((await _office.History()).Count(kind => kind == EventKind.Replied), Is.EqualTo(1));
    }

    [Test]
    public async Task Own_words_elsewhere_are_no_proof()
    {
        await Queue();
        var reply = (await Take())!;
        await Outbox.Later(reply, "does not answer in time", null, mayHaveArrived: true, default);

        await _office.Core.Take(Own("kita-1", reply.Text) with { ReplyTo = "lain", Thread = "lain" });
        await _office.Core.Take(Own("kita-2", "Terima kasih."));

        Assert.That((await _office.All()).Single().Reply.State, Is.EqualTo(ReplyState.Queued));
    }

    [Test]
    public async Task What_fails_waits_longer_each_time_and_ends_in_a_persons_hands()
    {
        await Queue();
        var waits = new List<double>();
        for (var attempt = 0; attempt < 60; attempt++)
        {
            if (await Take() is not { } reply)
                break;
            await Outbox.Later(reply, "is in trouble (503)", null, false, default);
            var due = (await _office.All()).Single().Reply.DueAt;
            if (due is null)
                break;
            waits.Add((due.Value - _office.Core.Now).TotalSeconds);
            _office.Core.Clock.SetUtcNow(due.Value);
        }

        Assert.That(waits.Take(4), Is.EqualTo(new[] { 30d, 60, 120, 240 }));
        Assert.That(waits, Is.All.LessThanOrEqualTo(3600));
        Assert.That((await _office.All()).Single().Reply, Has.Property("State").EqualTo(ReplyState.ByHand).And.Property("Reason").EqualTo("is in trouble (503)"));
    }

    [Test]
    public async Task The_platforms_own_wait_is_kept()
    {
        await Queue();
        await Outbox.Later((await Take())!, "429", _office.Core.Now.AddMinutes(15), false, default);
        _office.Core.Clock.Advance(TimeSpan.FromMinutes(14));
        Assert.That(await Take(), Is.Null);
        _office.Core.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.That(await Take(), Is.Not.Null);
    }

    [Test]
    public async Task A_post_that_its_author_deleted_meanwhile_is_not_answered()
    {
        await Queue();
        await _office.Core.Take(new IncomingPost("1", "", _office.Core.Now) { IsDeleted = true });

        Assert.That(await Take(), Is.Null);
        Assert.That((await _office.All()).Single().Reply.State, Is.EqualTo(ReplyState.Refused));
    }

    [Test]
    public async Task What_was_taken_and_not_delivered_is_shown_as_refused_and_can_be_sent_again()
    {
        await Queue();
        var reply = (await Take())!;
        await Outbox.Sent(reply.Id, new("kita-1", null), default);
        await _office.Core.Intake.Take(new(_office.Core.Account, [], null)
        {
            Undelivered = [new(reply.Key, "Message undeliverable (131026)"), new("complaints-1-2", "not ours"), new("asing", "not ours")],
        }, default);

        var failed = (await _office.All()).Single().Reply;
        Assert.That((failed.State, failed.Reason, failed.SentAt), Is.EqualTo((ReplyState.Refused, "Message undeliverable (131026)", (DateTimeOffset?)null)));

        await _office.Approve(failed);
        await Outbox.Sent((await Take())!.Id, new("kita-2", null), default);
        Assert.That((await _office.All()).Single().Reply, Has.Property("State").EqualTo(ReplyState.Sent).And.Property("ExternalId").EqualTo("kita-2"));
    }

    [Test]
    public async Task A_refusal_is_shown_with_the_platforms_reason_and_can_be_approved_again()
    {
        await Queue();
        await Outbox.End((await Take())!.Id, ReplyState.Refused, "duplicate content", default);
        var refused = (await _office.All()).Single().Reply;
        Assert.That((refused.State, refused.Reason), Is.EqualTo((ReplyState.Refused, "duplicate content")));

        Assert.That((await _office.Approve(refused)).Value!.State, Is.EqualTo(ReplyState.Queued));
    }

    private async Task<string> Queue()
    {
        var code = await _office.Complain("1");
        await _office.Approve((await _office.Drafts()).Single().Reply);
        return code;
    }

    private Task<OutgoingReply?> Take() => Outbox.Take(_office.Core.Account.Id, default);

    private IncomingPost Own(string id, string text) =>
        new(id, text, _office.Core.Now) { Author = "humasbandung", IsOwn = true, ReplyTo = "1", Thread = "1" };
}
