using System.Globalization;
using System.IO.Compression;
using System.Xml.Linq;
using Complaints.Core.Reports;
using Complaints.Core.Reports.Formats;
using MiniExcelLibs;
using NUnit.Framework;

namespace Complaints.Tests.Reports.Formats;

/// <summary>The report as a workbook, read back by a reader that is not ours.</summary>
internal sealed class ReportXlsxTests
{
    private static readonly XNamespace Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    [Test]
    public async Task The_workbook_holds_summary_agencies_and_tickets() => Assert.That(
        (await Workbook(SampleReport.Ordinary)).GetSheetNames(), Is.EqualTo(new[] { "Ringkasan", "Per OPD", "Tiket" }));

    [Test]
    public async Task Dates_are_dates_in_WIB_and_numbers_are_numbers()
    {
        var row = Rows(await Workbook(SampleReport.Ordinary), "Tiket")[2];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(row["Masuk (WIB)"], Is.EqualTo(new DateTime(2026, 11, 16, 0, 2, 0, DateTimeKind.Unspecified)).Within(TimeSpan.FromMilliseconds(1)));
            Assert.That(row["Menit sampai tanggapan"], Is.EqualTo(90.0));
            Assert.That(row["Kode tiket"], Is.EqualTo("7KM-49X-Q2"));
            Assert.That(row["Selesai (WIB)"], Is.Null);
        }
    }

    [Test]
    public async Task Shares_are_percentages_of_full_precision()
    {
        var workbook = await Workbook(SampleReport.Ordinary);
        var total = Rows(workbook, "Per OPD")[0];
        Assert.That(total["Penyelesaian: tepat waktu (%)"], Is.EqualTo(336 / 389.0));
        var column = total.Keys.ToList().IndexOf("Penyelesaian: tepat waktu (%)");
        Assert.That(Format(workbook, Xml(workbook, "xl/worksheets/sheet2.xml").Descendants(Main + "row").ElementAt(1).Elements().ElementAt(column)), Is.EqualTo("0.0%"));
    }

    [Test]
    public async Task A_formula_in_a_name_stays_text()
    {
        var workbook = await Workbook(SampleReport.Ordinary, new[] { SampleReport.Row(1) with { Category = "=1+1 <&> \u0001\ud800" } }.ToAsyncEnumerable());
        Assert.That(Rows(workbook, "Tiket")[0]["Kategori"], Is.EqualTo("=1+1 <&> \ufffd"));
        Assert.That(Xml(workbook, "xl/worksheets/sheet3.xml").Descendants(Main + "f"), Is.Empty);
    }

    [TestCase(1, "A1:D", 4)]
    [TestCase(2, "A1:AM", 39)]
    [TestCase(3, "A1:X", 24)]
    public async Task Every_sheet_has_filter_frozen_heading_and_widths(int sheet, string range, int columns)
    {
        var xml = Xml(await Workbook(SampleReport.Ordinary), $"xl/worksheets/sheet{sheet}.xml");
        var rows = xml.Descendants(Main + "row").Count();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(xml.Descendants(Main + "autoFilter").Single().Attribute("ref")!.Value, Is.EqualTo(range + rows.ToString(CultureInfo.InvariantCulture)));
            Assert.That(xml.Descendants(Main + "pane").Single().Attribute("state")!.Value, Is.EqualTo("frozen"));
            Assert.That(xml.Descendants(Main + "col").Select(col => (double)col.Attribute("width")!), Has.Exactly(columns).InRange(10, 80));
        }
    }

    [TestCaseSource(typeof(SampleReport), nameof(SampleReport.Cases))]
    public async Task Every_part_is_sound_xml(WeeklyReport report)
    {
        using var archive = new ZipArchive(await Workbook(report), ZipArchiveMode.Read);
        Assert.That(archive.Entries, Has.Count.EqualTo(9));
        foreach (var entry in archive.Entries)
        {
            using var stream = entry.Open();
            Assert.DoesNotThrow(() => XDocument.Load(stream), entry.FullName);
        }
    }

    [Test]
    public async Task Fifty_thousand_rows_are_written_forward_while_they_are_asked_for()
    {
        var to = new ForwardStream();
        var (before, most, half) = (GC.GetTotalMemory(forceFullCollection: true), 0L, 0L);
        void Asked(int row)
        {
            if (row % 10_000 == 9_999)
                most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true));
            if (row == 25_000)
                half = to.Written;
        }

        await ReportXlsx.Write(to, SampleReport.Ordinary, SampleReport.Rows(50_000, Asked), ReportNames.Codes, default);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(half, Is.InRange(to.Written / 3, to.Written * 2 / 3), "half of the rows are out when half of them were asked for");
            Assert.That(most - before, Is.LessThan(8_000_000), "memory that grew with the rows");
        }
    }

    [Test]
    public async Task The_same_report_is_the_same_file() => Assert.That(
        (await Workbook(SampleReport.Ordinary)).ToArray(), Is.EqualTo((await Workbook(SampleReport.Ordinary)).ToArray()));

    private static async Task<MemoryStream> Workbook(WeeklyReport report, IAsyncEnumerable<ReportRow>? rows = null)
    {
        var stream = new MemoryStream();
        await ReportXlsx.Write(stream, report, rows ?? SampleReport.Rows(20), ReportNames.Codes, default);
        stream.Position = 0;
        return stream;
    }

    private static List<IDictionary<string, object?>> Rows(MemoryStream workbook, string sheet) =>
        [.. workbook.Query(useHeaderRow: true, sheetName: sheet).Cast<IDictionary<string, object?>>()];

    private static string Format(MemoryStream workbook, XElement cell)
    {
        var styles = Xml(workbook, "xl/styles.xml");
        var number = styles.Descendants(Main + "cellXfs").Single().Elements().ElementAt((int)cell.Attribute("s")!).Attribute("numFmtId")!.Value;
        return styles.Descendants(Main + "numFmt").Single(format => format.Attribute("numFmtId")!.Value == number).Attribute("formatCode")!.Value;
    }

    private static XDocument Xml(MemoryStream workbook, string path)
    {
        workbook.Position = 0;
        using var archive = new ZipArchive(workbook, ZipArchiveMode.Read, leaveOpen: true);
        using var stream = archive.GetEntry(path)!.Open();
        return XDocument.Load(stream);
    }
}
