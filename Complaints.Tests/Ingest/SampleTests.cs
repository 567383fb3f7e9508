using Complaints.Ingest.Sample;
using Newtonsoft.Json.Linq;
using NUnit.Framework;

namespace Complaints.Tests.Ingest;

/// <summary>The sample feed that a fresh office starts with.</summary>
[TestFixture]
internal sealed class SampleTests
{
    [Test]
    public async Task The_sample_is_a_feed_that_is_taken_in_whole_and_makes_tickets()
    {
        await using var office = await IngestOffice.OpenFeed();
        var (code, output, _) = await Run(office, "sample", "--into", office.Feed);
        await office.Poll();

        var lines = await File.ReadAllLinesAsync(Path.Combine(office.Feed, "contoh.jsonl"));
        Assert.That(code, Is.Zero);
        Assert.That(output, Does.StartWith($"{lines.Length} sample posts written"));
        Assert.That(await office.Posts(), Has.Count.EqualTo(lines.Length).And.Count.GreaterThan(300));
        Assert.That(await office.Rejects(), Is.Empty);
        Assert.That(await office.Scalar<int>("SELECT count(*) FROM tickets"), Is.GreaterThan(100));
    }

    [Test]
    public async Task Its_posts_stand_in_the_order_of_their_time_and_none_lies_in_the_future()
    {
        await using var office = await IngestOffice.OpenFeed();
        await Run(office, "sample", "--into", office.Feed);

        var times = (await File.ReadAllLinesAsync(Path.Combine(office.Feed, "contoh.jsonl")))
            .Select(line => DateTimeOffset.Parse((string)JObject.Load(Reader(line))["at"]!, System.Globalization.CultureInfo.InvariantCulture)).ToList();
        Assert.That(times, Is.Ordered);
        Assert.That(times[^1], Is.LessThanOrEqualTo(office.Now));
    }

    [Test]
    public async Task Writing_it_again_opens_no_ticket_twice()
    {
        await using var office = await IngestOffice.OpenFeed();
        await Run(office, "sample", "--into", office.Feed);
        await office.Poll();
        var tickets = await office.Scalar<int>("SELECT count(*) FROM tickets");
        office.Clock.Advance(TimeSpan.FromHours(1));
        await Run(office, "sample", "--into", office.Feed);
        await office.Poll();

        Assert.That(await office.Scalar<int>("SELECT count(*) FROM tickets"), Is.EqualTo(tickets));
        Assert.That(Directory.GetFiles(office.Feed), Has.Length.EqualTo(1), "nothing unfinished is left");
    }

    [Test]
    public async Task A_verb_that_is_not_understood_is_answered_with_the_usage()
    {
        await using var office = await IngestOffice.OpenFeed();
        var (code, _, errors) = await Run(office, "sampel");
        Assert.That(code, Is.EqualTo(2));
        Assert.That(errors, Does.StartWith("usage: "));
    }

    private static JsonTextReaderOf Reader(string line) => new(line);

    private static async Task<(int Code, string Output, string Errors)> Run(IngestOffice office, params string[] args)
    {
        var (output, errors) = (new StringWriter(), new StringWriter());
        var code = await SampleCommand.Run(args, office.Clock, output, errors);
        return (code, output.ToString(), errors.ToString());
    }

    private sealed class JsonTextReaderOf : Newtonsoft.Json.JsonTextReader
    {
        public JsonTextReaderOf(string line)
            : base(new StringReader(line)) => DateParseHandling = Newtonsoft.Json.DateParseHandling.None;
    }
}
