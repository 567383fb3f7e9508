using Complaints.Core.Replies;
using Complaints.Core.Tickets;
using Microsoft.AspNetCore.Http;
using NUnit.Framework;

namespace Complaints.Tests.Ingest;

/// <summary>
/// The whole road: a citizen writes, the ticket is acknowledged, the acknowledgement is approved and stands below the post, once,
/// whatever becomes of the request. The stand-in keeps no idempotency key, as GoToSocial and snac do not.
/// </summary>
[TestFixture]
internal sealed class MastodonOutboxTests : MastodonFixture
{
    private enum Mishap
    {
        None,
        LostAnswer,
        KilledBeforeItArrived,
        KilledAfterItArrived,
        InTrouble,
        Throttled,
        AnswersNonsense,
    }

    [Test]
    public async Task A_reply_stands_once_below_each_post_through_lost_answers_kills_and_refusals()
    {
        Mention(Enumerable.Range(1, 24));
        await Office.Poll(Account);
        await Office.Get<ReplyDrafting>().Run(default);
        await ApproveAll();

        var chance = new Random(4);
        for (var round = 0; round < 200 && await Waiting() > 0; round++)
        {
            var mishap = chance.Next(2) == 0 ? Mishap.None : (Mishap)chance.Next(7);
            using var life = new CancellationTokenSource();
            Prepare(mishap, life);
            await Office.SendReplies(Account, life.Token);
            Office.Clock.Advance(TimeSpan.FromMinutes(chance.Next(1, 5)));
        }

        var replies = (await Office.Get<ReplyQueries>().List(new(), null, 200, default)).Items;
        Assert.Multiple(() =>
        {
            Assert.That(replies.Select(r => r.Reply.State), Is.All.EqualTo(ReplyState.Sent));
            Assert.That(Server.Posted.Select(form => form["in_reply_to_id"]).Order(), Is.EqualTo(Enumerable.Range(1, 24).Select(n => $"s{n}").Order()), "each once, none twice");
            Assert.That(replies.Select(r => r.Reply.ExternalId), Is.Unique);
        });
        Assert.That(await Office.Scalar<long>("SELECT count(*) FROM events WHERE kind = 'replied'"), Is.EqualTo(24));
        Assert.That(await Office.Scalar<long>("SELECT count(*) FROM tickets t WHERE version <> (SELECT count(*) FROM events e WHERE e.ticket_id = t.id)"), Is.Zero);
    }

    [Test]
    public async Task An_answer_to_our_reply_belongs_to_the_ticket_and_our_reply_is_known_when_it_comes_back()
    {
        Server.Mention("s1", Lamp);
        await Office.Poll(Account);
        await Office.Get<ReplyDrafting>().Run(default);
        await ApproveAll();
        await Office.SendReplies(Account);
        Server.Notify("mention", Server.Own[0]);
        Server.Mention("s2", "<p>@humas siap, ditunggu min</p>", replyTo: "kami1");
        Office.Clock.Advance(TimeSpan.FromSeconds(11));
        await Office.Poll(Account);

        var ticket = (await Office.Tickets()).Single();
        var history = await Office.Get<TicketQueries>().History(ticket.Id, default);
        Assert.That(history.Select(e => e.Kind), Does.Contain(EventKind.Replied).And.Contains(EventKind.FollowedUp));
        Assert.That(await Office.Scalar<long>("SELECT count(*) FROM posts"), Is.EqualTo(3));
    }

    [Test]
    public async Task A_dead_token_keeps_the_reply_and_says_so()
    {
        Server.Mention("s1", Lamp);
        await Office.Poll(Account);
        await Office.Get<ReplyDrafting>().Run(default);
        await ApproveAll();
        Server.MayWrite = false;
        await Office.SendReplies(Account);

        var reply = (await Office.Get<ReplyQueries>().List(new(), null, 10, default)).Items.Single().Reply;
        Assert.That(reply.State, Is.AnyOf(ReplyState.Queued, ReplyState.Refused));
        Assert.That(reply.Reason, Does.Contain("write:statuses"));
        Assert.That(Server.Posted, Is.Empty);
    }

    private void Prepare(Mishap mishap, CancellationTokenSource life)
    {
        switch (mishap)
        {
            case Mishap.LostAnswer:
                Server.LoseAnswer();
                break;
            case Mishap.KilledBeforeItArrived:
                Server.Spoil("/statuses", async context =>
                {
                    await life.CancelAsync();
                    context.Abort();
                });
                break;
            case Mishap.KilledAfterItArrived:
                Server.Accept(async () => await life.CancelAsync());
                break;
            case Mishap.InTrouble:
                Server.Spoil("/statuses", context => Refuse(context, 503));
                break;
            case Mishap.Throttled:
                Server.Spoil("/statuses", context =>
                {
                    context.Response.Headers.RetryAfter = "90";
                    return Refuse(context, 429);
                });
                break;
            case Mishap.AnswersNonsense:
                Server.AcceptAndBabble();
                break;
            default:
                break;
        }
    }

    private static Task Refuse(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        return FakeMastodon.Json(context, """{"error":"no"}""");
    }

    private Task<long> Waiting() => Office.Scalar<long>("SELECT count(*) FROM replies WHERE state IN ('queued', 'sending')");

    private async Task ApproveAll()
    {
        var drafts = (await Office.Get<ReplyQueries>().List(new(ReplyState.Draft), null, 200, default)).Items;
        foreach (var draft in drafts)
            Assert.That((await Office.Database.Write(
                tx => Office.Get<ReplyDesk>().Approve(tx, draft.Reply.Id, draft.Reply.Version, new HashSet<PersonalDataKind>(), false, Support.Cast.Admin), default)).Refusal, Is.Null);
    }
}
