using System.ComponentModel;
using Complaints.Core.Access;
using Complaints.Core.Kernel;

namespace Complaints.Api.Access;

[Description("Permintaan kunci baru.")]
internal sealed record NewKeyBody
{
    [Description("Wajib. Nama pemegang kunci; tercatat di riwayat tiket.")]
    public string? Name { get; set; }

    [Description("Wajib: admin, agency, atau viewer.")]
    public string? Role { get; set; }

    [Description("Wajib untuk role agency: kode OPD.")]
    public string? Agency { get; set; }
}

/// <summary>A key as it is served; the secret only in the answer that makes it.</summary>
[Description("Satu kunci API.")]
internal sealed record KeyView(
    long Id, string Name, Role Role, string? Agency, DateTimeOffset CreatedAt, DateTimeOffset? RevokedAt, DateTimeOffset? LastUsedAt,
    [property: Description("Kunci itu sendiri; hanya sekali, pada jawaban pembuatannya.")] string? Secret = null)
{
    public static KeyView Of(ApiKey k, string? secret = null) => new(
        k.Id, k.Name, k.Role, k.Agency, k.CreatedAt.ForPeople(), k.RevokedAt?.ForPeople(), k.LastUsedAt?.ForPeople(), secret);
}
