using Complaints.Core.News;
using Complaints.Core.Reports.Formats.Drawing;

namespace Complaints.Core.Reports.Formats.Print;

/// <summary>What, where and by which way citizens reported, who knew first, and what has been open longest.</summary>
internal static class PrintLists
{
    private const int Most = 10;
    private const float Gutter = 14;
    private const float Third = (PrintPages.Inner - 2 * Gutter) / 3;
    private const float RowHeight = 27; // with a name of two lines

    public static void Counted(PrintPages pages, WeeklyReport report)
    {
        (string Title, List<IReadOnlyList<PrintCell>> Rows)[] lists =
            [("Topik", Rows(report.Topics)), ("Kecamatan", Rows(report.Places)), ("Kanal", Rows(report.Channels))];
        pages.Heading("Topik, kecamatan, kanal (tiket masuk)", RowHeight * (1 + lists.Max(list => list.Rows.Count)));
        var (top, foot) = (pages.Y, pages.Y);
        for (var i = 0; i < lists.Length; i++)
        {
            pages.Y = top;
            new PrintTable(
                pages, [new(lists[i].Title, Third - 84, Side.Left, 2), new("Minggu ini", 44), new("Lalu", 40)], PrintPages.Margin + i * (Third + Gutter))
                .Draw(lists[i].Rows);
            foot = Math.Max(foot, pages.Y);
        }

        pages.Y = foot;
    }

    public static void Media(PrintPages pages, NewsFigures news)
    {
        pages.Heading("Diketahui sebelum media", 30);
        pages.Paragraph(
            news.Matched == 0
                ? $"Dari {Indonesian.Count(news.Items)} berita yang dipantau tidak ada yang tentang hal yang ada tiketnya."
                : $"Dari {Indonesian.Count(news.Items)} berita yang dipantau, {Indonesian.Count(news.Matched)} tentang hal yang ada tiketnya; "
                + $"{Indonesian.Count(news.KnownBefore)} di antaranya sudah diketahui sebelum terbit{Lead(news.MedianLead)}. Tiket sebelum berita: "
                + $"{Indonesian.Count(news.TicketsBefore)}; sesudah berita: {Indonesian.Count(news.TicketsAfter)}.",
            PrintPages.Body);
    }

    public static void Oldest(PrintPages pages, IReadOnlyList<OpenTicket> oldest)
    {
        if (oldest.Count == 0)
            return;
        pages.Heading("Terlama terbuka", 60);
        new PrintTable(pages,
        [
            new("Tiket", 66, Side.Left), new("Perihal", 168, Side.Left, 4), new("Dipegang", 138, Side.Left, 3), new("Masuk", 66), new("Hari", 30),
            new("Lewat", 35),
        ]).Draw(
        [
            .. oldest.Select(ticket => (IReadOnlyList<PrintCell>)
            [
                ticket.Code, ticket.Title, ticket.Agency, Indonesian.ShortDate(ticket.OpenedAt), Indonesian.Count(ticket.Days), ticket.IsOverdue ? "ya" : "tidak",
            ]),
        ]);
    }

    private static List<IReadOnlyList<PrintCell>> Rows(IReadOnlyList<CountedName> all)
    {
        List<IReadOnlyList<PrintCell>> rows =
            [.. all.Take(Most).Select(one => (IReadOnlyList<PrintCell>)[one.Name, Indonesian.Count(one.Count), Indonesian.Count(one.WeekBefore)])];
        var rest = all.Skip(Most).ToList();
        if (rest.Count > 0)
            rows.Add([$"{rest.Count} lainnya", Indonesian.Count(rest.Sum(one => (long)one.Count)), Indonesian.Count(rest.Sum(one => (long)one.WeekBefore))]);
        if (rows.Count == 0)
            rows.Add(["belum ada", "0", Indonesian.None]);
        return rows;
    }

    private static string Lead(TimeSpan? lead) => lead switch
    {
        null => "",
        { Ticks: >= 0 } ahead => $" (median tiket pertama {Indonesian.ClockTime((long)ahead.TotalMinutes)} lebih dahulu)",
        { } behind => $" (median berita {Indonesian.ClockTime((long)-behind.TotalMinutes)} lebih dahulu)",
    };
}
