using Complaints.Core.Posts;
using Newtonsoft.Json.Linq;
using NUnit.Framework;

namespace Complaints.Tests.Ingest;

/// <summary>Mentions on a server with Mastodon's interface, over real HTTP.</summary>
[TestFixture]
internal sealed class MastodonTests
{
    private const string Account = "mastodon:humas";
    private const string Lamp = "<p>lampu jalan mati di Jalan Braga udah 3 minggu, gelap. mohon diperbaiki</p>";

    private FakeMastodon _server = null!;
    private IngestOffice _office = null!;

    [SetUp]
    public async Task Open()
    {
        _server = await FakeMastodon.Start();
        _office = await IngestOffice.Open(Settings("humas"));
    }

    [TearDown]
    public async Task Close()
    {
        await _office.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Test]
    public async Task A_mention_becomes_a_post_with_all_that_it_says()
    {
        var status = _server.Mention("s1", "<p><span class=\"h-card\"><a href=\"https://x/@humas\" class=\"u-url mention\">@<span>humas</span></a></span> banjir &amp; macet<br>di Pagarsih</p>", visibility: "direct");
        status["spoiler_text"] = "Darurat";
        status["edited_at"] = "2026-03-02T01:30:00.000Z";
        status["poll"] = new JObject { ["options"] = new JArray(new JObject { ["title"] = "dalam" }, new JObject { ["title"] = "surut" }) };
        status["media_attachments"] = new JArray(
            new JObject { ["url"] = null, ["remote_url"] = "https://jauh.example/1.jpg", ["description"] = "air selutut" },
            new JObject { ["url"] = "https://dekat.example/2.jpg", ["description"] = null });
        await _office.Poll(Account);

        var post = (await _office.Posts()).Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(post.ExternalId, Is.EqualTo($"{_server.Host}/s1"));
            Assert.That(post.Text, Is.EqualTo("Darurat\n@humas banjir & macet\ndi Pagarsih\n- dalam\n- surut\n[air selutut]"));
            Assert.That(post.Author, Is.EqualTo("asep@warga.example"));
            Assert.That(post.AuthorName, Is.EqualTo("ASEP@WARGA.EXAMPLE"));
            Assert.That(post.Visibility, Is.EqualTo(Visibility.Direct));
            Assert.That(post.Media, Is.EqualTo(new[] { "https://jauh.example/1.jpg", "https://dekat.example/2.jpg" }));
            Assert.That(post.Url, Is.EqualTo($"{_server.Address}/@asep@warga.example/s1"));
            Assert.That(post.PostedAt, Is.EqualTo(new DateTimeOffset(2026, 3, 2, 1, 0, 0, TimeSpan.Zero)));
            Assert.That(post.EditedAt, Is.EqualTo(new DateTimeOffset(2026, 3, 2, 1, 30, 0, TimeSpan.Zero)));
            Assert.That(await _office.Scalar<string>("SELECT raw FROM posts"), Does.Contain("\"spoiler_text\":\"Darurat\""));
        }
    }

    [Test]
    public async Task A_local_author_is_known_with_the_servers_name()
    {
        _server.Mention("s1", Lamp, author: "asep");
        await _office.Poll(Account);
        Assert.That((await _office.Posts()).Single().Author, Is.EqualTo($"asep@{_server.Host}"));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task The_first_read_goes_some_pages_back_and_then_forward_to_the_newest(bool sendsLinks)
    {
        await Use(await FakeMastodon.Start(pageSize: 3, sendsLinks));
        Mention(Enumerable.Range(1, 20));
        await _office.Poll(Account);

        Assert.That(await Ids(), Is.EqualTo(Enumerable.Range(6, 15).Select(i => $"s{i}")), "five pages of three");
        Assert.That(await _office.Health("mastodon"), Has.Property("Backlog").Zero.And.Property("ReadAt").EqualTo(_office.Now));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task What_comes_later_is_taken_page_by_page_and_nothing_is_jumped_over(bool sendsLinks)
    {
        await Use(await FakeMastodon.Start(pageSize: 3, sendsLinks));
        Mention([1]);
        await _office.Poll(Account);
        Mention(Enumerable.Range(2, 10));
        await _office.Poll(Account);

        Assert.That(await Ids(), Is.EqualTo(Enumerable.Range(1, 11).Select(i => $"s{i}")));
    }

    [Test]
    public async Task A_page_that_comes_twice_and_in_disorder_opens_each_ticket_once()
    {
        var first = _server.Mention("s1", Lamp);
        _server.Mention("s2", "<p>jalan berlubang besar di Jalan Pagarsih, tolong ditambal</p>", author: "euis");
        _server.Notify("mention", first);
        _server.Notify("favourite", first);
        await _office.Poll(Account);
        await _office.Execute("UPDATE accounts SET cursor = NULL");
        await _office.Poll(Account);

        Assert.That(await Ids(), Is.EquivalentTo(new[] { "s1", "s2" }));
        Assert.That(await _office.Scalar<int>("SELECT count(*) FROM tickets"), Is.EqualTo(2));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Our_own_posts_are_known_by_id_or_where_that_is_hidden_by_name(bool tellsSelf)
    {
        await Use(await FakeMastodon.Start(80, tellsSelf: tellsSelf));
        _server.Mention("s1", Lamp, author: "humas");
        await _office.Poll(Account);

        Assert.That((await _office.Posts()).Single().Reason, Is.EqualTo(SetAside.OwnPost));
        Assert.That(_office.Complaints, Is.Empty);
    }

    [Test]
    public async Task A_reply_stands_in_the_conversation_whose_root_the_server_names()
    {
        _server.Mention("s3", Lamp, replyTo: "s2");
        _server.Ancestors["s3"] = ["s1", "s2"];
        await _office.Poll(Account);
        Assert.That((await _office.Posts()).Single(), Has.Property("Thread").EqualTo($"{_server.Host}/s1").And.Property("ReplyTo").EqualTo($"{_server.Host}/s2"));
    }

    [Test]
    public async Task A_reply_to_a_post_we_hold_asks_the_server_nothing_and_joins_its_ticket()
    {
        _server.Mention("s1", Lamp);
        await _office.Poll(Account);
        _server.Mention("s2", "<p>masih gelap min</p>", replyTo: "s1");
        await _office.Poll(Account);

        Assert.That((await _office.Posts())[1], Has.Property("Outcome").EqualTo(PostOutcome.FollowUp));
        Assert.That(_server.Requests, Has.None.Contains("/context"));
    }

    [Test]
    public async Task A_conversation_that_cannot_be_asked_for_does_not_cost_the_post()
    {
        _server.Mention("s3", Lamp, replyTo: "s2");
        _server.Spoil("/context", context =>
        {
            context.Response.StatusCode = 500;
            return Task.CompletedTask;
        });
        await _office.Poll(Account);

        Assert.That((await _office.Posts()).Single().ReplyTo, Is.EqualTo($"{_server.Host}/s2"));
        Assert.That(_office.Complaints, Is.Empty);
    }

    [Test]
    public async Task Edits_and_deletions_are_seen_when_recent_posts_are_looked_at_again()
    {
        var edited = _server.Mention("s1", Lamp);
        _server.Mention("s2", "<p>halo min</p>");
        _server.Mention("s3", "<p>selamat pagi</p>");
        await _office.Poll(Account);
        edited["content"] = "<p>lampu jalan mati di Jalan Asia Afrika, gelap. mohon diperbaiki</p>";
        edited["edited_at"] = "2026-03-02T02:01:00.000Z";
        _server.Statuses.TryRemove("s2", out _);
        _office.Clock.Advance(TimeSpan.FromMinutes(5));
        await _office.Poll(Account);

        var posts = await _office.Posts();
        Assert.That(posts[0], Has.Property("Text").Contains("Asia Afrika").And.Property("EditedAt").Not.Null);
        Assert.That(posts[1], Has.Property("Text").Empty.And.Property("DeletedAt").EqualTo(_office.Now));
        Assert.That(posts[2].DeletedAt, Is.Null);
        Assert.That(await _office.Scalar<string>("SELECT text FROM post_versions"), Does.Contain("Braga"));
    }

    [Test]
    public async Task Recent_posts_are_not_looked_at_with_every_poll()
    {
        _server.Mention("s1", Lamp);
        await _office.Poll(Account);
        _office.Clock.Advance(TimeSpan.FromMinutes(5));
        await _office.Poll(Account);
        await _office.Poll(Account);
        Assert.That(_server.Requests.Count(request => request.EndsWith("/statuses/s1", StringComparison.Ordinal)), Is.EqualTo(1));
    }

    [Test]
    public async Task All_posts_gone_at_once_are_not_believed()
    {
        Mention(Enumerable.Range(1, 5));
        await _office.Poll(Account);
        _server.Statuses.Clear();
        _office.Clock.Advance(TimeSpan.FromMinutes(5));
        await _office.Poll(Account);

        Assert.That(await _office.Scalar<int>("SELECT count(*) FROM posts WHERE deleted_at IS NOT NULL"), Is.Zero);
        Assert.That(_office.Complaints.Single(), Does.Contain("all 5 recent posts seem gone at once"));
    }

    [Test]
    public async Task A_mention_without_a_status_is_set_aside_and_the_page_goes_on()
    {
        _server.Notify("mention", null);
        _server.Mention("s1", Lamp)["created_at"] = "?";
        _server.Mention("s2", Lamp);
        await _office.Poll(Account);

        Assert.That(await Ids(), Is.EqualTo(new[] { "s2" }));
        Assert.That(await _office.Rejects(), Has.Exactly(2).Items.And.Some.Contains("has no status").And.Some.Contains("no readable created_at"));
    }

    [Test]
    public async Task A_token_of_another_account_is_told()
    {
        await _office.DisposeAsync();
        _office = await IngestOffice.Open(Settings("lain"));
        await _office.Poll("mastodon:lain");
        Assert.That(_office.Complaints.Single(), Does.Contain("the access token belongs to @humas"));
    }

    private async Task Use(FakeMastodon server)
    {
        await Close();
        _server = server;
        _office = await IngestOffice.Open(Settings("humas"));
    }

    private (string, string)[] Settings(string handle) =>
    [
        ("Accounts:0:Platform", "mastodon"), ("Accounts:0:Handle", handle), ("Accounts:0:BaseAddress", _server.Address),
        ("Accounts:0:Credential", FakeMastodon.Token), ("Accounts:0:Every", "00:00:10"),
    ];

    private void Mention(IEnumerable<int> numbers)
    {
        foreach (var number in numbers)
            _server.Mention($"s{number}", $"<p>lampu jalan mati di gang nomor {number}, gelap</p>", author: $"warga{number}");
    }

    private async Task<IReadOnlyList<string>> Ids() => [.. (await _office.Posts()).Select(post => post.ExternalId[(_server.Host.Length + 1)..])];
}
