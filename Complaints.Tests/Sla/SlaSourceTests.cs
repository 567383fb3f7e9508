using Complaints.Core.Sla;
using Microsoft.Extensions.Logging;
using NUnit.Framework;

namespace Complaints.Tests.Sla;

/// <summary>Calendar and policies in force: the office's own files where they are sound, else what was before.</summary>
internal sealed class SlaSourceTests
{
    private static readonly DateOnly Holiday = new(2026, 9, 25);

    private readonly Listener _log = new();
    private string _folder = "";
    private int _writes;

    [SetUp]
    public void MakeFolder()
    {
        _folder = Directory.CreateTempSubdirectory("complaints-sla-").FullName;
        _log.Lines.Clear();
    }

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void Without_files_what_comes_with_the_program_is_in_force() =>
        Assert.That(Source().Current, Is.EqualTo(SlaRules.Shipped));

    [Test]
    public void An_own_calendar_takes_the_place_of_the_shipped_one_while_the_office_runs()
    {
        var source = Source();
        Assert.That(source.Current.Calendar.Hours(Holiday), Is.Not.Empty);

        Write(CalendarFile.FileName, WithHoliday);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(source.Current.Calendar.Hours(Holiday), Is.Empty);
            Assert.That(source.Current.Calendar.Version, Is.Not.EqualTo(CalendarFile.Shipped.Version));
            Assert.That(source.Current.Policies, Is.SameAs(PolicyBook.Shipped), "the other file is its own matter");
        }
    }

    [Test]
    public void Own_policies_promise_to_new_tickets_what_they_say()
    {
        var source = Source();
        Write(PolicyBook.FileName, CalendarSpec.TextOf(PolicyBook.FileName).Replace("resolve: 14 hari kerja", "resolve: 10 hari kerja", StringComparison.Ordinal));

        Assert.That(source.Current.TermsFor("jalan_rusak", Complaints.Core.Routing.Priority.Normal).Resolve, Is.EqualTo(Target.Parse("10 hari kerja")));
        Assert.That(source.Current.Calendar, Is.SameAs(CalendarFile.Shipped));
    }

    [Test]
    public void A_bad_file_is_refused_once_and_what_was_in_force_stays()
    {
        var source = Source();
        Write(CalendarFile.FileName, WithHoliday);
        var before = source.Current;

        Write(CalendarFile.FileName, WithHoliday.Replace("zone: Asia/Jakarta", "zone: Bandung", StringComparison.Ordinal));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(source.Current, Is.EqualTo(before));
            Assert.That(source.Current, Is.EqualTo(before));
            Assert.That(_log.Lines, Has.Count.EqualTo(1));
            Assert.That(_log.Lines[0], Does.Contain("'zone' must be").And.Match(@"calendar\.yaml:\d+:\d+"));
        }

        Write(CalendarFile.FileName, WithHoliday + "# mended\n");
        Assert.That(source.Current.Calendar.Version, Is.Not.EqualTo(before.Calendar.Version));
    }

    [Test]
    public void A_bad_file_from_the_start_leaves_the_shipped_one_in_force()
    {
        Write(PolicyBook.FileName, "policies: nonsense");
        Assert.That(Source().Current.Policies, Is.SameAs(PolicyBook.Shipped));
        Assert.That(_log.Lines, Has.Count.EqualTo(1));
    }

    [TestCase(CalendarFile.FileName)]
    [TestCase(PolicyBook.FileName)]
    public void A_removed_file_brings_back_what_comes_with_the_program(string name)
    {
        var source = Source();
        Write(name, CalendarSpec.TextOf(name) + "# own\n");
        Assert.That(source.Current, Is.Not.EqualTo(SlaRules.Shipped));

        File.Delete(Path.Combine(_folder, name));

        Assert.That(source.Current, Is.EqualTo(SlaRules.Shipped));
    }

    private static string WithHoliday => CalendarSpec.ShippedText + $"  - {{date: '{Holiday:yyyy-MM-dd}', name: Hari Jadi Kota Bandung, kind: libur_daerah}}\n";

    private SlaSource Source() => new(_folder, _log);

    // Two texts of one length within one tick of the disk's clock would look like one.
    private void Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        File.SetLastWriteTimeUtc(path, new DateTime(2026, 1, 1, 0, 0, _writes++, DateTimeKind.Utc));
    }

    private sealed class Listener : ILogger<SlaSource>
    {
        public List<string> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Add(formatter(state, exception));
    }
}
