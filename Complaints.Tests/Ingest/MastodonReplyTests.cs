using Complaints.Core.Accounts;
using Complaints.Core.Posts;
using Complaints.Core.Replies;
using Complaints.Ingest.Platforms;
using Newtonsoft.Json.Linq;
using NUnit.Framework;

namespace Complaints.Tests.Ingest;

/// <summary>Answers below our statuses, replies of ours, look-ups and the doctor, on a server with Mastodon's interface.</summary>
[TestFixture]
internal sealed class MastodonReplyTests : MastodonFixture
{
    [Test]
    public async Task An_answer_below_our_status_is_found_though_it_does_not_mention_us_and_taken_once()
    {
        Server.Mention("akar", Lamp);
        Server.Own.Add(Status("kami", "<p>siap</p>", "humas", "akar"));
        Status("r1", "<p>masih mati min</p>", "asep@warga.example", "kami");
        (Server.Ancestors["kami"], Server.Descendants["kami"]) = (["akar"], ["r1"]);
        for (var i = 0; i < 3; i++)
        {
            await Office.Poll(Account);
            Office.Clock.Advance(TimeSpan.FromMinutes(10));
        }

        Assert.That(await Ids(), Is.EquivalentTo(new[] { "akar", "kami", "r1" }));
        var answer = (await Office.Posts()).Single(post => post.ExternalId.EndsWith("r1", StringComparison.Ordinal));
        Assert.That(answer, Has.Property("Outcome").EqualTo(PostOutcome.FollowUp).And.Property("Thread").EqualTo($"{Server.Host}/akar"));
    }

    [Test]
    public async Task A_mention_that_became_visible_too_late_is_found_by_the_newest_page()
    {
        Server.Mention("s1", Lamp);
        Server.Mention("s2", "<p>halo</p>");
        await Office.Poll(Account);
        await Office.Execute($"DELETE FROM posts WHERE external_id = '{Server.Host}/s2'");
        Office.Clock.Advance(TimeSpan.FromMinutes(6));
        await Office.Poll(Account);
        Assert.That(await Ids(), Is.EquivalentTo(new[] { "s1", "s2" }));
    }

    [TestCase("public")]
    [TestCase("direct")]
    public async Task A_reply_mentions_the_author_below_the_status_and_is_seen_by_no_more_people(string visibility)
    {
        Server.Mention("s1", Lamp, visibility: visibility);
        var sent = await Send(Reply("s1", "Terima kasih, kami catat."));
        var form = Server.Posted.Single();
        Assert.That(form, Is.SupersetOf(new Dictionary<string, string>
        {
            ["status"] = "@asep@warga.example Terima kasih, kami catat.",
            ["in_reply_to_id"] = "s1",
            ["visibility"] = visibility,
            ["language"] = "id",
        }));
        Assert.That(form["key"], Does.StartWith("complaints-77-"));
        Assert.That(sent, Is.EqualTo(new SentReply($"{Server.Host}/kami1", $"{Server.Address}/@humas/kami1")));
    }

    [Test]
    public async Task A_reply_whose_answer_was_lost_is_found_by_its_words()
    {
        Server.Mention("s1", Lamp);
        var reply = Reply("s1", "Terima kasih & salam.\nNomor: https://contoh.example/t/1");
        Assert.That(await Office.Opened(Account).Sender!.Find(reply, default), Is.Null);
        Server.LoseAnswer();
        var lost = await Assert.ThrowsAsync<PlatformException>(() => Send(reply));
        Assert.That(lost!.MayBeDone);
        Assert.That((await Office.Opened(Account).Sender!.Find(reply, default))!.ExternalId, Is.EqualTo($"{Server.Host}/kami1"));
        Assert.That(await Office.Opened(Account).Sender!.Find(reply with { Text = "Lain" }, default), Is.Null);
    }

    [Test]
    public async Task A_reply_to_what_is_gone_or_is_not_taken_is_refused_with_the_reason_and_not_sent()
    {
        var gone = await Assert.ThrowsAsync<PlatformException>(() => Send(Reply("hilang", "Baik.")));
        Assert.That(gone, Has.Property("Fault").EqualTo(PlatformFault.Refused).And.Message.Contains("no longer there"));
        Server.Mention("s1", Lamp);
        Server.Spoil("/statuses", context =>
        {
            context.Response.StatusCode = 422;
            return FakeMastodon.Json(context, """{"error":"Validation failed: Text character limit of 500 exceeded"}""");
        });
        var refused = await Assert.ThrowsAsync<PlatformException>(() => Send(Reply("s1", "Baik.")));
        Assert.That(refused, Has.Property("Fault").EqualTo(PlatformFault.Refused).And.Property("MayBeDone").False.And.Message.Contains("character limit of 500"));
        Assert.That(Server.Posted, Is.Empty);
    }

    [Test]
    public async Task A_post_of_our_own_answers_nobody()
    {
        await Send(Reply(null, "Selasa tanpa rokok"));
        Assert.That(Server.Posted.Single(), Does.Not.ContainKey("in_reply_to_id").And.ContainValue("Selasa tanpa rokok"));
    }

    [Test]
    public async Task What_an_author_who_blocks_us_hides_is_not_taken_for_deleted()
    {
        foreach (var (id, author) in new[] { ("s1", "asep@a.example"), ("s2", "euis@b.example"), ("s3", "ujang@c.example") })
            Server.Mention(id, Lamp, author);
        await Office.Poll(Account);
        Server.Statuses.TryRemove("s1", out _);
        Server.Statuses.TryRemove("s2", out _);
        Server.BlockedBy.Add("euis@b.example");
        var recent = await Office.Get<PostQueries>().Recent(new(2), Office.Now.AddDays(-2), default, 20, default);
        var changed = await Office.Opened(Account).Lookup!.Look(await Office.Get<AccountStore>().Get(new(2), default), recent, default);
        Assert.That(changed.Select(post => (post.ExternalId, post.IsDeleted)), Is.EqualTo(new[] { ($"{Server.Host}/s1", true) }));
    }

    [Test]
    public async Task The_doctor_names_missing_scopes_and_what_the_server_filters()
    {
        Assert.That(await Office.Opened(Account).Doctor.Examine(default), Has.Property("Identity").EqualTo("@humas").And.Property("Missing").Empty.And.Property("Advice").Empty);
        Server.MayWrite = false;
        Server.Policy = new JObject { ["for_not_following"] = "drop", ["for_new_accounts"] = "filter" };
        var findings = await Office.Opened(Account).Doctor.Examine(default);
        Assert.That(findings.Missing, Is.EqualTo(new[] { "write:statuses" }));
        Assert.That(findings.Advice, Has.Some.Contains("drops notifications of this account (for_not_following)").And.Some.Contains("for_new_accounts"));
        Assert.That(Server.Posted, Is.Empty, "the doctor posts nothing");
    }

    private JObject Status(string id, string html, string author, string parent)
    {
        var status = Server.Mention(id, html, author, parent);
        Server.Withdraw();
        return status;
    }

    private OutgoingReply Reply(string? to, string text) => new(
        77, new(2), text, Visibility.Public, Office.Now, 1, false, null,
        to is null ? null : new(new(1), $"{Server.Host}/{to}", null, null, "asep@warga.example", null, Office.Now, null, Office.Now));

    private Task<SentReply> Send(OutgoingReply reply) => Office.Opened(Account).Sender!.Send(reply, (_, _) => Task.CompletedTask, default);
}
