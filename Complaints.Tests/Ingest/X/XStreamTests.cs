using Complaints.Core.Accounts;
using Newtonsoft.Json.Linq;
using NUnit.Framework;

namespace Complaints.Tests.Ingest.X;

/// <summary>What is read beside the mentions: answers in open conversations, and keywords.</summary>
[TestFixture]
internal sealed class XStreamTests : XFixture
{
    private IReadOnlyList<string> Searches => Server.Queries("/recent", "query");

    [Test]
    public async Task An_answer_that_does_not_name_us_is_found_in_the_conversation_of_an_open_ticket()
    {
        var post = Server.Mention(Lamp, Office.Now.AddHours(-1));
        await Office.Poll(Account);
        Assert.That(Searches, Is.Empty, "no ticket was open yet");

        Office.Clock.Advance(TimeSpan.FromMinutes(5));
        Answer(post, "tambahan min, tiangnya juga miring", "asep", Office.Now.AddMinutes(-30));
        await Office.Poll(Account);
        Assert.That(Searches.Single(), Is.EqualTo($"conversation_id:{post["id"]}"));
        Assert.That(await Office.Posts(), Has.Count.EqualTo(2), "a conversation new to us is read as far back as search reaches");
        Assert.That((await Office.Posts())[1].Ticket, Is.EqualTo((await Office.Posts())[0].Ticket));

        Office.Clock.Advance(TimeSpan.FromMinutes(4));
        await Office.Poll(Account);
        Assert.That(Searches, Has.Count.EqualTo(1), "it is not yet time");
        Office.Clock.Advance(TimeSpan.FromMinutes(1));
        await Office.Poll(Account);
        Assert.That(Server.Queries("/recent", "start_time")[1], Is.GreaterThan("2026-03-02T02:"), "then only since the last round");
    }

    [Test]
    public async Task Many_conversations_are_asked_for_in_turns_and_proven_when_all_were()
    {
        for (var i = 0; i < 30; i++)
            Server.Mention($"lampu jalan mati di gang nomor {i} Coblong, gelap", Office.Now.AddHours(-i), $"warga{i}");
        await Office.Poll(Account);
        Office.Clock.Advance(TimeSpan.FromMinutes(5));
        var proofs = new List<StreamProof>();
        for (var pass = 0; pass < 3; pass++)
        {
            proofs.AddRange((await Page()).Coverage!.Proven.Where(p => p.Stream == BudgetStream.Replies));
            await Office.Poll(Account);
            Office.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        var asked = Searches.Distinct().ToList();
        Assert.That(asked, Has.All.Length.LessThanOrEqualTo(512));
        Assert.That(asked.SelectMany(q => q.Split(" OR ")).Distinct().Count(), Is.EqualTo(await Office.Scalar<long>("SELECT count(DISTINCT thread) FROM posts WHERE ticket_id IS NOT NULL")));
        Assert.That(proofs, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Keywords_are_searched_for_at_their_own_pace_and_a_post_found_twice_is_one()
    {
        await Configure(("Options:Keywords", "#lapor OR \"pemkot bandung\""));
        Server.Mention("#lapor " + Lamp, Office.Now.AddHours(-2));
        Server.Write("#lapor banjir di Pagarsih, air selutut", Office.Now.AddHours(-1), "budi");
        await Office.Poll(Account);
        Assert.That(await Office.Posts(), Has.Count.EqualTo(2));
        Assert.That(Searches.Single(), Is.EqualTo("(#lapor OR \"pemkot bandung\") -is:retweet -from:HumasBandung"));

        Office.Clock.Advance(TimeSpan.FromMinutes(14));
        Server.Write("pemkot bandung tolong sampah di Gedebage menumpuk", author: "cecep");
        await Office.Poll(Account);
        Assert.That(Searches.Where(q => q.Contains("#lapor", StringComparison.Ordinal)), Has.Exactly(1).Items);
        Office.Clock.Advance(TimeSpan.FromMinutes(1));
        await Office.Poll(Account);
        Assert.That(await Office.Posts(), Has.Count.EqualTo(3));
        Assert.That(Server.Queries("/recent", "since_id"), Has.Some.Not.Empty);
    }

    [Test]
    public async Task A_watermark_older_than_search_reaches_falls_back_to_a_time_and_the_span_is_lost()
    {
        await Configure(("Options:Keywords", "#lapor"));
        Server.Write("#lapor banjir di Pagarsih", Office.Now.AddHours(-1), "budi");
        await Office.Poll(Account);
        Office.Clock.Advance(TimeSpan.FromDays(9));
        Server.Write("#lapor sampah di Gedebage", Office.Now.AddDays(-6), "cecep");
        var page = await Page();
        Assert.That(page.Posts, Has.Count.EqualTo(1));
        Assert.That(page.Trouble, Is.Null);
        Assert.That(page.Coverage!.Holes.Where(h => h.Span.Stream == BudgetStream.Hashtags).Single(), Has.Property("IsLost").True);
        Assert.That(Server.Queries("/recent", "start_time")[^1], Is.Not.Empty);
    }

    [Test]
    public async Task A_budget_that_bears_no_page_reads_none_and_proves_nothing()
    {
        MentionSome(20);
        await Configure(("Budget:PostsPerMonth", "12"));
        await Office.Poll(Account);
        Assert.That(await Office.Posts(), Has.Count.LessThanOrEqualTo(12).And.Count.GreaterThanOrEqualTo(5));
        var read = (await Office.Posts()).Count;
        Assert.That(Server.Received.Where(r => r.Path.EndsWith("/mentions", StringComparison.Ordinal)), Is.Not.Empty);
        Assert.That(await Office.Scalar<long>("SELECT sum(posts) FROM budget_use"), Is.EqualTo(read));

        Office.Clock.Advance(TimeSpan.FromHours(8));
        var page = await Page();
        Assert.That(page.Coverage!.Proven.Where(p => p.Stream == BudgetStream.Mentions), Is.Empty);
        Assert.That(page, Has.Property("Backlog").EqualTo(1).And.Property("More").False);
    }

    [Test]
    public async Task A_budget_of_money_counts_what_comes_along()
    {
        MentionSome(3);
        await Configure(("Budget:MoneyPerMonth", "100"));
        await Office.Poll(Account);
        Assert.That(await Office.Scalar<long>("SELECT posts FROM budget_use WHERE stream = 'mentions'"), Is.EqualTo(3 + (2 * 3)), "three posts, three authors at twice the price");
    }

    private void MentionSome(int count)
    {
        for (var i = 0; i < count; i++)
            Server.Mention($"terima kasih nomor {i}", Office.Now.AddMinutes(-60 + i), $"warga{i}");
    }

    private void Answer(JObject to, string text, string author, DateTimeOffset at) =>
        Server.Write(text, at, author, (string)to["conversation_id"]!)["referenced_tweets"] = new JArray(new JObject { ["type"] = "replied_to", ["id"] = to["id"] });
}
