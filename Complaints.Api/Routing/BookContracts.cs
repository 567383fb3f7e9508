using System.ComponentModel;
using Complaints.Core.Kernel;
using Complaints.Core.Posts;
using Complaints.Core.Routing;

namespace Complaints.Api.Routing;

/// <summary>A reason for which a post is no complaint: of the rule book, or one that intake itself knows.</summary>
[Description("Alasan sebuah kiriman bukan aduan.")]
internal sealed record ReasonView(string Code, string Name)
{
    private static readonly ReasonView[] OfIntake =
    [
        new(SetAside.OwnPost, "Tulisan akun Humas sendiri"),
        new(SetAside.Repost, "Kiriman ulang"),
        new(SetAside.Deleted, "Dihapus penulisnya"),
        new(SetAside.News, "Berita media"),
    ];

    public static IEnumerable<ReasonView> All(RuleBook book) => book.Reasons.Select(r => new ReasonView(r.Code, r.Name)).Concat(OfIntake);

    public static string? NameOf(string code, RuleBook book) => All(book).FirstOrDefault(reason => reason.Code == code)?.Name;
}

[Description("Tempat yang dikenal buku aturan; koordinat WGS84.")]
internal sealed record KnownPlaceView(
    string Id, string Name, PlaceKind Kind, IReadOnlyList<string> Aliases,
    [property: Description("Kode kecamatan.")] string? District,
    [property: Description("Kode kelurahan.")] string? Village, double? Lat, double? Lon)
{
    public static KnownPlaceView Of(Place p) => new(p.Id, p.Name, p.Kind, p.Aliases, p.District, p.Village, p.Lat, p.Lon);
}

[Description("Teks yang hendak dijelaskan disposisinya.")]
internal sealed record ExplainBody
{
    [Description("Wajib. Teks kiriman.")]
    public string? Text { get; set; }

    [Description("Akun penerima.")]
    public string? Account { get; set; }

    [Description("Platform asal.")]
    public string? Platform { get; set; }

    [Description("Kode OPD atau kantor kecamatan yang hendak ditanyakan: mengapa bukan dia?")]
    public string? Agency { get; set; }

    [Description("Nama aturan yang hendak ditanyakan: mengapa tidak kena, atau kena tetapi tidak menang?")]
    public string? Rule { get; set; }
}

[Description("Buku aturan yang berlaku.")]
internal sealed record BookView(
    string Version, [property: Description("Setelan disposisi otomatis: ketepatan yang diminta, ambang keyakinan yang diturunkan darinya, ketepatan dan bagian aduan yang lolos tanpa triase pada kiriman uji.")] AutoDial Auto, int Agencies, int Categories, int Reasons, int Rules, int Phrases, int Places,
    [property: Description("Kekeliruan berkas di disk yang ditolak; tidak ada bila yang di disk berlaku.")] RefusedBookView? Refused)
{
    public static BookView Of(Router router, BookFaults? faults) => Of(router.Book, router.Dial, faults);

    private static BookView Of(RuleBook b, AutoDial dial, BookFaults? faults) => new(
        b.Version, dial, b.Agencies.Count, b.Categories.Count, b.Reasons.Count, b.Rules.Count, b.PhraseCount, b.Places.Count,
        faults is null ? null : new(faults.At.ForPeople(), [.. faults.Faults.Take(100)], faults.Faults.Count));
}

[Description("Berkas aturan yang ditolak; buku lama tetap berlaku.")]
internal sealed record RefusedBookView(
    DateTimeOffset At,
    [property: Description("Paling banyak 100 kekeliruan pertama.")] IReadOnlyList<BookFault> Faults,
    int Count);
