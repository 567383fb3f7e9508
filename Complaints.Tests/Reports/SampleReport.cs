using Complaints.Core.Reports;
using NUnit.Framework;

namespace Complaints.Tests.Reports;

/// <summary>Made-up reports for the tests of the formats: an ordinary week, one in which nothing happened, one in which everything is too big.</summary>
internal static class SampleReport
{
    private static readonly DateTimeOffset Monday = new(2026, 11, 16, 0, 0, 0, TimeSpan.FromHours(7));

    private static readonly ClockFigures Nothing = new(0, null, null, 0, 0);

    private static readonly (string Code, string Name)[] Bodies =
    [
        ("DSDABM", "Dinas Sumber Daya Air dan Bina Marga Kota Bandung"),
        ("DISHUB", "Dinas Perhubungan Kota Bandung"),
        ("DLH", "Dinas Lingkungan Hidup Kota Bandung"),
        ("DPKP", "Dinas Perumahan dan Kawasan Permukiman Kota Bandung"),
        ("SATPOLPP", "Satuan Polisi Pamong Praja Kota Bandung"),
        ("PDAM", "Perumda Tirtawening"),
        ("DISDUKCAPIL", "Dinas Kependudukan dan Pencatatan Sipil Kota Bandung"),
        ("KEC-32.73.09", "Kecamatan Coblong"),
    ];

    /// <summary>A week of 412 tickets.</summary>
    public static WeeklyReport Ordinary { get; } = new()
    {
        Head = Head(1, null),
        Total = Unit(412, 389, 143, 12) with
        {
            Legs = [Leg("triage", 405, 12), Leg("acceptance", 398, 140), Leg("work", 371, 820), Leg("citizen", 22, 900), Leg("verification", 380, 95), Leg("public_answer", 377, 30), Leg("outside", 9, 2400)],
        },
        Agencies = [.. Bodies.Select((body, i) => new AgencyFigures(body.Code, body.Name, Agency(96 - 11 * i, i)))],
        Office = new(new(401, 24, 55, 404, 388), new(398, 180, 610, 400, 399), 7, 15, 61, 18, 9, 14),
        Topics = [Counted("jalan_rusak", "Jalan dan jembatan", 88, 70), Counted("pju", "Penerangan jalan", 71, 80), Counted("sampah", "Sampah", 64, 60), Counted("drainase_banjir", "Drainase dan banjir", 52, 20), Counted("lalu_lintas", "Lalu lintas", 31, 33), Counted("air_bersih", "Air bersih", 12, 15)],
        Places = [Counted("32.73.09", "Coblong", 44, 30), Counted("32.73.01", "Sukasari", 38, 41), Counted("32.73.20", "Antapani", 35, 12), Counted("32.73.27", "Gedebage", 33, 35), Counted("32.73.02", "Lengkong", 29, 22), Counted("32.73.08", "Kiaracondong", 3, 9)],
        Channels = [Counted("x", "X", 180, 170), Counted("instagram", "Instagram", 150, 140), Counted("whatsapp", "WhatsApp", 60, 61), Counted("manual", "Loket", 22, 20)],
        News = new(14, 9, 7, 11, 3, TimeSpan.FromMinutes(415)),
        Oldest = [.. Enumerable.Range(0, 10).Select(i => new OpenTicket($"7KM-49X-Q2{"HJKMNPQRST"[i]}", "Trotoar ambles di depan sekolah, sudah dua kali dilaporkan", "Jalan dan jembatan", Bodies[i % 5].Name, Monday.AddDays(-60 + 4 * i), 67 - 4 * i, i < 6))],
        Before = [.. Enumerable.Range(43, 4).Select(week => new WeekFigures($"2026-W{week}", 380 + 5 * (week - 43), 370 + 9 * (week - 43), 150 - week + 43, 16, 20, 8, new(350, 190, 800, 360, 320), new(340, 1000, 3000, 350, 300 - 4 * (week - 43))))],
    };

    /// <summary>A week in which nothing came in.</summary>
    public static WeeklyReport Empty { get; } = new()
    {
        Head = Head(1, null) with { Rows = 0 },
        Total = Unit(0, 0, 0, 0) with { Returned = 0, Reopened = 0, Waiting = 0, FirstResponse = Nothing, Resolution = Nothing, UrgentFirstResponse = Nothing, UrgentResolution = Nothing, Legs = [] },
        Agencies = [],
        Office = new(Nothing, Nothing, 0, 0, 0, 0, 0, 0),
        Topics = [],
        Places = [],
        Channels = [],
        News = new(0, 0, 0, 0, 0, null),
        Oldest = [],
        Before = [],
    };

    /// <summary>Sixty agencies with names of eighty letters, figures of six digits, emoji and other scripts where people write.</summary>
    public static WeeklyReport Extreme { get; } = Ordinary with
    {
        Head = Head(3, "Kalender kerja diubah sesudah cuti bersama ditetapkan; " + string.Concat(Enumerable.Repeat("tenggat dihitung ulang ", 12))) with
        {
            Office = "Bagian Hubungan Masyarakat dan Protokol Sekretariat Daerah Pemerintah Kota Bandung",
            Rows = 999_999,
            From = new(2026, 12, 28, 0, 0, 0, TimeSpan.FromHours(7)),
            Week = "2026-W53",
        },
        Total = Unit(999_999, 999_998, 888_888, 777_777) with { Legs = Ordinary.Total.Legs, FirstResponse = new(999_999, 99_999, 999_999, 999_999, 999_998), Resolution = new(999_999, 999_999, 9_999_999, 999_999, 1) },
        Agencies = [.. Enumerable.Range(1, 60).Select(i => new AgencyFigures($"BADAN{i:00}", Long($"Badan {i:00} "), Unit(999_999, 888_888, 777_777, 666_666) with { Resolution = new(400_000 + i, 99_999, 999_999, 999_999, 99_999 * (i % 10)) }))],
        Topics = [.. Enumerable.Range(1, 33).Select(i => Counted($"topik{i}", Long($"Topik {i} "), 999_999 - i, 123_456))],
        Places = [.. Enumerable.Range(1, 30).Select(i => Counted($"tempat{i}", "Panyileukan" + new string('x', 70), 999_999 - i, 0))],
        Channels = [.. Enumerable.Range(1, 12).Select(i => Counted($"kanal{i}", $"Kanal bernama panjang nomor {i}", 999_999, 1))],
        News = new(999_999, 999_998, 999_997, 999_999, 999_999, TimeSpan.FromDays(-400)),
        Oldest = [.. Ordinary.Oldest.Select(ticket => ticket with { Title = "🚧🚧 Jalan 𝗯𝗼𝗹𝗼𝗻𝗴 ᮞᮥᮔ᮪ᮓ شارع \ud83d rusak parah " + new string('w', 90), Agency = Long("Dinas "), Days = 99_999 })],
    };

    /// <summary>The ordinary week while it still runs.</summary>
    public static WeeklyReport Provisional { get; } = Ordinary with { Head = Head(0, null) with { AsOf = Monday.AddDays(2).AddHours(9.25) } };

    /// <summary>All of them, by name.</summary>
    public static IEnumerable<TestCaseData> Cases =>
        new (string Name, WeeklyReport Report)[] { ("ordinary", Ordinary), ("empty", Empty), ("extreme", Extreme), ("provisional", Provisional) }
            .Select(week => new TestCaseData(week.Report).SetArgDisplayNames(week.Name));

    /// <summary>So many rows, made while they are asked for.</summary>
    public static async IAsyncEnumerable<ReportRow> Rows(int count, Action<int>? asked = null)
    {
        for (var i = 0; i < count; i++)
        {
            asked?.Invoke(i);
            yield return Row(i);
        }

        await Task.CompletedTask;
    }

    /// <summary>One row of the list.</summary>
    public static ReportRow Row(int i) => new()
    {
        Code = $"7KM-49X-Q{i}",
        Category = "jalan_rusak",
        Agency = i % 5 == 0 ? null : "DSDABM",
        Priority = i % 9 == 0 ? "high" : "normal",
        Platform = "x",
        District = "32.73.09",
        Status = "in_progress",
        Policy = "biasa@2026-1",
        OpenedAt = Monday.AddMinutes(i % 10_000),
        RespondedAt = i % 2 == 0 ? Monday.AddMinutes(i % 10_000 + 90) : null,
        RespondBy = Monday.AddDays(7),
        ResolveBy = Monday.AddDays(20),
        RespondMinutes = i % 2 == 0 ? 90 : null,
        IsOverdue = i % 7 == 0,
        Returns = i % 3,
        Legs = 3,
        Reports = 1,
    };

    private static ReportHead Head(int revision, string? reason) => new(
        "2026-W47", Monday, Monday.AddDays(7), Monday.AddDays(7).AddHours(6), revision, reason, "Humas Pemerintah Kota Bandung", Definitions.Version,
        "2026-3", "2026-1", 540, "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08");

    private static UnitFigures Unit(int opened, int closed, int open, int overdue) => new()
    {
        Opened = opened,
        Closed = closed,
        Open = open,
        Overdue = overdue,
        Waiting = open / 12,
        Returned = opened / 18,
        Reopened = opened / 50,
        FirstResponse = new(opened, 200, 871, opened, opened * 9 / 10),
        Resolution = new(closed, 960, 4210, closed, closed * 864 / 1000),
        UrgentFirstResponse = new(6, 22, 75, 6, 5),
        UrgentResolution = new(5, 380, 1900, 5, 4),
        Legs = [Leg("acceptance", opened, 140), Leg("work", closed, 820)],
    };

    private static UnitFigures Agency(int opened, int index) => Unit(opened, opened - 5, opened / 3, index % 4) with
    {
        Resolution = index == 7 ? Nothing : new(opened - 5, 700 - 90 * index, 3000 - 100 * index, opened - 5, (opened - 5) * (98 - 5 * index) / 100),
        UrgentResolution = index < 2 ? new(3, 200, 600, 3, 2) : Nothing,
        UrgentFirstResponse = index < 2 ? new(3, 20, 60, 3, 3) : Nothing,
    };

    private static LegFigures Leg(string leg, int ended, long median) => new(leg, ended, median, median * 4);

    private static CountedName Counted(string code, string name, int count, int before) => new(code, name, count, before);

    private static string Long(string start) =>
        (start + "Pengendalian Penduduk, Keluarga Berencana, Pemberdayaan Perempuan dan Perlindungan Anak")[..80];
}
