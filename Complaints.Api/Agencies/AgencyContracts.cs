using System.ComponentModel;
using System.Text.Json.Serialization;
using Complaints.Core.Agencies;
using Complaints.Core.Routing;

namespace Complaints.Api.Agencies;

/// <summary>A list out of the rule book in force.</summary>
[Description("Satu daftar dari buku aturan yang berlaku.")]
internal sealed record BookList<T>(
    IReadOnlyList<T> Items,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    [property: Description("Cursor halaman berikutnya; null bila ini halaman terakhir.")] string? Next,
    [property: Description("Versi buku aturan.")] string BookVersion);

[Description("OPD, perusahaan daerah, atau instansi di luar Pemerintah Kota.")]
internal sealed record AgencyView(
    string Code, string Name, string ShortName, string Kind, bool IsExternal, IReadOnlyList<string> Aliases,
    IReadOnlyList<string> Former, IReadOnlyList<string> Handles, string Duties,
    [property: Description("Kantor kecamatan: kode OPD induknya.")] string? Parent)
{
    public static AgencyView Of(Agency a) =>
        new(a.Code, a.Name, a.ShortName, a.Kind, a.IsExternal, a.Aliases, a.Former, a.Handles, a.Duties, a.Parent);
}

[Description("Jenis aduan dan OPD pemiliknya.")]
internal sealed record CategoryView(
    string Code, string Name, string Meaning, string Agency, string? AgencyName, IReadOnlyList<string> Others,
    [property: Description("Laporan di tempat yang sama dalam sekian jam dianggap satu kejadian.")] int? IncidentHours)
{
    public static CategoryView Of(Category c, RuleBook book) =>
        new(c.Code, c.Name, c.Meaning, c.Agency, book.FindAgency(c.Agency)?.Name, c.Others, c.IncidentHours);
}
