using System.ComponentModel;

namespace Complaints.Api.Tickets;

/// <summary>Body of a command that says nothing more.</summary>
[Description("Kosong; isi permintaan boleh tidak ada.")]
internal sealed record EmptyBody;

[Description("Disposisi ke OPD kota.")]
internal sealed record RouteBody
{
    [Description("Wajib. Kode OPD.")]
    public string? Agency { get; set; }

    [Description("Kode kategori, bila perlu dibetulkan.")]
    public string? Category { get; set; }

    [Description("Alasan.")]
    public string? Reason { get; set; }
}

[Description("Rujukan ke instansi di luar Pemerintah Kota.")]
internal sealed record ReferBody
{
    [Description("Wajib. Kode instansi, misalnya eksternal:PLN.")]
    public string? Agency { get; set; }

    [Description("Kode kategori, bila perlu dibetulkan.")]
    public string? Category { get; set; }

    [Description("Alasan.")]
    public string? Reason { get; set; }
}

[Description("Pengembalian ke Humas karena bukan kewenangan.")]
internal sealed record ReturnBody
{
    [Description("Wajib. Mengapa bukan kewenangan OPD ini.")]
    public string? Reason { get; set; }

    [Description("Kode OPD yang seharusnya, bila diketahui.")]
    public string? Suggestion { get; set; }
}

[Description("Jawaban, hasil pekerjaan, atau catatan.")]
internal sealed record TextBody
{
    [Description("Wajib.")]
    public string? Text { get; set; }
}

[Description("Penutupan tiket.")]
internal sealed record CloseBody
{
    [Description("Pesan penutup.")]
    public string? Text { get; set; }
}

[Description("Alasan.")]
internal sealed record ReasonBody
{
    [Description("Wajib.")]
    public string? Reason { get; set; }
}

[Description("Penggabungan ke tiket lain tentang hal yang sama.")]
internal sealed record MergeBody
{
    [Description("Wajib. Kode tiket induk.")]
    public string? Into { get; set; }

    [Description("Alasan.")]
    public string? Reason { get; set; }
}

[Description("Pemisahan kembali.")]
internal sealed record UnmergeBody
{
    [Description("Alasan.")]
    public string? Reason { get; set; }
}

[Description("Pemisahan laporan yang keliru dikumpulkan; tiket barunya disebut pada kejadian terakhir.")]
internal sealed record SplitBody
{
    [Description("Wajib. Id kiriman pendukung (outcome supporting_report) yang hendak dipisahkan; tulisan lanjutan pengirimnya ikut.")]
    public IReadOnlyList<long>? Posts { get; set; }

    [Description("Alasan.")]
    public string? Reason { get; set; }
}
