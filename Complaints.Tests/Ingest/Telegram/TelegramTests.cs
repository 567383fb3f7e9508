using Complaints.Core.Accounts;
using Complaints.Core.Posts;
using Newtonsoft.Json.Linq;
using NUnit.Framework;

namespace Complaints.Tests.Ingest.Telegram;

/// <summary>The bot's queue: each update once, acknowledged when it is stored and not before.</summary>
[TestFixture]
internal sealed class TelegramTests : TelegramFixture
{
    [Test]
    public async Task A_private_message_becomes_a_ticket_that_nobody_else_may_read()
    {
        Server.Write(5, Lamp);
        await Poll();

        var post = (await Office.Posts()).Single();
        Assert.That(post, Has.Property("ExternalId").EqualTo("4242/77/5").And.Property("Author").EqualTo("asep").And.Property("AuthorName").EqualTo("Asep Sunarya")
            .And.Property("Text").EqualTo(Lamp).And.Property("Visibility").EqualTo(Visibility.Direct).And.Property("Url").Null.And.Property("PostedAt").EqualTo(Office.Now));
        Assert.That(await Office.Tickets(), Has.Count.EqualTo(1));
        Assert.That(await Office.Scalar<string>("SELECT raw FROM posts"), Does.StartWith("{\"message_id\":5"));
    }

    [Test]
    public async Task What_is_stored_is_acknowledged_by_the_next_question()
    {
        Server.Write(5, Lamp);
        Server.Write(6, "di depan toko roti", user: 78, username: "cecep");
        await Poll();

        Assert.That(Server.Pending, Is.Zero);
        Assert.That(Server.Polls[0], Does.Not.Contain("offset"));
        Assert.That(Server.Polls[1], Does.Contain("offset=1002"));
        Assert.That((await Office.Health("telegram")).ReadAt, Is.EqualTo(Office.Now));
    }

    [Test]
    public async Task What_could_not_be_stored_is_not_acknowledged_and_comes_again()
    {
        await Office.Execute("CREATE TRIGGER refuse BEFORE INSERT ON posts BEGIN SELECT RAISE(ABORT, 'no'); END");
        Server.Write(5, Lamp);
        await Poll();
        Assert.That(Server.Pending, Is.EqualTo(1));

        await Office.Execute("DROP TRIGGER refuse");
        Office.Clock.Advance(TimeSpan.FromMinutes(1));
        await Poll();
        Assert.That(await Texts(), Is.EqualTo(new[] { Lamp }));
        Assert.That(Server.Pending, Is.Zero);
    }

    [Test]
    public async Task The_same_cursor_brings_the_same_posts_with_the_same_threads()
    {
        Server.Write(5, Lamp);
        Server.Write(6, "di depan toko roti");
        await Office.Introduce();
        var account = (await Office.Get<AccountStore>().Find("telegram", "lapor_bot", default))!;
        var client = Office.Opened(Account).Client;
        var first = await client.Poll(account, default);
        var again = await client.Poll(account, default);

        Assert.That(again.Posts.Select(post => (post.ExternalId, post.Thread)), Is.EqualTo(first.Posts.Select(post => (post.ExternalId, post.Thread))));
        Assert.That(again.Cursor, Is.EqualTo(first.Cursor));
    }

    [Test]
    public async Task More_than_one_answer_holds_is_read_to_its_end()
    {
        for (var i = 1; i <= 230; i++)
            Server.Write(i, $"lampu jalan mati di gang nomor {i}, gelap", user: 1000 + i, username: $"warga{i}");
        await Poll();
        Assert.That((await Office.Posts()).Select(post => post.ExternalId).Distinct().Count(), Is.EqualTo(230));
    }

    [Test]
    public async Task Kinds_that_nobody_asked_for_hold_nothing_up()
    {
        Server.Push("message_reaction", new() { ["chat"] = FakeTelegram.Private(77) });
        Server.Push("something_of_tomorrow", []);
        Server.Write(5, Lamp);
        await Poll();

        Assert.That(await Texts(), Is.EqualTo(new[] { Lamp }));
        Assert.That(Server.Pending, Is.Zero);
        Assert.That(Uri.UnescapeDataString(Server.Polls[0]), Does.Contain("allowed_updates=[\"message\",\"edited_message\",\"channel_post\""));
    }

    [Test]
    public async Task A_message_that_cannot_be_read_is_set_aside_and_holds_nothing_up()
    {
        Server.Push("message", new() { ["text"] = "tanpa chat", ["message_id"] = 4 });
        Server.Write(5, Lamp)["date"] = "kemarin";
        Server.Write(6, "banjir di Pagarsih, air masuk rumah", user: 78, username: "cecep");
        await Poll();

        Assert.That(await Texts(), Has.Count.EqualTo(1));
        Assert.That(await Office.Rejects(), Is.EqualTo(new[]
        {
            "message 4 The message has no chat or no message_id: report this.", "message 5 The message has no readable date: report this.",
        }));
    }

    [Test]
    public async Task A_question_waits_at_the_server_only_when_the_last_one_found_nothing()
    {
        await Poll();
        await Poll();
        Server.Write(5, Lamp);
        await Poll();

        Assert.That(Server.Polls.Select(query => query.Contains("timeout=15", StringComparison.Ordinal)), Is.EqualTo(new[] { false, true, true, false }));
    }

    [Test]
    public async Task A_stop_ends_the_wait_at_once_and_is_no_trouble()
    {
        await Poll();
        Server.KeepsWaiting = true;
        using var stop = new CancellationTokenSource();
        Server.Asked = stop.Cancel;
        await Office.Poll(Account, stop.Token).WaitAsync(TimeSpan.FromSeconds(10));

        Assert.That(Office.Complaints, Is.Empty);
        Assert.That((await Office.Health("telegram")).Failures, Is.Zero);
    }

    [Test]
    public async Task After_a_day_without_a_question_what_was_lost_is_told()
    {
        await Poll();
        var last = Office.Now;
        Office.Clock.Advance(TimeSpan.FromHours(30));
        Server.Write(5, Lamp);
        await Poll();

        var span = $"{last.ToUnixTimeMilliseconds()} {Office.Now.AddHours(-24).ToUnixTimeMilliseconds()}";
        Assert.That(await Office.Scalar<string>("SELECT from_at || ' ' || to_at FROM holes WHERE state = 'lost'"), Is.EqualTo(span));
        Assert.That(await Office.Scalar<string>("SELECT reason FROM holes WHERE state = 'lost'"), Does.Contain("more than a day"));
        Assert.That(await Texts(), Is.EqualTo(new[] { Lamp }));
    }

    [Test]
    public async Task Quiet_hours_are_no_hole()
    {
        for (var hour = 0; hour < 60; hour += 5)
        {
            await Poll();
            Office.Clock.Advance(TimeSpan.FromHours(5));
        }

        Assert.That(await Office.Scalar<int>("SELECT count(*) FROM holes WHERE state = 'lost'"), Is.Zero);
    }

    [Test]
    public async Task After_a_week_of_silence_updates_may_be_numbered_lower()
    {
        Server.Write(5, Lamp);
        await Poll();
        for (var day = 0; day < 8; day++)
        {
            Office.Clock.Advance(TimeSpan.FromHours(23));
            await Poll();
        }

        Server.Next = 17;
        Server.Write(6, "banjir di Pagarsih, air masuk rumah", user: 78, username: "cecep");
        await Poll();
        Assert.That(await Texts(), Has.Count.EqualTo(2));
        Assert.That(Server.Pending, Is.Zero);
        Assert.That(Server.Polls[^1], Does.Contain("offset=18"));
    }

    [Test]
    public async Task A_cursor_is_not_written_at_each_quiet_question()
    {
        await Poll();
        var cursor = await Cursor();
        Office.Clock.Advance(TimeSpan.FromMinutes(9));
        await Poll();
        Assert.That(await Cursor(), Is.EqualTo(cursor));

        Office.Clock.Advance(TimeSpan.FromMinutes(2));
        await Poll();
        Assert.That(await Cursor(), Is.Not.EqualTo(cursor));
        Assert.That(JObject.Parse(cursor!), Does.ContainKey("asked"));
    }
}
