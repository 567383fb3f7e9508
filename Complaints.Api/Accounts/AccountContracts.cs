using System.ComponentModel;
using Complaints.Core.Accounts;
using Complaints.Core.Kernel;
using Complaints.Core.Posts;

namespace Complaints.Api.Accounts;

/// <summary>How one account fares, as it is served.</summary>
[Description("Kesehatan satu akun yang dipantau.")]
internal sealed record AccountView(
    string Platform, string Handle,
    [property: Description("blind berarti kiriman mungkin menunggu tanpa terlihat.")] AccountState State,
    [property: Description("Jarak antarpembacaan dalam detik.")] double EverySeconds,
    [property: Description("Terakhir kali terbaca sampai kiriman terbaru.")] DateTimeOffset? ReadAt,
    DateTimeOffset? TriedAt, DateTimeOffset? NewestAt,
    [property: Description("Yang diketahui belum terbaca pada pembacaan terakhir.")] long Backlog,
    [property: Description("Banyaknya kegagalan berturut-turut.")] int Failures,
    [property: Description("Jenis gangguan yang sedang berlangsung, mis. credential_dead; kosong bila pembacaan terakhir berhasil.")] string? Fault,
    string? LastError, DateTimeOffset? LastErrorAt,
    [property: Description("Banyaknya masukan yang tidak dapat dibaca.")] long Rejects,
    [property: Description("Bila akun sehat tetapi sepi: sejak kapan tidak ada kiriman baru. Sepi bukan buta.")] DateTimeOffset? QuietSince,
    [property: Description("Aliran akun ini dan sampai kapan terbukti terbaca.")] IReadOnlyList<StreamView> Streams,
    [property: Description("Anggaran baca dan balas; kosong bila akun ini tidak dibatasi.")] BudgetView? Budget)
{
    public static AccountView Of(AccountHealth h, IEnumerable<StreamState> streams, DateTimeOffset now) => new(
        h.Platform, h.Handle, h.StateAt(now), h.Every.TotalSeconds, h.ReadAt?.ForPeople(), h.TriedAt?.ForPeople(), h.NewestAt?.ForPeople(),
        h.Backlog, h.Failures, h.Fault, h.LastError, h.LastErrorAt?.ForPeople(), h.Rejects,
        h.StateAt(now) == AccountState.Healthy ? h.QuietSince(now)?.ForPeople() : null,
        [.. streams.Select(s => StreamView.Of(s, h.Every, now))],
        h.Budget is { } budget ? BudgetView.Of(budget) : null);
}

[Description("Satu aliran akun: sebutan, balasan, komentar, …")]
internal sealed record StreamView(
    string Stream,
    [property: Description("false berarti sudah terlalu lama tanpa pembacaan yang terbukti.")] bool IsProven,
    DateTimeOffset ProvenFrom, DateTimeOffset ProvenUntil,
    [property: Description("Celah yang sedang diisi atau masih melebar.")] int OpenHoles,
    [property: Description("Celah yang tidak dapat diisi lagi.")] int LostHoles)
{
    public static StreamView Of(StreamState s, TimeSpan every, DateTimeOffset now) => new(
        s.Stream, now - s.Until <= AccountHealth.PatienceFor(every), s.From.ForPeople(), s.Until.ForPeople(), s.OpenHoles, s.LostHoles);
}

[Description("Buku cakupan satu akun: rentang yang terbukti terbaca, dan celahnya; yang terbaru dahulu.")]
internal sealed record CoverageView(IReadOnlyList<SpanView> Proven, IReadOnlyList<HoleView> Holes);

[Description("Semua yang ditulis di antara kedua waktu ini sudah terbaca.")]
internal sealed record SpanView(string Stream, DateTimeOffset From, DateTimeOffset To)
{
    public static SpanView Of(StreamSpan s) => new(s.Stream, s.From.ForPeople(), s.To.ForPeople());
}

[Description("Rentang yang tidak terbaca tepat waktu.")]
internal sealed record HoleView(
    string Stream, DateTimeOffset From, [property: Description("Kosong selama celah masih melebar.")] DateTimeOffset? To,
    [property: Description("open: sedang dicari; filled: sudah terbaca kemudian; lost: platform tidak dapat lagi ditanya.")] HoleState State,
    string Reason, DateTimeOffset NotedAt, DateTimeOffset? ClosedAt)
{
    public static HoleView Of(Hole h) => new(
        h.Stream, h.From.ForPeople(), h.To?.ForPeople(), h.State, h.Reason, h.NotedAt.ForPeople(), h.ClosedAt?.ForPeople());
}

[Description("Anggaran sebuah akun: batas dan pemakaiannya dalam siklus bulanan ini.")]
internal sealed record BudgetView(
    [property: Description("Paling banyak kiriman yang dibaca per siklus.")] int? PostsPerMonth,
    [property: Description("Paling banyak biaya per siklus, untuk membaca dan membalas.")] decimal? MoneyPerMonth,
    [property: Description("Paling banyak kiriman yang dibaca per jendela waktu.")] int? PostsPerWindow,
    [property: Description("Panjang jendela waktu dalam detik; kosong bila jendela tidak dibatasi.")] double? WindowSeconds,
    [property: Description("Mata uang biaya.")] string Currency,
    [property: Description("Kiriman yang terbaca dalam siklus ini.")] long UsedPosts,
    [property: Description("Biaya dalam siklus ini.")] decimal UsedMoney,
    [property: Description("Kiriman yang terbaca dalam jendela waktu ini; kosong bila jendela tidak dibatasi.")] long? UsedInWindow,
    [property: Description("Bagian batas bulanan yang sudah terpakai, 0 sampai 1; kosong tanpa batas bulanan.")] double? UsedRatio,
    [property: Description("Akhir siklus: sejak itu hitungan mulai dari nol.")] DateTimeOffset CycleEndsAt,
    [property: Description("Perkiraan kapan anggaran habis menurut laju tujuh hari terakhir; kosong bila cukup sampai akhir siklus.")]
    DateTimeOffset? ExhaustedAt)
{
    public static BudgetView Of(BudgetUse use)
    {
        var (budget, hasWindow) = (use.Budget, use.Budget.PostsPerWindow is not null);
        return new(
            budget.PostsPerMonth, budget.MoneyPerMonth, budget.PostsPerWindow, hasWindow ? budget.Window.TotalSeconds : null,
            ReadBudget.Currency, use.Tally.Posts, use.Money, hasWindow ? use.Tally.WindowPosts : null, use.UsedRatio,
            use.CycleEndsAt.ForPeople(), use.ExhaustedAt?.ForPeople());
    }
}

[Description("Masukan yang tidak dapat dibaca, disimpan apa adanya.")]
internal sealed record RejectView(long Id, string Source, string Reason, string Raw, DateTimeOffset At)
{
    public static RejectView Of(KeptReject r) => new(r.Id, r.Item.Source, r.Item.Reason, r.Item.Raw, r.At.ForPeople());
}
