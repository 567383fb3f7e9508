using Complaints.Core.Posts;
using NUnit.Framework;

namespace Complaints.Tests.Ingest;

/// <summary>The feed is tailed: every line that is whole is taken exactly once, whatever happens to its file.</summary>
[TestFixture]
internal sealed class FeedTests : FeedFixture
{
    [Test]
    public async Task A_line_becomes_a_post_with_all_that_it_says()
    {
        Append("a.jsonl", """{"id":"7","text":"Lampu jalan mati & gelap\r\ndi Jalan Braga","author":"@Asep","at":"2026-03-02T08:00:00+07:00","thread":"3","reply_to":"5","url":"https://contoh.id/7","media":["https://contoh.id/7.jpg"],"visibility":"direct"}""" + "\n");
        await Office.Poll();

        var post = (await Office.Posts()).Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(post.ExternalId, Is.EqualTo("humasbandung/7"));
            Assert.That(post.Text, Is.EqualTo("Lampu jalan mati & gelap\ndi Jalan Braga"));
            Assert.That(post.Author, Is.EqualTo("Asep"));
            Assert.That(post.PostedAt, Is.EqualTo(new DateTimeOffset(2026, 3, 2, 1, 0, 0, TimeSpan.Zero)));
            Assert.That(post.Thread, Is.EqualTo("humasbandung/3"));
            Assert.That(post.ReplyTo, Is.EqualTo("humasbandung/5"));
            Assert.That(post.Url, Is.EqualTo("https://contoh.id/7"));
            Assert.That(post.Media, Is.EqualTo(new[] { "https://contoh.id/7.jpg" }));
            Assert.That(post.Visibility, Is.EqualTo(Visibility.Direct));
            Assert.That(await Office.Scalar<string>("SELECT raw FROM posts"), Does.StartWith("{\"id\":\"7\""));
        }
    }

    [Test]
    public async Task New_lines_and_new_files_are_taken_in_the_order_of_their_names()
    {
        Append("b.jsonl", Line("b1"));
        Append("a.jsonl", Line("a1"));
        Append("notes.txt", Line("no"));
        await Office.Poll();
        Append("b.jsonl", Line("b2"));
        Append("c.jsonl", Line("c1"));
        await Office.Poll();

        Assert.That(await Ids(), Is.EqualTo(new[] { "a1", "b1", "b2", "c1" }));
    }

    [Test]
    public async Task A_half_written_last_line_waits_for_its_end()
    {
        var line = Line("1");
        Append("a.jsonl", line[..30]);
        await Office.Poll();
        Append("a.jsonl", line[30..^1]);
        await Office.Poll();
        Assert.That(await Ids(), Is.Empty);
        Assert.That((await Office.Health()).Backlog, Is.Zero, "nobody could read it yet");

        Append("a.jsonl", "\n");
        await Office.Poll();
        Assert.That(await Ids(), Is.EqualTo(new[] { "1" }));
        Assert.That(Office.Complaints, Is.Empty);
    }

    [Test]
    public async Task A_whole_last_line_without_an_end_is_taken_once_its_file_rests()
    {
        Append("a.jsonl", Line("1").TrimEnd('\n'));
        Rest("a.jsonl");
        await Office.Poll();
        Append("a.jsonl", "\n" + Line("2"));
        await Office.Poll();

        Assert.That(await Ids(), Is.EqualTo(new[] { "1", "2" }));
    }

    [Test]
    public async Task Byte_order_mark_carriage_returns_and_blank_lines_do_no_harm()
    {
        Append("a.jsonl", "\uFEFF" + Line("1").TrimEnd('\n') + "\r\n\r\n   \n" + Line("2"));
        await Office.Poll();

        Assert.That(await Ids(), Is.EqualTo(new[] { "1", "2" }));
        Assert.That(await Office.Rejects(), Is.Empty);
    }

    [Test]
    public async Task More_lines_than_a_page_holds_are_taken_in_one_pass()
    {
        Append("a.jsonl", string.Concat(Enumerable.Range(0, 1203).Select(i => Line($"{i}"))));
        await Office.Poll();

        Assert.That(await Ids(), Is.EqualTo(Enumerable.Range(0, 1203).Select(i => $"{i}")));
        Assert.That(await Office.Health(), Has.Property("Backlog").Zero.And.Property("ReadAt").EqualTo(Office.Now));
    }

    [Test]
    public async Task A_page_that_is_read_again_with_an_old_cursor_changes_nothing()
    {
        Append("a.jsonl", Line("1") + Line("2") + "no line\n");
        await Office.Poll();
        await Office.Execute("UPDATE accounts SET cursor = NULL");
        await Office.Poll();

        Assert.That(await Ids(), Has.Count.EqualTo(2));
        Assert.That(await Office.Scalar<int>("SELECT count(*) FROM tickets"), Is.EqualTo(2));
        Assert.That(await Office.Scalar<int>("SELECT count(*) FROM events WHERE kind = 'opened'"), Is.EqualTo(2));
    }

    [Test]
    public async Task Our_own_posts_and_deletions_are_known_as_such()
    {
        Append("a.jsonl", Line("1") + Line("2", author: "@HumasBandung") + """{"id":"1","deleted":true}""" + "\n");
        await Office.Poll();

        var posts = await Office.Posts();
        Assert.That(posts.Single(post => post.ExternalId.EndsWith("/2", StringComparison.Ordinal)).Reason, Is.EqualTo(SetAside.OwnPost));
        Assert.That(posts.Single(post => post.ExternalId.EndsWith("/1", StringComparison.Ordinal)), Has.Property("Text").Empty.And.Property("DeletedAt").EqualTo(Office.Now));
    }
}
