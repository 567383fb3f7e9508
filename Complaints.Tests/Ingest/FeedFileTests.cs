using System.Text;
using NUnit.Framework;

namespace Complaints.Tests.Ingest;

/// <summary>What can happen to the files of a feed, and what is then taken.</summary>
[TestFixture]
internal sealed class FeedFileTests : FeedFixture
{
    [Test]
    public async Task A_last_line_that_stays_unfinished_is_a_trouble_that_names_it()
    {
        Append("a.jsonl", Line("1") + Line("2")[..30]);
        Rest("a.jsonl");
        await Office.Poll();

        Assert.That(await Ids(), Is.EqualTo(new[] { "1" }));
        Assert.That((await Office.Health()).LastError, Does.StartWith("a.jsonl:2 has no line end"));
    }

    [Test]
    public async Task Bytes_that_are_not_Utf8_are_shown_as_such_and_told_once()
    {
        var bytes = Encoding.UTF8.GetBytes(Line("1") + Line("2"));
        bytes.AsSpan().Replace((byte)'!', (byte)0xE9);
        await File.WriteAllBytesAsync(Path.Combine(Office.Feed, "a.jsonl"), bytes);
        await Office.Poll();

        Assert.That((await Office.Posts())[0].Text, Does.EndWith("\uFFFD"));
        Assert.That(Office.Complaints.Single(), Does.Contain("a.jsonl holds bytes that are not UTF-8, first in line 1"));
    }

    [Test]
    public async Task A_file_that_was_cut_and_written_anew_is_read_from_its_start()
    {
        Append("a.jsonl", Line("1") + Line("2"));
        await Office.Poll();
        await File.WriteAllTextAsync(Path.Combine(Office.Feed, "a.jsonl"), Line("3"));
        await Office.Poll();

        Assert.That(await Ids(), Is.EqualTo(new[] { "1", "2", "3" }));
        Assert.That(Office.Complaints.Single(), Does.Contain("was cut or replaced"));
    }

    [Test]
    public async Task A_file_that_was_replaced_by_a_longer_one_is_read_from_its_start_and_opens_no_ticket_twice()
    {
        Append("a.jsonl", Line("1"));
        await Office.Poll();
        await File.WriteAllTextAsync(Path.Combine(Office.Feed, "a.jsonl"), Line("0") + Line("1") + Line("2"));
        await Office.Poll();

        Assert.That(await Ids(), Is.EqualTo(new[] { "1", "0", "2" }));
        Assert.That(await Office.Tickets(), Has.Count.EqualTo(3));
    }

    [Test]
    public async Task Files_that_are_gone_are_forgotten_and_read_when_they_come_back()
    {
        Append("a.jsonl", Line("1"));
        Append("b.jsonl", Line("2"));
        await Office.Poll();
        File.Delete(Path.Combine(Office.Feed, "a.jsonl"));
        await Office.Poll();
        Assert.That(await Cursor(), Does.Contain("b.jsonl").And.Not.Contain("a.jsonl"));

        Append("a.jsonl", Line("3"));
        await Office.Poll();
        Assert.That(await Ids(), Is.EqualTo(new[] { "1", "2", "3" }));
    }

    [Test]
    public async Task A_line_that_is_too_long_is_set_aside_and_not_kept_whole()
    {
        Append("a.jsonl", Line("1") + "{\"id\":\"big\",\"text\":\"" + new string('x', 3 << 20) + "\"}\n" + Line("2"));
        await Office.Poll();

        Assert.That(await Ids(), Is.EqualTo(new[] { "1", "2" }));
        Assert.That((await Office.Rejects()).Single(), Does.StartWith("a.jsonl:2 It is longer than 1 MiB"));
        Assert.That(await Office.Scalar<int>("SELECT length(raw) FROM rejects"), Is.LessThan(5000));
    }

    [Test]
    public async Task A_line_that_is_too_long_and_still_being_written_is_set_aside_once()
    {
        Append("a.jsonl", new string('x', 2 << 20));
        await Office.Poll();
        Append("a.jsonl", new string('y', 2 << 20));
        await Office.Poll();
        Append("a.jsonl", "\n" + Line("1"));
        await Office.Poll();

        Assert.That(await Ids(), Is.EqualTo(new[] { "1" }));
        Assert.That(await Office.Rejects(), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_file_that_cannot_be_read_holds_up_no_other_and_is_named()
    {
        File.CreateSymbolicLink(Path.Combine(Office.Feed, "a.jsonl"), Path.Combine(Office.Feed, "a.jsonl"));
        Append("b.jsonl", Line("1"));
        await Office.Poll();
        Append("b.jsonl", Line("2"));
        await Office.Poll();

        Assert.That(await Ids(), Is.EqualTo(new[] { "1", "2" }));
        Assert.That((await Office.Health()).LastError, Does.StartWith("a.jsonl cannot be read"));
        Assert.That((await Office.Health()).ReadAt, Is.Null, "a part is unread");
        Assert.That(Office.Complaints.Count(), Is.EqualTo(1));
    }

    [Test]
    public async Task The_folder_is_made_when_only_it_is_missing()
    {
        Directory.Delete(Office.Feed);
        await Office.Poll();
        Assert.That(Directory.Exists(Office.Feed));
        Assert.That(Office.Complaints, Is.Empty);
    }
}
