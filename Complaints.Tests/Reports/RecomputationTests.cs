using System.Security.Cryptography;
using System.Text;
using Complaints.Core.Kernel;
using Complaints.Core.Sla;
using Complaints.Tests.Sla;
using Complaints.Tools.Reports;
using FsCheck;
using NUnit.Framework;

namespace Complaints.Tests.Reports;

/// <summary>The weekly report against its recomputation: from the exported events alone, by the definitions, with nothing of its code.</summary>
internal sealed class RecomputationTests
{
    // From before the year's end to after the next, Ramadan and Lebaran between; the last week is still running.
    private static readonly DateTimeOffset From = Wib(2025, 11, 10, 0);
    private static readonly DateTimeOffset Now = Wib(2027, 1, 6, 11);

    [TestCase(1)]
    [TestCase(2)]
    [TestCase(3)]
    public async Task Every_figure_of_every_week_agrees(int seed)
    {
        await using var office = await ReportOffice.Generate(1_500, From, Now, seed);
        var comparison = await Check(office).Run(IsoWeek.Of(From), withRows: true);
        Assert.That(comparison.Differences.Take(20), Is.Empty);
        Assert.That(comparison.Figures, Is.GreaterThan(90_000));
    }

    [Test]
    public async Task Figures_agree_where_a_corrected_category_brings_other_promises_of_every_clock()
    {
        await using var office = await ReportOffice.Generate(1_500, From, Now, 4, Policies);
        Assert.That(office.Sla.Current.Policies.Find("lambat"), Is.Not.Null, "the office's own policies are in force");
        var comparison = await Check(office).Run(IsoWeek.Of(From), withRows: true, Policies);
        Assert.That(comparison.Differences.Take(20), Is.Empty);
    }

    [FsCheck.NUnit.Property(MaxTest = 8)]
    public async Task Figures_agree_whatever_the_office_and_the_hour(int seed, DoNotSize<int> hour)
    {
        var minutes = (hour.Item & int.MaxValue) % (60 * 24 * 400);
        var from = From.AddMinutes(minutes);
        await using var office = await ReportOffice.Generate(150, from, from.AddDays(40).AddMinutes(minutes % 9_000), seed);
        var comparison = await Check(office).Run(IsoWeek.Of(from), withRows: true);
        Assert.That(comparison.Differences.Take(20), Is.Empty);
    }

    [Test]
    public async Task A_lost_event_is_noticed()
    {
        await using var office = await ReportOffice.Generate(200, From, From.AddDays(60), 5);
        using var export = new MemoryStream();
        await office.Export.Write(export, office.Clock.GetUtcNow(), default);
        var lines = Encoding.UTF8.GetString(export.ToArray()).Split('\n').ToList();
        lines.RemoveAt(lines.FindIndex(line => line.Contains("\"kind\":\"resolved\"", StringComparison.Ordinal)));
        using var fewer = new MemoryStream(Encoding.UTF8.GetBytes(string.Join('\n', lines)));
        var recomputed = RecomputedReports.Of(fewer, IsoWeek.Of(From).Plus(-4), office.Clock.GetUtcNow());
        var comparison = new ReportComparison();
        for (var week = IsoWeek.Of(From); week.From < office.Clock.GetUtcNow(); week = week.Plus(1))
        {
            await using var made = (await office.Reports.Get(week, null, default)).Value!;
            comparison.Add($"{week}", made.Report, recomputed.Told(week, made.Report, office.Reports.Names));
        }

        Assert.That(comparison.Differences, Is.Not.Empty);
    }

    [Test]
    public async Task The_checksum_is_that_of_the_row_list()
    {
        await using var office = await ReportOffice.Generate(300, From, From.AddDays(30), 6);
        await using var made = (await office.Reports.Get(IsoWeek.Of(From).Plus(1), null, default)).Value!;
        var lines = new StringBuilder();
        await foreach (var row in made.Rows(default))
            lines.Append(CoreJson.Write(row)).Append('\n');
        Assert.That(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(lines.ToString()))), Is.EqualTo(made.Report.Head.RowsChecksum));
        Assert.That(lines.ToString().Count(letter => letter == '\n'), Is.EqualTo(made.Report.Head.Rows));
    }

    private static ReportCheck Check(ReportOffice office) => new(office.Reports, office.Export, office.Clock.GetUtcNow());

    private static DateTimeOffset Wib(int year, int month, int day, int hour) => new(year, month, day, hour, 0, 0, TimeSpan.FromHours(7));

    private static string Policies { get; } = CalendarSpec.TextOf(PolicyBook.FileName).Replace("- id: informasi", """
        - id: lambat
          name: Lambat di setiap langkah
          categories: [sampah, pju]
          verify: 6 hari kerja
          reply: 9 jam kerja
          respond: 11 hari kerja
          resolve: 33 hari kerja
          ladder: []
        - id: cepat
          name: Cepat di setiap langkah
          categories: [kependudukan, lalu_lintas]
          verify: 90 menit kerja
          reply: 15 menit kerja
          respond: 3 jam kerja
          resolve: 2 hari kerja
          ladder: []
        - id: informasi
        """, StringComparison.Ordinal).Replace("version: 2026-1", "version: lain", StringComparison.Ordinal);
}
