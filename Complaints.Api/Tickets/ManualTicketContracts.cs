using System.ComponentModel;

namespace Complaints.Api.Tickets;

/// <summary>On which way somebody reached the desk.</summary>
internal enum DeskChannel
{
    Telephone,
    WalkIn,
    Letter,
    Other,
}

[Description("Aduan yang dicatat petugas: telepon, tatap muka, surat.")]
internal sealed record ManualTicketBody
{
    [Description("Wajib. Isi aduan seperti disampaikan warga.")]
    public string? Text { get; set; }

    [Description("Wajib: telephone, walk_in, letter, atau other.")]
    public string? Channel { get; set; }

    [Description("Nama pelapor.")]
    public string? Reporter { get; set; }

    [Description("Lokasi seperti disebut pelapor.")]
    public string? Place { get; set; }

    [Description("Kode kategori; tanpa agency, tiket langsung ke OPD pemilik kategori.")]
    public string? Category { get; set; }

    [Description("Kode OPD; tiket langsung didisposisikan, atau dirujuk bila di luar Pemerintah Kota.")]
    public string? Agency { get; set; }

    [Description("normal atau high.")]
    public string? Priority { get; set; }

    [Description("Saat pelapor menyampaikannya; bawaan sekarang.")]
    public string? ReportedAt { get; set; }
}
