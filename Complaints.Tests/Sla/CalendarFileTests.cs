using Complaints.Core.Sla;
using NUnit.Framework;

namespace Complaints.Tests.Sla;

/// <summary>A calendar file is read strictly: each fault is told once, with the file and the line in which it stands.</summary>
internal sealed class CalendarFileTests
{
    private const string Sound = """
        version: 2027-1
        zone: Asia/Jakarta
        hours:
          monday: ['07:30-12:00', '13:00-16:00']
          friday: ['07:30-11:30', '13:00-16:30']
        seasons:
          - name: Ramadan
            from: '2027-02-08'
            to: '2027-03-09'
            hours: &ramadan
              monday: ['08:00-12:00']
          - {name: Lain, from: '2028-01-28', to: '2028-02-25', provisional: true, hours: *ramadan}
        days_off:
          - {date: '2027-01-01', name: Tahun Baru, kind: libur_nasional}
          - {date: '2027-03-10', name: Idulfitri, kind: cuti_bersama, provisional: true}
        """;

    [TestCase("version: 2027-1", "versi: 2027-1", 1, "key 'version' is missing", "unknown key 'versi'")]
    [TestCase("version: 2027-1", "version: [2027]", 1, "'version' must be a text")]
    [TestCase("zone: Asia/Jakarta", "zone: Asia/Bandung", 2, "'zone' must be a time zone's name")]
    [TestCase("'07:30-12:00', '13:00-16:00'", "'7:30-12:00', '13:00-16:00'", 4, "'7:30-12:00' is no working window")]
    [TestCase("'07:30-12:00', '13:00-16:00'", "'07:30-12:00', '16:00-13:00'", 4, "'16:00-13:00' is no working window")]
    [TestCase("'07:30-12:00', '13:00-16:00'", "'07:30-07:30', '13:00-16:00'", 4, "'07:30-07:30' is no working window")]
    [TestCase("'07:30-12:00', '13:00-16:00'", "'07:30-12:60', '13:00-16:00'", 4, "'07:30-12:60' is no working window")]
    [TestCase("'07:30-12:00', '13:00-16:00'", "'07:30-12:00', '13:00-24:01'", 4, "'13:00-24:01' is no working window")]
    [TestCase("'07:30-12:00', '13:00-16:00'", "'07:30-13:30', '13:00-16:00'", 4, "in order and do not overlap")]
    [TestCase("'07:30-12:00', '13:00-16:00'", "'13:00-16:00', '07:30-12:00'", 4, "in order and do not overlap")]
    [TestCase("  monday: ['07:30", "  senin: ['07:30", 4, "unknown key 'senin'")]
    [TestCase("'2027-02-08'", "'8 Februari 2027'", 8, "'from' must be a date such as '2026-03-19'")]
    [TestCase("'2027-03-09'", "'2027-02-07'", 9, "'to' lies before 'from'")]
    [TestCase("'2027-03-09'", "'2027-02-29'", 9, "'to' must be a date", "'to' lies before 'from'")]
    [TestCase("name: Ramadan", "nama: Ramadan", 7, "key 'name' is missing", "unknown key 'nama'")]
    [TestCase(", hours: *ramadan", "", 12, "key 'hours' is missing")]
    [TestCase("from: '2028-01-28'", "from: '2027-03-09'", 12, "the season shares days with 'Ramadan'")]
    [TestCase("provisional: true, hours", "provisional: ya, hours", 12, "'provisional' must be true or false")]
    [TestCase("'2027-01-01', name", "'2027-1-1', name", 14, "'date' must be a date")]
    [TestCase("kind: libur_nasional", "kind: libur", 14, "'kind' must be libur_nasional, cuti_bersama or libur_daerah")]
    [TestCase(", kind: libur_nasional", "", 14, "key 'kind' is missing")]
    [TestCase("name: Idulfitri", "title: Idulfitri", 15, "key 'name' is missing", "unknown key 'title'")]
    public void A_fault_is_refused_with_file_and_line(string sound, string faulty, int line, params string[] reasons)
    {
        var text = Sound.Replace(sound, faulty, StringComparison.Ordinal);
        Assert.That(text, Is.Not.EqualTo(Sound));
        Told(text, line, reasons);
    }

    [TestCase("{date: '2027-03-10'", "{date: '2027-01-01'", "2027-01-01 stands there more than once")]
    [TestCase("version", "weeks: 1\nversion", "unknown key 'weeks'")]
    [TestCase("*ramadan", "*lebaran", "not valid YAML")]
    [TestCase("days_off:", "days_off: [", "not valid YAML")]
    [TestCase("zone: Asia/Jakarta", "zone: Asia/Jakarta\nzone: Asia/Makassar", "not valid YAML")]
    public void What_is_wrong_with_the_whole_file_is_told_once(string sound, string faulty, string reason)
    {
        var fault = CalendarFile.Read(Sound.Replace(sound, faulty, StringComparison.Ordinal), "calendar.yaml").Fault;
        Assert.That(fault, Does.Contain(reason).And.StartWith("calendar.yaml:").And.Not.Contain("\n"));
    }

    [Test]
    public void A_week_without_hours_is_refused_by_its_line() =>
        Told(Sound.Replace("  monday: ['07:30-12:00', '13:00-16:00']\n", "  monday: []\n", StringComparison.Ordinal)
            .Replace("  friday: ['07:30-11:30', '13:00-16:30']\n", "", StringComparison.Ordinal), 4, "no day has working hours");

    [TestCase("")]
    [TestCase("# nothing\n")]
    [TestCase("- a list\n")]
    public void A_file_without_a_mapping_is_refused(string text)
    {
        var (calendar, fault) = CalendarFile.Read(text, "calendar.yaml");
        Assert.That(calendar, Is.Null);
        Assert.That(fault, Does.StartWith("calendar.yaml:"));
    }

    [Test]
    public void Every_fault_is_told_at_once_in_the_order_of_its_lines()
    {
        var fault = CalendarFile.Read(Sound.Replace("Asia/Jakarta", "Bandung", StringComparison.Ordinal)
            .Replace("'2027-02-08'", "'x'", StringComparison.Ordinal).Replace("kind: libur_nasional", "kind: x", StringComparison.Ordinal), "c.yaml").Fault!;
        Assert.That(fault.Split('\n').Select(line => line.Split(':')[1]), Is.EqualTo(["2", "8", "14"]));
    }

    [Test]
    public void Hours_that_an_alias_repeats_are_the_same_hours()
    {
        var calendar = Read(Sound);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(calendar.Hours(new(2027, 2, 8)), Is.EqualTo([new WorkWindow(480, 720)]));
            Assert.That(calendar.Hours(new(2028, 1, 31)), Is.EqualTo([new WorkWindow(480, 720)]));
            Assert.That(calendar.Hours(new(2027, 2, 12)), Is.Empty, "a weekday that a season leaves out is free in it");
            Assert.That(calendar.SeasonOf(new(2027, 3, 9))?.Name, Is.EqualTo("Ramadan"));
            Assert.That(calendar.SeasonOf(new(2027, 3, 10)), Is.Null);
            Assert.That(calendar.DaysOff[new(2027, 3, 10)].Name, Is.EqualTo("Idulfitri"));
        }
    }

    // The SHA-256 of these two begin with the same ten digits: a short print would take one for the other.
    [Test]
    public void Two_texts_never_share_a_version() => Assert.That(Version(364192), Is.Not.EqualTo(Version(691787)));

    [Test]
    public void A_version_names_what_the_file_calls_itself_and_changes_with_every_letter()
    {
        var (version, again, other) = (Read(Sound).Version, Read(Sound).Version, Read(Sound + "\n").Version);
        Assert.That(version, Does.StartWith("2027-1+").And.EqualTo(again));
        Assert.That(other, Is.Not.EqualTo(version));
    }

    private static string Version(int number) => PolicyBook.Read($$"""
        version: '1'
        wait_limit: 1 jam kerja
        policies: [{id: a, name: '{{number}}', verify: 1 jam kerja, reply: 1 jam kerja, respond: 1 jam kerja, resolve: 1 jam kerja, ladder: []}]
        """, "policies.yaml").Book!.Version;

    private static WorkCalendar Read(string text) =>
        CalendarFile.Read(text, "calendar.yaml") is ({ } calendar, null) ? calendar : throw new AssertionException(CalendarFile.Read(text, "x").Fault!);

    private static void Told(string text, int line, params string[] reasons)
    {
        var (calendar, fault) = CalendarFile.Read(text, "calendar.yaml");
        Assert.That(calendar, Is.Null);
        var told = fault!.Split('\n');
        Assert.That(told, Has.Length.EqualTo(reasons.Length), fault);
        foreach (var reason in reasons)
            Assert.That(told, Has.Exactly(1).StartsWith($"calendar.yaml:{line}:").And.Contain(reason), fault);
    }
}
