// A book on disk that changes while the program runs.
using Complaints.Core.Routing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using NUnit.Framework;

namespace Complaints.Tests.Routing;

[TestFixture]
internal sealed class RuleBookSourceTests
{
    private readonly FakeTimeProvider clock = new();
    private readonly Listener log = new();
    private string folder = "";

    [SetUp]
    public void WriteBook()
    {
        folder = Directory.CreateTempSubdirectory("book-").FullName;
        Directory.CreateDirectory(Path.Combine(folder, "rules"));
        foreach (var (path, text) in TinyBook.Files())
            File.WriteAllText(Path.Combine(folder, path), text);
        log.Lines.Clear();
    }

    [TearDown]
    public void RemoveBook() => Directory.Delete(folder, recursive: true);

    [Test]
    public void A_changed_book_takes_over_within_a_second()
    {
        using var source = new RuleBookSource(folder, log, clock);
        var before = source.Current;
        Change(TinyBook.Rules + "  - {id: new, signal: 2, any: [banjir], match: [banjir]}\n");

        clock.Advance(TimeSpan.FromSeconds(1));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(source.Current, Is.Not.SameAs(before));
            Assert.That(source.Current.Route(new RoutingRequest("banjir")).Rules, Has.Count.EqualTo(1));
            Assert.That(before.Route(new RoutingRequest("banjir")).Rules, Is.Empty);
        }
    }

    [Test]
    public void A_bad_book_is_refused_with_one_message_and_the_old_one_stays()
    {
        using var source = new RuleBookSource(folder, log, clock);
        var before = source.Current;
        Change("rules:\n  - {id: a, catgory: sampah, any: [x], match: [x]}\n  - {id: a, any: [x], match: [x]}\n");

        clock.Advance(TimeSpan.FromSeconds(5));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(source.Current, Is.SameAs(before));
            Assert.That(source.LastFaults!.Faults, Has.Count.EqualTo(2));
            Assert.That(log.Lines.Where(line => line.Level == LogLevel.Error).Select(line => line.Text), Has.Exactly(1)
                .Contains("rules/tiny.yaml:2").And.Contains("unknown key 'catgory'").And.Contains("stays in force"));
        }
    }

    [Test]
    public void A_mended_book_is_in_force_again()
    {
        using var source = new RuleBookSource(folder, log, clock);
        Change("rules: [");
        source.Refresh();
        Change(TinyBook.Rules + "# mended\n");
        source.Refresh();

        Assert.That(source.LastFaults, Is.Null);
    }

    [Test]
    public void A_bad_folder_at_start_gives_way_to_the_book_of_the_program()
    {
        using var source = new RuleBookSource(Path.Combine(folder, "missing"), log, clock);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(source.Current.Book.Categories, Has.Count.EqualTo(34));
            Assert.That(source.LastFaults, Is.Not.Null);
            Assert.That(log.Lines.Select(line => line.Level), Has.Exactly(1).EqualTo(LogLevel.Critical));
        }
    }

    private void Change(string rules) => File.WriteAllText(Path.Combine(folder, "rules/tiny.yaml"), rules);

    private sealed class Listener : ILogger
    {
        public List<(LogLevel Level, string Text)> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Add((logLevel, formatter(state, exception)));
    }
}
