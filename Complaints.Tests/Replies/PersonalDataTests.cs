using Complaints.Core.Kernel;
using Complaints.Core.Replies;
using NUnit.Framework;

namespace Complaints.Tests.Replies;

/// <summary>What must never be told of a person in public.</summary>
internal sealed class PersonalDataTests
{
    private static readonly string[] None = [];

    [TestCase("NIK saya 3273014501900001", "nik")]
    [TestCase("NIK: 3273 0145 0190 0001.", "nik")]
    [TestCase("nik 32.73.01.450190.0001", "nik")]
    [TestCase("a.n. Budi (3273011208850003)", "nik")]
    [TestCase("nik 327301-120885-0003", "nik")]
    [TestCase("ktp 9471011208850003 dari Papua", "nik")]
    [TestCase("No KK 3273011208150012", "kk")]
    [TestCase("kartu keluarga nomor 3273011208150012", "kk")]
    [TestCase("nomornya 3273019999990012", "kk")]
    [TestCase("nomornya 3273-0199-9999-0012", "kk")]
    [TestCase("https://contoh.go.id/cek?nik=3273014501900001", "nik")]
    [TestCase("hubungi 081234567890", "phone")]
    [TestCase("WA 0812 3456 7890 ya", "phone")]
    [TestCase("wa 0812-3456-7890", "phone")]
    [TestCase("0812.3456.789", "phone")]
    [TestCase("+62 (812) 3456-7890", "phone")]
    [TestCase("+6281234567890", "phone")]
    [TestCase("62812 3456 7890", "phone")]
    [TestCase("(+62)812-3456-7890", "phone")]
    [TestCase("o812 3456 7890", "phone")]
    [TestCase("0 8 1 2 3 4 5 6 7 8 9 0", "phone")]
    [TestCase("wa.me/6281234567890", "phone")]
    [TestCase("wa 812 3456 7890", "phone")]
    [TestCase("telp (022) 423 4793", "phone")]
    [TestCase("022-4234793", "phone")]
    [TestCase("022 4234793", "phone")]
    [TestCase("+62 22 4234793", "phone")]
    [TestCase("telepon 423-4793", "phone")]
    [TestCase("Nomor Singapura +65 6123 4567", "phone")]
    [TestCase("dua nomor: 081234567890 / 085612345678", "phone", "phone")]
    [TestCase("mobil D 1234 ABC parkir di trotoar", "plate")]
    [TestCase("D1234ABC", "plate")]
    [TestCase("D-1234-ABC", "plate")]
    [TestCase("motor B 6789 XY", "plate")]
    [TestCase("Z 12 A di jalan", "plate")]
    [TestCase("AB 1 CD", "plate")]
    [TestCase("plat d 1234 abc", "plate")]
    [TestCase("nopol d1234abc kabur", "plate")]
    [TestCase("nomor polisi: b 2 xyz", "plate")]
    [TestCase("angkot d 1982 xy ngetem", "plate")]
    [TestCase("rumahnya di Jl. Braga No. 12", "address")]
    [TestCase("jalan sukajadi no 45 b", "address")]
    [TestCase("Jalan Ir. H. Juanda nomor 100", "address")]
    [TestCase("Jl. Braga 12, Bandung", "address")]
    [TestCase("Gg. Masjid no 5", "address")]
    [TestCase("Gg. Masjid no 5 RT 03/RW 05", "address", "address")]
    [TestCase("gang Pa Oyo No.7", "address")]
    [TestCase("Komplek Margahayu Raya Blok C2 No 7", "address")]
    [TestCase("perumahan Griya Asri no. 9", "address")]
    [TestCase("Blok B3/12", "address")]
    [TestCase("rumah nomor 12 yang pagarnya biru", "address")]
    [TestCase("RT 03 RW 05", "address")]
    [TestCase("rt.03/rw.05 Sukagalih", "address")]
    [TestCase("RT/RW 03/05", "address")]
    [TestCase("kirim ke budi.santoso@gmail.com", "email")]
    [TestCase("budi [at] gmail [dot] com", "email")]
    [TestCase("Pak Budi, 081234567890, Jl. Braga No. 12, D 1234 ABC", "phone", "address", "plate")]
    public void Personal_data_is_found(string text, params string[] kinds) =>
        Assert.That(PersonalData.In(text, None).Select(finding => Snake.Of(finding.Kind)), Is.EqualTo(kinds));

    [TestCase("Laporan 7KM-49X-Q2H sudah kami terima")]
    [TestCase("Hubungi 112, 110, 113 atau 119")]
    [TestCase("call center 1500123 atau 14045")]
    [TestCase("telepon 1500-400 bebas pulsa, atau 0800 1 123 456")]
    [TestCase("limbah B3 di sungai")]
    [TestCase("LIMBAH B3 DI SUNGAI CIKAPUNDUNG")]
    [TestCase("B 3 hari belum diangkut")]
    [TestCase("RT 3 sudah dikunjungi")]
    [TestCase("RW 05 sudah dikunjungi")]
    [TestCase("D 3 hari lagi")]
    [TestCase("lulusan S1 TI dan D3 PGSD")]
    [TestCase("kotak P3K ada di halte")]
    [TestCase("peringatan G 30 S")]
    [TestCase("KELAS B 3 IPA")]
    [TestCase("Blok D 12 A belum terang")]
    [TestCase("A 4 rim kertas")]
    [TestCase("plat d 3 hari lagi")]
    [TestCase("plat D 12xx, sudah disamarkan")]
    [TestCase("Jl. Braga sudah diaspal")]
    [TestCase("Jalan Asia Afrika ditutup sampai pukul 12.")]
    [TestCase("jalan rusak nomor 1 di kota ini")]
    [TestCase("Jl. Soekarno Hatta KM 12, dekat jembatan")]
    [TestCase("Jl. Dago dekat tiang nomor 12")]
    [TestCase("Jalan Cihampelas 2 titik lagi")]
    [TestCase("12 lampu di Jl. Riau menyala lagi")]
    [TestCase("rumah sakit nomor satu")]
    [TestCase("Perda nomor 9 tahun 2019")]
    [TestCase("pukul 08.00-16.00 WIB")]
    [TestCase("Senin-Jumat 08.15 - 12.00 13.00 - 16.00")]
    [TestCase("tanggal 08-12-2026 10.30")]
    [TestCase("anggaran Rp 1.500.000.000.000.000")]
    [TestCase("anggaran 3.273.014.501.900.001 rupiah")]
    [TestCase("tahun 2019 2020 2021 2022")]
    [TestCase("titik -6.917464, 107.619125")]
    [TestCase("panjang 1200 m, lebar 3,5 m, biaya 250.000.000")]
    [TestCase("lihat https://x.com/humas/status/1790000000000000001")]
    [TestCase("lihat https://facebook.com/humas/posts/1234567890123456")]
    [TestCase("@humas@mastodon.social terima kasih")]
    [TestCase("ukuran 2x3 meter, 12 unit, 300 warga")]
    [TestCase("L 300 warga terdampak")]
    [TestCase("M 5 gempa kecil")]
    [TestCase("nomor tiket 12, antrean 045")]
    [TestCase("2026-08-17T10:00:00+07:00")]
    [TestCase("")]
    public void What_belongs_to_nobody_is_no_finding(string text) => Assert.That(PersonalData.In(text, None), Is.Empty);

    [TestCase("Kantor kami di Jl. Wastukencana No. 2, telp (022) 4234793")]
    [TestCase("jalan wastukencana nomor 2 / 0224234793")]
    [TestCase("+62 22 423 4793, buka 24 jam")]
    [TestCase("(022) 4234793 24 jam")]
    [TestCase("humas@contoh.go.id")]
    public void What_offices_make_known_may_be_said(string text) =>
        Assert.That(PersonalData.In(text, ["(022) 423-4793", "Jl. Wastukencana No 2", "humas@contoh.go.id"]), Is.Empty);

    [TestCase("Jl. Wastukencana No. 20")]
    [TestCase("022 4234794")]
    [TestCase("0812 112 34567")]
    public void What_only_resembles_a_public_text_is_still_found(string text) =>
        Assert.That(PersonalData.In(text, ["(022) 423-4793", "Jl. Wastukencana No 2", "112"]), Has.Count.EqualTo(1));

    [Test]
    public void A_refusal_names_kind_place_and_remedy_and_quotes_nothing()
    {
        var refusal = Check("Hubungi 0812 3456 7890 atau Jl. Braga No. 12", []) as Refusal.Invalid;
        Assert.That(refusal!.Because.Indonesian, Does.Contain("nomor telepon (huruf ke-9)").And.Contain("alamat rumah (huruf ke-29)").And.Contain("cleared: phone, address"));
        Assert.That($"{refusal.Because}", Does.Not.Contain("3456").And.Not.Contain("Braga"));
        Assert.That(refusal.Valid, Is.EqualTo(new[] { "phone", "address" }));
    }

    [Test]
    public void What_somebody_answers_for_passes() =>
        Assert.That(Check("Hubungi 0812 3456 7890", [PersonalDataKind.Phone]), Is.Null);

    [TestCase("NIK 3273014501900001")]
    [TestCase("No KK 3273011208150012")]
    public void Nik_and_kk_never_pass(string text)
    {
        var refusal = Check(text, Enum.GetValues<PersonalDataKind>()) as Refusal.Invalid;
        Assert.That(refusal?.Because.Indonesian, Does.Contain("Hapus").And.Not.Contain("cleared"));
        Assert.That(refusal!.Valid, Is.Empty);
    }

    private static Refusal? Check(string text, IEnumerable<PersonalDataKind> cleared) => PersonalData.Check(text, None, cleared.ToHashSet());
}
