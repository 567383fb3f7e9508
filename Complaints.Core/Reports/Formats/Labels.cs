using Complaints.Core.Kernel;
using Complaints.Core.Routing;
using Complaints.Core.Tickets;

namespace Complaints.Core.Reports.Formats;

/// <summary>What the codes in a report are called in front of Indonesian readers. A code that is not known is shown as it is.</summary>
public static class Labels
{
    private static readonly Dictionary<string, string> Statuses = new()
    {
        [Snake.Of(TicketStatus.New)] = "Baru",
        [Snake.Of(TicketStatus.Routed)] = "Diteruskan",
        [Snake.Of(TicketStatus.InProgress)] = "Dikerjakan",
        [Snake.Of(TicketStatus.Resolved)] = "Selesai",
        [Snake.Of(TicketStatus.Closed)] = "Ditutup",
        [Snake.Of(TicketStatus.Returned)] = "Dikembalikan",
        [Snake.Of(TicketStatus.Waiting)] = "Menunggu warga",
        [Snake.Of(TicketStatus.Reopened)] = "Dibuka kembali",
        [Snake.Of(TicketStatus.Merged)] = "Digabungkan",
        [Snake.Of(TicketStatus.Dismissed)] = "Disisihkan",
        [Snake.Of(TicketStatus.Referred)] = "Dirujuk",
    };

    private static readonly Dictionary<string, string> Priorities = new()
    {
        [Snake.Of(Priority.Normal)] = "Biasa",
        [Snake.Of(Priority.High)] = "Darurat",
    };

    private static readonly Dictionary<string, string> Legs = new()
    {
        ["triage"] = "Pemilahan oleh Humas",
        ["acceptance"] = "Menunggu diambil OPD",
        ["work"] = "Dikerjakan OPD",
        ["citizen"] = "Menunggu warga",
        ["verification"] = "Pemeriksaan oleh Humas",
        ["public_answer"] = "Jawaban kepada warga",
        ["outside"] = "Di instansi luar kota",
    };

    public static string OfStatus(string code) => Statuses.GetValueOrDefault(code, code);

    public static string OfPriority(string code) => Priorities.GetValueOrDefault(code, code);

    public static string OfLeg(string code) => Legs.GetValueOrDefault(code, code);
}
