using Complaints.Core.Accounts;
using Complaints.Core.Posts;
using Complaints.Ingest.Platforms;
using NUnit.Framework;

namespace Complaints.Tests.Ingest.Threads;

/// <summary>A reply is published in two steps, and once, whatever happens between them.</summary>
[TestFixture]
internal sealed class ThreadsReplyTests : ThreadsFixture
{
    [SetUp]
    public void Mention() => Server.Mention("101", Lamp);

    [Test]
    public async Task A_reply_is_published_below_the_post_and_comes_back_as_our_own()
    {
        await Poll();
        var sent = await Send(Reply("101"));
        Assert.That(sent.Url, Is.EqualTo($"https://www.threads.net/@humas/post/{sent.ExternalId}"));
        Assert.That(Kept, Is.EqualTo(Server.Containers));

        Server.Mention("105", "@humas lihat", "2026-03-02T02:00:30+0000", replyTo: sent.ExternalId);
        await Poll();
        Assert.That((await Office.Posts()).Single(post => post.ExternalId == "105").ReplyTo, Is.EqualTo(sent.ExternalId));
    }

    [Test]
    public async Task A_post_of_our_own_answers_nobody()
    {
        var sent = await Send(Reply(null, text: "Selasa Tanpa Rokok"));
        Assert.That(Server.Received.Single(request => request.Method == "POST" && request.Path.EndsWith("/threads", StringComparison.Ordinal)).Body, Does.Not.Contain("reply_to_id"));
        Assert.That((await Opened.Sender!.Find(Reply(null, text: "Selasa Tanpa Rokok"), default))!.ExternalId, Is.EqualTo(sent.ExternalId));
    }

    [Test]
    public async Task A_container_that_is_not_ready_is_gone_on_with_at_the_next_attempt()
    {
        Server.ContainerStatus = "IN_PROGRESS";
        var e = await Fails(() => Send(Reply("101")));
        Assert.That(e, Has.Property("Fault").EqualTo(PlatformFault.Trouble).And.Property("MayBeDone").False.And.Property("NotBefore").EqualTo(Office.Now.AddSeconds(10)));

        Server.SetContainers("FINISHED");
        await Send(Reply("101", progress: Kept.Single()));
        Assert.That(Server.Containers, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_container_that_expired_is_made_anew()
    {
        Server.ContainerStatus = "IN_PROGRESS";
        await Fails(() => Send(Reply("101")));
        Server.SetContainers("EXPIRED");
        Server.ContainerStatus = "FINISHED";
        await Send(Reply("101", progress: Kept[0]));
        Assert.That(Server.Containers, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task A_container_that_failed_is_refused_with_the_reason()
    {
        Server.ContainerStatus = "ERROR";
        var e = await Fails(() => Send(Reply("101")));
        Assert.That(e, Has.Property("Fault").EqualTo(PlatformFault.Refused).And.Message.Contains("UNKNOWN"));
    }

    [Test]
    public async Task A_lost_answer_to_the_publication_is_found_and_not_published_again()
    {
        Server.LoseAnswer("/threads_publish");
        Assert.That((await Fails(() => Send(Reply("101")))).MayBeDone);
        var found = await Opened.Sender!.Find(Reply("101", progress: Kept.Single()), default);
        Assert.That(found, Is.Not.Null);
        Assert.That((await Send(Reply("101", progress: Kept.Single()))).ExternalId, Is.EqualTo(found!.ExternalId));
        Assert.That(Server.Asked("/threads_publish"), Is.EqualTo(1));
    }

    [Test]
    public async Task A_lost_answer_to_the_container_harms_nothing()
    {
        Server.LoseAnswer("/me/threads");
        Assert.That((await Fails(() => Send(Reply("101")))).MayBeDone, Is.False);
        Assert.That(await Opened.Sender!.Find(Reply("101"), default), Is.Null);
    }

    [Test]
    public async Task A_post_that_is_gone_refuses_the_reply() =>
        Assert.That(await Fails(() => Send(Reply("999"))), Has.Property("Fault").EqualTo(PlatformFault.Refused).And.Message.Contains("does not exist"));

    [Test]
    public async Task The_day_s_limit_is_kept()
    {
        Server.Used = 1000;
        Assert.That(await Fails(() => Send(Reply("101"))), Has.Property("Fault").EqualTo(PlatformFault.Throttled).And.Property("NotBefore").Not.Null);
        Assert.That(Server.Containers, Is.Empty);
    }

    [Test]
    public async Task What_is_hidden_is_answered_by_hand() =>
        Assert.That((await Fails(() => Send(Reply("101", visibility: Visibility.Private)))).Fault, Is.EqualTo(PlatformFault.ByHand));

    [Test]
    public async Task What_was_deleted_is_told_when_it_is_asked_for()
    {
        Server.Mention("102", "air mati di Antapani");
        await Poll();
        Server.Delete("102");
        var account = (await Office.Get<AccountStore>().Find("threads", "humas", default))!;
        var recent = await Office.Get<PostQueries>().Recent(account.Id, default, default, 50, default);
        var told = await Opened.Lookup!.Look(account, recent, default);
        Assert.That(told.Where(post => post.IsDeleted).Select(post => post.ExternalId), Is.EqualTo(new[] { "102" }));
    }

    [Test]
    public async Task The_doctor_tries_each_permission_and_warns_of_what_threads_does_not_tell()
    {
        Server.Forbidden.Add("/mentions");
        Server.Forbidden.Add("/threads_publishing_limit");
        Server.Username = "lain";
        var findings = await Opened.Doctor.Examine(default);
        Assert.That(findings, Has.Property("Identity").EqualTo("@lain"));
        Assert.That(findings.Missing, Is.EqualTo(new[] { "threads_manage_mentions", "threads_content_publish, threads_manage_replies" }));
        Assert.That(findings.Advice, Has.Some.Contains("testers only").And.Some.Contains("belongs to @lain"));
    }
}
