using System.ComponentModel;
using Complaints.Core.Kernel;
using Complaints.Core.Notices;

namespace Complaints.Api.Notices;

/// <summary>A notice as it is served; times stand in WIB.</summary>
[Description("Pemberitahuan kepada rekan kerja: surel atau panggilan webhook.")]
internal sealed record NoticeView(
    long Id,
    [property: Description("Menandai satu pemberitahuan; kunci yang sama tidak dikirim dua kali.")] string Key,
    NoticeKind Kind, NoticeState State,
    [property: Description("Penerima, disamarkan.")] string Recipient,
    string Subject,
    [property: Description("true bila surel membawa lampiran.")] bool HasAttachment,
    int Attempts,
    [property: Description("Mengapa menunggu atau gagal; untuk penolakan: alasan server penerima.")] string? Reason,
    DateTimeOffset CreatedAt,
    [property: Description("Dikirim, atau dicoba lagi, tidak sebelum waktu ini.")] DateTimeOffset? DueAt,
    DateTimeOffset? SentAt)
{
    public static NoticeView Of(ListedNotice n) => new(
        n.Id, n.Key, n.Kind, n.State, n.Recipient, n.Subject, n.HasAttachment, n.Attempts, n.Reason,
        n.CreatedAt.ForPeople(), n.DueAt?.ForPeople(), n.SentAt?.ForPeople());
}
