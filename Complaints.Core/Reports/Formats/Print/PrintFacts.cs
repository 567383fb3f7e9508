using Complaints.Core.Reports.Formats.Drawing;

namespace Complaints.Core.Reports.Formats.Print;

/// <summary>What the figures mean, what was frozen and how it can be checked, and the place to sign.</summary>
internal static class PrintFacts
{
    private const float Term = 120;
    private const float SignatureHeight = 132;

    public static void Meanings(PrintPages pages, string version)
    {
        pages.Heading($"Arti angka (definisi {version})", 60);
        new PrintTable(pages, [new("Istilah", Term, Side.Left, 2), new("Arti", PrintPages.Inner - Term, Side.Left, 5)]).Draw(
            [.. Definitions.All.Select(definition => (IReadOnlyList<PrintCell>)[definition.Term.Indonesian, definition.Meaning.Indonesian])]);
    }

    public static void Frozen(PrintPages pages, ReportHead head)
    {
        pages.Heading("Dasar laporan", 100);
        new PrintTable(pages, [new("Hal", Term, Side.Left), new("Isi", PrintPages.Inner - Term, Side.Left, 8)]).Draw(
        [
            ["Keadaan per", Indonesian.Instant(head.AsOf)],
            ["Dibuat", Indonesian.Instant(head.MadeAt)],
            ["Revisi", head.IsProvisional ? "SEMENTARA, tidak disimpan" : Indonesian.Count(head.Revision)],
            .. head.Reason is { } reason ? new IReadOnlyList<PrintCell>[] { ["Alasan revisi", reason] } : [],
            ["Kalender kerja, kebijakan SLA", $"{head.Calendar}, {head.Policies}"],
            ["Daftar tiket", $"{Indonesian.Count(head.Rows)} baris"],
            ["SHA-256 daftar tiket", head.RowsChecksum],
        ]);
    }

    public static void Sign(PrintPages pages)
    {
        pages.Reserve(SignatureHeight);
        pages.Y += 16;
        var top = pages.Y;
        Signature(pages, PrintPages.Margin, top + 14, "Mengetahui,");
        pages.Sheet.Line("…………………………, …… ………………… 20……", PrintPages.Margin + PrintPages.Inner / 2 + 20, top, PrintPages.Body);
        Signature(pages, PrintPages.Margin + PrintPages.Inner / 2 + 20, top + 14, "Disusun oleh,");
        pages.Y = top + SignatureHeight - 16;
    }

    private static void Signature(PrintPages pages, float left, float top, string role)
    {
        const float Line = PrintPages.Inner / 2 - 40;
        pages.Sheet.Line(role, left, top, PrintPages.Body);
        pages.Sheet.Stroke(left, top + 78, left + Line, top + 78, Palette.Forest, 0.8f);
        pages.Sheet.Line("Nama:", left, top + 81, PrintPages.Body);
        pages.Sheet.Line("NIP:", left, top + 94, PrintPages.Body);
    }
}
