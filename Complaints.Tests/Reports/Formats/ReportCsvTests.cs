using System.Text;
using Complaints.Core.Reports;
using Complaints.Core.Reports.Formats;
using FsCheck;
using NUnit.Framework;

namespace Complaints.Tests.Reports.Formats;

/// <summary>The report's tables as CSV.</summary>
internal sealed class ReportCsvTests
{
    [Test]
    public async Task The_file_begins_with_a_byte_order_mark() =>
        Assert.That((await Bytes(ReportTable.Agencies, SampleReport.Ordinary)).Take(4), Is.EqualTo(new byte[] { 0xEF, 0xBB, 0xBF, (byte)'K' }));

    [Test]
    public async Task Agencies_follow_the_total()
    {
        var table = await Read(ReportTable.Agencies, SampleReport.Ordinary);
        Assert.That(table.Select(record => record[0]), Is.EqualTo(new[] { "Kode", "TOTAL" }.Concat(SampleReport.Ordinary.Agencies.Select(agency => agency.Code))));
        Assert.That(table[1][..6], Is.EqualTo(new[] { "TOTAL", "Semua tiket", "412", "389", "143", "12" }));
        Assert.That(Value(table, 1, "Penyelesaian: tepat waktu (%)"), Is.EqualTo("86.4"));
        Assert.That(Value(table, 9, "Penyelesaian: tepat waktu (%)"), Is.Empty, "nothing was decided");
    }

    [Test]
    public async Task Tickets_carry_names_and_instants_in_WIB()
    {
        var names = new ReportNames(code => "Jalan, jembatan", code => "Dinas \"A\"", code => "Coblong", code => "X");
        var table = await Read(ReportTable.Tickets, SampleReport.Ordinary, SampleReport.Rows(3), names);
        Assert.That(table, Has.Count.EqualTo(4));
        Assert.That(Value(table, 2, "Kategori"), Is.EqualTo("Jalan, jembatan"));
        Assert.That(Value(table, 2, "OPD"), Is.EqualTo("Dinas \"A\""));
        Assert.That(Value(table, 1, "OPD"), Is.Empty, "no agency ever held it");
        Assert.That(Value(table, 2, "Masuk (WIB)"), Is.EqualTo("2026-11-16T00:01:00+07:00"));
        Assert.That(Value(table, 1, "Prioritas"), Is.EqualTo("Darurat"));
    }

    [Test]
    public async Task A_record_may_begin_with_an_empty_cell()
    {
        var table = await Read(ReportTable.Tickets, SampleReport.Ordinary, Rows(SampleReport.Row(1) with { Code = "" }));
        Assert.That(table[1][..2], Is.EqualTo(new[] { "", "jalan_rusak" }));
    }

    [Test]
    public async Task The_summary_tells_what_was_frozen()
    {
        var table = await Read(ReportTable.Summary, SampleReport.Extreme);
        Assert.That(table[0], Is.EqualTo(new[] { "Bagian", "Nama", "Nilai", "Minggu sebelumnya" }));
        Assert.That(table.Single(record => record[1] == "Revisi")[2], Is.EqualTo("3"));
        Assert.That(table.Single(record => record[1].Contains("SHA-256", StringComparison.Ordinal))[2], Is.EqualTo(SampleReport.Extreme.Head.RowsChecksum));
        Assert.That(table.First(record => record[1] == "Masuk"), Is.EqualTo(new[] { "Total", "Masuk", "999999", "395" }));
        Assert.That(table.Count(record => record[0] == "Definisi"), Is.EqualTo(Definitions.All.Count));
    }

    [TestCase("=1+1", "'=1+1")]
    [TestCase("@SUM(A1)", "'@SUM(A1)")]
    [TestCase("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0")]
    [TestCase("-2+3", "'-2+3")]
    [TestCase("-Infinity", "'-Infinity")]
    [TestCase("\t=1", "'\t=1")]
    [TestCase("\r=1", "'\r=1")]
    [TestCase("-12.5", "-12.5")]
    [TestCase("+62", "+62")]
    [TestCase("Jalan = rusak", "Jalan = rusak")]
    public async Task A_text_is_no_formula(string text, string cell)
    {
        var table = await Read(ReportTable.Tickets, SampleReport.Ordinary, Rows(SampleReport.Row(1) with { Category = text }));
        Assert.That(table[1][1], Is.EqualTo(cell));
    }

    [FsCheck.NUnit.Property(MaxTest = 200)]
    public async Task Whatever_a_name_holds_it_is_read_back(NonNull<string> name)
    {
        var category = string.Concat(name.Get.EnumerateRunes());
        var table = await Read(ReportTable.Tickets, SampleReport.Ordinary, Rows(SampleReport.Row(1) with { Category = category, Policy = category }));
        Assert.That(table[1][1], Is.EqualTo(category).Or.EqualTo("'" + category));
    }

    [Test]
    public async Task Rows_are_asked_for_only_by_the_table_that_shows_them()
    {
        var asked = 0;
        await Read(ReportTable.Agencies, SampleReport.Ordinary, SampleReport.Rows(5, _ => asked++));
        Assert.That(asked, Is.Zero);
    }

    private static string Value(List<string[]> table, int record, string heading) => table[record][Array.IndexOf(table[0], heading)];

    private static async Task<List<string[]>> Read(
        ReportTable table, WeeklyReport report, IAsyncEnumerable<ReportRow>? rows = null, ReportNames? names = null) =>
        CsvReader.Read(Encoding.UTF8.GetString((await Bytes(table, report, rows, names)).AsSpan(3)));

    private static async Task<byte[]> Bytes(
        ReportTable table, WeeklyReport report, IAsyncEnumerable<ReportRow>? rows = null, ReportNames? names = null)
    {
        using var stream = new MemoryStream();
        await ReportCsv.Write(stream, table, report, rows ?? SampleReport.Rows(2), names ?? ReportNames.Codes, default);
        return stream.ToArray();
    }

    private static IAsyncEnumerable<ReportRow> Rows(params ReportRow[] rows) => rows.ToAsyncEnumerable();
}
