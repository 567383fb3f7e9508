using System.Text;
using Complaints.Core.Posts;
using NUnit.Framework;

namespace Complaints.Tests.Ingest;

/// <summary>The feed is tailed: every line that is whole is taken exactly once, whatever happens to its file.</summary>
[TestFixture]
internal sealed class FeedTests
{
    private IngestOffice _office = null!;

    [SetUp]
    public async Task Open() => _office = await IngestOffice.OpenFeed();

    [TearDown]
    public async Task Close() => await _office.DisposeAsync();

    [Test]
    public async Task A_line_becomes_a_post_with_all_that_it_says()
    {
        Append("a.jsonl", """{"id":"7","text":"Lampu jalan mati & gelap\r\ndi Jalan Braga","author":"@Asep","at":"2026-03-02T08:00:00+07:00","thread":"3","reply_to":"5","url":"https://contoh.id/7","media":["https://contoh.id/7.jpg"],"visibility":"direct"}""" + "\n");
        await _office.Poll();

        var post = (await _office.Posts()).Single();
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
            Assert.That(await _office.Scalar<string>("SELECT raw FROM posts"), Does.StartWith("{\"id\":\"7\""));
        }
    }

    [Test]
    public async Task New_lines_and_new_files_are_taken_in_the_order_of_their_names()
    {
        Append("b.jsonl", Line("b1"));
        Append("a.jsonl", Line("a1"));
        Append("notes.txt", Line("no"));
        await _office.Poll();
        Append("b.jsonl", Line("b2"));
        Append("c.jsonl", Line("c1"));
        await _office.Poll();

        Assert.That(await Ids(), Is.EqualTo(new[] { "a1", "b1", "b2", "c1" }));
    }

    [Test]
    public async Task A_half_written_last_line_waits_for_its_end()
    {
        var line = Line("1");
        Append("a.jsonl", line[..30]);
        await _office.Poll();
        Append("a.jsonl", line[30..^1]);
        await _office.Poll();
        Assert.That(await Ids(), Is.Empty);
        Assert.That((await _office.Health()).Backlog, Is.Zero, "nobody could read it yet");

        Append("a.jsonl", "\n");
        await _office.Poll();
        Assert.That(await Ids(), Is.EqualTo(new[] { "1" }));
        Assert.That(_office.Complaints, Is.Empty);
    }

    [Test]
    public async Task A_whole_last_line_without_an_end_is_taken_once_its_file_rests()
    {
        Append("a.jsonl", Line("1").TrimEnd('\n'));
        Rest("a.jsonl");
        await _office.Poll();
        Append("a.jsonl", "\n" + Line("2"));
        await _office.Poll();

        Assert.That(await Ids(), Is.EqualTo(new[] { "1", "2" }));
    }

    [Test]
    public async Task A_last_line_that_stays_unfinished_is_a_trouble_that_names_it()
    {
        Append("a.jsonl", Line("1") + Line("2")[..30]);
        Rest("a.jsonl");
        await _office.Poll();

        Assert.That(await Ids(), Is.EqualTo(new[] { "1" }));
        Assert.That((await _office.Health()).LastError, Does.StartWith("a.jsonl:2 has no line end"));
    }

    [Test]
    public async Task Byte_order_mark_carriage_returns_and_blank_lines_do_no_harm()
    {
        Append("a.jsonl", "\uFEFF" + Line("1").TrimEnd('\n') + "\r\n\r\n   \n" + Line("2"));
        await _office.Poll();

        Assert.That(await Ids(), Is.EqualTo(new[] { "1", "2" }));
        Assert.That(await _office.Rejects(), Is.Empty);
    }

    [Test]
    public async Task Bytes_that_are_not_Utf8_are_shown_as_such_and_told_once()
    {
        var bytes = Encoding.UTF8.GetBytes(Line("1") + Line("2"));
        bytes.AsSpan().Replace((byte)'!', (byte)0xE9);
        await File.WriteAllBytesAsync(Path.Combine(_office.Feed, "a.jsonl"), bytes);
        await _office.Poll();

        Assert.That((await _office.Posts())[0].Text, Does.EndWith("\uFFFD"));
        Assert.That(_office.Complaints.Single(), Does.Contain("a.jsonl holds bytes that are not UTF-8, first in line 1"));
    }

    [Test]
    public async Task A_file_that_was_cut_and_written_anew_is_read_from_its_start()
    {
        Append("a.jsonl", Line("1") + Line("2"));
        await _office.Poll();
        await File.WriteAllTextAsync(Path.Combine(_office.Feed, "a.jsonl"), Line("3"));
        await _office.Poll();

        Assert.That(await Ids(), Is.EqualTo(new[] { "1", "2", "3" }));
        Assert.That(_office.Complaints.Single(), Does.Contain("was cut or replaced"));
    }

    [Test]
    public async Task A_file_that_was_replaced_by_a_longer_one_is_read_from_its_start_and_opens_no_ticket_twice()
    {
        Append("a.jsonl", Line("1"));
        await _office.Poll();
        await File.WriteAllTextAsync(Path.Combine(_office.Feed, "a.jsonl"), Line("0") + Line("1") + Line("2"));
        await _office.Poll();

        Assert.That(await Ids(), Is.EqualTo(new[] { "1", "0", "2" }));
        Assert.That(await _office.Tickets(), Has.Count.EqualTo(3));
    }

    [Test]
    public async Task Files_that_are_gone_are_forgotten_and_read_when_they_come_back()
    {
        Append("a.jsonl", Line("1"));
        Append("b.jsonl", Line("2"));
        await _office.Poll();
        File.Delete(Path.Combine(_office.Feed, "a.jsonl"));
        await _office.Poll();
        Assert.That(await Cursor(), Does.Contain("b.jsonl").And.Not.Contain("a.jsonl"));

        Append("a.jsonl", Line("3"));
        await _office.Poll();
        Assert.That(await Ids(), Is.EqualTo(new[] { "1", "2", "3" }));
    }

    [Test]
    public async Task A_line_that_is_too_long_is_set_aside_and_not_kept_whole()
    {
        Append("a.jsonl", Line("1") + "{\"id\":\"big\",\"text\":\"" + new string('x', 3 << 20) + "\"}\n" + Line("2"));
        await _office.Poll();

        Assert.That(await Ids(), Is.EqualTo(new[] { "1", "2" }));
        Assert.That((await _office.Rejects()).Single(), Does.StartWith("a.jsonl:2 It is longer than 1 MiB"));
        Assert.That(await _office.Scalar<int>("SELECT length(raw) FROM rejects"), Is.LessThan(5000));
    }

    [Test]
    public async Task A_line_that_is_too_long_and_still_being_written_is_set_aside_once()
    {
        Append("a.jsonl", new string('x', 2 << 20));
        await _office.Poll();
        Append("a.jsonl", new string('y', 2 << 20));
        await _office.Poll();
        Append("a.jsonl", "\n" + Line("1"));
        await _office.Poll();

        Assert.That(await Ids(), Is.EqualTo(new[] { "1" }));
        Assert.That(await _office.Rejects(), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task More_lines_than_a_page_holds_are_taken_in_one_pass()
    {
        Append("a.jsonl", string.Concat(Enumerable.Range(0, 1203).Select(i => Line($"{i}"))));
        await _office.Poll();

        Assert.That(await Ids(), Is.EqualTo(Enumerable.Range(0, 1203).Select(i => $"{i}")));
        Assert.That(await _office.Health(), Has.Property("Backlog").Zero.And.Property("ReadAt").EqualTo(_office.Now));
    }

    [Test]
    public async Task A_file_that_cannot_be_read_holds_up_no_other_and_is_named()
    {
        File.CreateSymbolicLink(Path.Combine(_office.Feed, "a.jsonl"), Path.Combine(_office.Feed, "a.jsonl"));
        Append("b.jsonl", Line("1"));
        await _office.Poll();
        Append("b.jsonl", Line("2"));
        await _office.Poll();

        Assert.That(await Ids(), Is.EqualTo(new[] { "1", "2" }));
        Assert.That((await _office.Health()).LastError, Does.StartWith("a.jsonl cannot be read"));
        Assert.That((await _office.Health()).ReadAt, Is.Null, "a part is unread");
        Assert.That(_office.Complaints.Count(), Is.EqualTo(1));
    }

    [Test]
    public async Task A_page_that_is_read_again_with_an_old_cursor_changes_nothing()
    {
        Append("a.jsonl", Line("1") + Line("2") + "no line\n");
        await _office.Poll();
        await _office.Execute("UPDATE accounts SET cursor = NULL");
        await _office.Poll();

        Assert.That(await Ids(), Has.Count.EqualTo(2));
        Assert.That(await _office.Scalar<int>("SELECT count(*) FROM tickets"), Is.EqualTo(2));
        Assert.That(await _office.Scalar<int>("SELECT count(*) FROM events WHERE kind = 'opened'"), Is.EqualTo(2));
    }

    [Test]
    public async Task Our_own_posts_and_deletions_are_known_as_such()
    {
        Append("a.jsonl", Line("1") + Line("2", author: "@HumasBandung") + """{"id":"1","deleted":true}""" + "\n");
        await _office.Poll();

        var posts = await _office.Posts();
        Assert.That(posts.Single(post => post.ExternalId.EndsWith("/2", StringComparison.Ordinal)).Reason, Is.EqualTo(SetAside.OwnPost));
        Assert.That(posts.Single(post => post.ExternalId.EndsWith("/1", StringComparison.Ordinal)), Has.Property("Text").Empty.And.Property("DeletedAt").EqualTo(_office.Now));
    }

    [Test]
    public async Task The_folder_is_made_when_only_it_is_missing()
    {
        Directory.Delete(_office.Feed);
        await _office.Poll();
        Assert.That(Directory.Exists(_office.Feed));
        Assert.That(_office.Complaints, Is.Empty);
    }

    private static string Line(string id, string author = "asep") =>
        $$"""{"id":"{{id}}","text":"lampu jalan mati di gang {{id}} udah 3 minggu gelap, mohon diperbaiki!","author":"{{author}}","at":"2026-03-02T08:00:00+07:00"}""" + "\n";

    private void Append(string file, string text) => File.AppendAllText(Path.Combine(_office.Feed, file), text);

    private void Rest(string file) => File.SetLastWriteTimeUtc(Path.Combine(_office.Feed, file), _office.Now.UtcDateTime.AddSeconds(-11));

    private async Task<IReadOnlyList<string>> Ids() => [.. (await _office.Posts()).Select(post => post.ExternalId["humasbandung/".Length..])];

    private Task<string> Cursor() => _office.Scalar<string>("SELECT cursor FROM accounts WHERE platform = 'feed'");
}
