using System.Text.RegularExpressions;
using Complaints.Core.Reports;
using Complaints.Core.Reports.Formats;
using Complaints.Core.Routing;
using NUnit.Framework;
using UglyToad.PdfPig;

namespace Complaints.Tests.Reports.Formats;

/// <summary>The report to print and sign, read back by a reader that is not ours.</summary>
internal sealed class ReportPdfTests
{
    private const float Width = 595;
    private const float Height = 842;

    [Test]
    public async Task Every_page_is_A4_and_says_which_it_is_of_how_many()
    {
        using var pdf = PdfDocument.Open(await Bytes(SampleReport.Ordinary));
        Assert.That(pdf.NumberOfPages, Is.EqualTo(4));
        foreach (var page in pdf.GetPages())
        {
            Assert.That((page.Width, page.Height), Is.EqualTo((595, 842)), "points");
            Assert.That(page.Text, Does.Contain($"Halaman {page.Number} dari 4"));
        }
    }

    [TestCaseSource(typeof(SampleReport), nameof(SampleReport.Cases))]
    public async Task Every_agency_is_in_it(WeeklyReport report)
    {
        var text = await Text(report);
        foreach (var agency in report.Agencies)
            Assert.That(text, Does.Contain(Solid(agency.Name)));
    }

    [Test]
    public async Task It_tells_the_week_the_facts_and_where_to_sign()
    {
        var text = await Text(SampleReport.Ordinary);
        string[] told =
        [
            "Humas Pemerintah Kota Bandung", "Minggu ke-47, 16–22 November 2026", "86,4 %", "336 dari 389", "naik 17 dari minggu lalu",
            "Keadaan per 23 November 2026 pukul 00.00 WIB", "2026-3, 2026-1", "540 baris", SampleReport.Ordinary.Head.RowsChecksum, "Mengetahui,", "NIP:",
            "7 di antaranya sudah diketahui sebelum terbit", "7KM-49X-Q2H",
        ];
        foreach (var said in told)
            Assert.That(text, Does.Contain(Solid(said)));
        Assert.That(text, Does.Not.Contain("SEMENTARA").And.Not.Contain("REVISI"));
    }

    [Test]
    public async Task A_running_week_is_marked_on_every_page()
    {
        using var pdf = PdfDocument.Open(await Bytes(SampleReport.Provisional));
        foreach (var page in pdf.GetPages())
            Assert.That(page.Text, Does.Contain("SEMENTARA"));
    }

    [Test]
    public async Task A_correction_says_so_and_why() =>
        Assert.That(await Text(SampleReport.Extreme), Does.Contain("REVISI3").And.Contain(Solid("Kalender kerja diubah sesudah cuti bersama ditetapkan")));

    [Test]
    public async Task Fonts_are_embedded()
    {
        using var pdf = PdfDocument.Open(await Bytes(SampleReport.Ordinary));
        Assert.That(pdf.GetPages().SelectMany(page => page.Letters).Select(letter => letter.FontName).Distinct(), Has.All.Match("^[A-Z]{6}\\+PlusJakartaSans"));
    }

    [Test]
    public async Task The_same_report_is_the_same_file()
    {
        var first = await Bytes(SampleReport.Ordinary);
        Assert.That(await Bytes(SampleReport.Ordinary), Is.EqualTo(first));
    }

    [TestCaseSource(typeof(SampleReport), nameof(SampleReport.Cases))]
    public void Nothing_leaves_the_page_or_covers_another_text(WeeklyReport report)
    {
        var drawn = ReportPdf.Layout(report);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(drawn.Where(text => text.Left < 45 || text.Right > Width - 45 || text.Top < 30 || text.Bottom > Height - 30), Is.Empty);
            Assert.That(drawn.Where(text => text.Size < 6.5 || text.Contrast < 4.5), Is.Empty);
            foreach (var page in drawn.GroupBy(text => text.Page))
                Assert.That(Boxes.Overlaps([.. page]), Is.Empty);
        }
    }

    [TestCaseSource(typeof(SampleReport), nameof(SampleReport.Cases))]
    public void No_figure_is_cut(WeeklyReport report) =>
        Assert.That(ReportPdf.Layout(report).Where(text => Regex.IsMatch(text.Text, "^[0-9.]+…$")), Is.Empty);

    [Test]
    public void No_name_of_the_rule_book_is_cut()
    {
        var longest = ((BookReading.Accepted)RuleBookReader.ReadEmbedded()).Book.Categories.OrderByDescending(category => category.Name.Length).Take(10);
        var report = SampleReport.Ordinary with { Topics = [.. longest.Select(category => new CountedName(category.Code, category.Name, 12_345, 12_345))] };
        Assert.That(ReportPdf.Layout(report).Where(text => char.IsLetter(text.Text[0]) && text.Text.EndsWith('…')), Is.Empty);
    }

    private static async Task<byte[]> Bytes(WeeklyReport report)
    {
        using var stream = new MemoryStream();
        await ReportPdf.Write(stream, report, default);
        return stream.ToArray();
    }

    // Without blanks: where a line ends there is none.
    private static async Task<string> Text(WeeklyReport report)
    {
        using var pdf = PdfDocument.Open(await Bytes(report));
        return Solid(string.Concat(pdf.GetPages().Select(page => page.Text)));
    }

    private static string Solid(string text) => Regex.Replace(text, @"\s", "");
}
