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
    string? LastError, DateTimeOffset? LastErrorAt,
    [property: Description("Banyaknya masukan yang tidak dapat dibaca.")] long Rejects)
{
    public static AccountView Of(AccountHealth h, DateTimeOffset now) => new(
        h.Platform, h.Handle, h.StateAt(now), h.Every.TotalSeconds, h.ReadAt?.ForPeople(), h.TriedAt?.ForPeople(), h.NewestAt?.ForPeople(),
        h.Backlog, h.Failures, h.LastError, h.LastErrorAt?.ForPeople(), h.Rejects);
}

[Description("Masukan yang tidak dapat dibaca, disimpan apa adanya.")]
internal sealed record RejectView(long Id, string Source, string Reason, string Raw, DateTimeOffset At)
{
    public static RejectView Of(KeptReject r) => new(r.Id, r.Item.Source, r.Item.Reason, r.Item.Raw, r.At.ForPeople());
}
