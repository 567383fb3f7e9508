using System.ComponentModel;
using Complaints.Api.Routing;
using Complaints.Core.Posts;

namespace Complaints.Api.Posts;

/// <summary>A citizen's post as it is served; times stand in WIB.</summary>
[Description("Satu kiriman warga seperti diterima.")]
internal sealed record PostView
{
    public required long Id { get; init; }
    public required string Platform { get; init; }

    [Description("Id kiriman di platformnya.")]
    public required string ExternalId { get; init; }

    [Description("Akun Humas yang menerimanya, platform:nama.")]
    public required string Account { get; init; }
    public string? Thread { get; init; }
    public string? ReplyTo { get; init; }
    public string? Author { get; init; }
    public string? AuthorName { get; init; }

    [Description("Kosong bila penulis menghapusnya.")]
    public required string Text { get; init; }
    public string? Url { get; init; }
    public required IReadOnlyList<string> Media { get; init; }
    public required Visibility Visibility { get; init; }
    public required DateTimeOffset PostedAt { get; init; }
    public required DateTimeOffset ReceivedAt { get; init; }
    public DateTimeOffset? EditedAt { get; init; }
    public DateTimeOffset? DeletedAt { get; init; }
    public required PostOutcome Outcome { get; init; }

    [Description("Mengapa bukan aduan; lihat /api/v1/reasons.")]
    public string? Reason { get; init; }
    public string? ReasonName { get; init; }
    public required int Reposts { get; init; }

    [Description("Kode tiketnya.")]
    public string? Ticket { get; init; }

    [Description("Keputusan mesin disposisi; hanya pada daftar kiriman, bukan di dalam tiket.")]
    public DecisionView? Decision { get; init; }
}
