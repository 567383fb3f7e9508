using Complaints.Core.Posts;
using NUnit.Framework;

namespace Complaints.Tests.Ingest;

/// <summary>What is wrong with a line is said in one sentence with its remedy; what can be taken is taken.</summary>
[TestFixture]
internal sealed class FeedLineTests
{
    private IngestOffice _office = null!;

    [SetUp]
    public async Task Open() => _office = await IngestOffice.OpenFeed();

    [TearDown]
    public async Task Close() => await _office.DisposeAsync();

    [TestCase("""halo min""", "It is not valid JSON at column 1")]
    [TestCase("""["id"]""", "It is no JSON object")]
    [TestCase("""{"id":"1","text":"a","at":"2026-03-02T08:00:00Z" """, "the object breaks off")]
    [TestCase("""{"id":"1","text":"a","at":"2026-03-02T08:00:00Z"} {"id":"2"}""", "It is not valid JSON at column 51")]
    [TestCase("""{"id":"1","text":"sem"barang"}""", "It is not valid JSON at column")]
    [TestCase("""{"text":"a","at":"2026-03-02T08:00:00Z"}""", "id is missing")]
    [TestCase("""{"id":" ","text":"a","at":"2026-03-02T08:00:00Z"}""", "id is missing")]
    [TestCase("""{"id":"1","at":"2026-03-02T08:00:00Z"}""", "text is missing")]
    [TestCase("""{"id":"1","text":null,"at":"2026-03-02T08:00:00Z"}""", "text is missing")]
    [TestCase("""{"id":"1","text":"a"}""", "at is missing")]
    [TestCase("""{"id":"1","text":"a","at":"kemarin"}""", "at is no ISO 8601 instant")]
    [TestCase("""{"id":"1","text":"a","at":"10:30"}""", "at is no ISO 8601 instant")]
    [TestCase("""{"id":"1","text":"a","at":"9999-12-31T23:59:59Z"}""", "at lies before 2000 or after 2099")]
    [TestCase("""{"id":"1","text":["a"],"at":"2026-03-02T08:00:00Z"}""", "text is of the wrong kind (start_array)")]
    [TestCase("""{"id":"1","text":"a","at":1772413200}""", "at is of the wrong kind (integer)")]
    [TestCase("""{"id":"1","text":"a","at":"2026-03-02T08:00:00Z","media":"x.jpg"}""", "media is of the wrong kind (string): write a list of addresses")]
    [TestCase("""{"id":"1","text":"a","at":"2026-03-02T08:00:00Z","deleted":"ya"}""", "deleted is of the wrong kind (string): write true or false")]
    [TestCase("""{"id":"1","text":"a","at":"2026-03-02T08:00:00Z","visibility":"teman"}""", "visibility is none of public")]
    public async Task A_line_that_cannot_be_taken_is_set_aside_with_its_reason(string line, string because)
    {
        Write(line, Good);
        await _office.Poll();

        Assert.That((await _office.Rejects()).Single(), Does.StartWith("a.jsonl:1 ").And.Contain(because));
        Assert.That(await _office.Scalar<string>("SELECT raw FROM rejects"), Is.EqualTo(line));
        Assert.That((await _office.Posts()).Single().ExternalId, Is.EqualTo("humasbandung/good"));
        Assert.That(_office.Complaints.Single(), Does.StartWith("Warning: feed:humasbandung: a.jsonl:1 is set aside: "));
    }

    [Test]
    public async Task All_that_is_missing_is_said_at_once()
    {
        Write("{}");
        await _office.Poll();
        Assert.That((await _office.Rejects()).Single(), Does.Contain("id is missing").And.Contain("text is missing").And.Contain("at is missing"));
    }

    [TestCase("""{"id":17,"text":"a","at":"2026-03-02T08:00:00Z"}""", "humasbandung/17")]
    [TestCase("""{"id":123456789012345678901234567890,"text":"a","at":"2026-03-02T08:00:00Z"}""", "humasbandung/123456789012345678901234567890")]
    [TestCase("""{"id":"x","text":"","at":"2026-03-02T08:00:00+0700","thread":null,"media":null,"author":null}""", "humasbandung/x")]
    [TestCase("""{"id":"x","deleted":true}""", "humasbandung/x")]
    public async Task Lines_that_are_odd_but_clear_are_taken(string line, string id)
    {
        Write(line);
        await _office.Poll();
        Assert.That((await _office.Posts()).Single().ExternalId, Is.EqualTo(id));
        Assert.That(await _office.Rejects(), Is.Empty);
    }

    [Test]
    public async Task Unknown_fields_do_not_cost_the_line_and_are_told_once_a_file()
    {
        var line = """{"id":"1","text":"a","at":"2026-03-02T08:00:00Z","likes":{"n":[1,2]},"lang":"id"}""";
        Write(line, line.Replace("\"1\"", "\"2\"", StringComparison.Ordinal));
        await _office.Poll();

        Assert.That(await _office.Posts(), Has.Count.EqualTo(2));
        Assert.That(_office.Complaints, Has.Exactly(2).Items.And.Some.Contains("field 'likes'").And.Some.Contains("field 'lang'"));
    }

    [Test]
    public async Task Text_that_a_store_would_change_is_cleaned_so_that_the_same_line_again_is_no_edit()
    {
        var line = """{"id":"1","text":"halo\u0000 \ud83d min","at":"2026-03-02T08:00:00Z"}""";
        Write(line, line);
        await _office.Poll();

        Assert.That((await _office.Posts()).Single(), Has.Property("Text").EqualTo("halo \uFFFD min").And.Property("EditedAt").Null);
    }

    [Test]
    public async Task Many_bad_lines_are_all_kept_and_not_all_told()
    {
        Write([.. Enumerable.Repeat("kacau", 300)]);
        await _office.Poll();

        Assert.That(await _office.Rejects(), Has.Count.EqualTo(300));
        Assert.That((await _office.Health()).Rejects, Is.EqualTo(300));
        Assert.That(_office.Complaints.Last(), Does.Contain("290 more items of this page are set aside"));
        Assert.That(_office.Complaints.Count(), Is.EqualTo(11));
    }

    [Test]
    public async Task Visibility_is_kept()
    {
        Write("""{"id":"1","text":"a","at":"2026-03-02T08:00:00Z","visibility":"Private"}""");
        await _office.Poll();
        Assert.That((await _office.Posts()).Single().Visibility, Is.EqualTo(Visibility.Private));
    }

    private const string Good = """{"id":"good","text":"halo","author":"asep","at":"2026-03-02T08:00:00Z"}""";

    private void Write(params string[] lines) => File.WriteAllLines(Path.Combine(_office.Feed, "a.jsonl"), lines);
}
