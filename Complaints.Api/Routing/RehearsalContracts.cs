using System.ComponentModel;
using Complaints.Core.Learning;

namespace Complaints.Api.Routing;

[Description("Berkas calon buku aturan yang hendak dicoba.")]
internal sealed record RehearseBody
{
    [Description("Wajib. Isi berkas menurut letaknya dalam buku; yang lain tetap seperti buku yang berlaku.")]
    public IReadOnlyDictionary<string, string>? Files { get; set; }

    [Description("Berapa minggu terakhir; bawaan 4.")]
    public int? Weeks { get; set; }
}

[Description("Hasil uji calon buku aturan atas kiriman yang lalu.")]
internal sealed record RehearsalView(
    string BookVersion, string CandidateVersion, int Posts,
    [property: Description("Kiriman yang sudah diputuskan orang.")] int Decided,
    [property: Description("Sepakat dengan keputusan itu: buku yang berlaku.")] int AgreedBefore,
    [property: Description("Sepakat dengan keputusan itu: calon.")] int AgreedAfter,
    [property: Description("true bila calon lebih jarang sepakat: penerbitannya memerlukan alasan.")] bool AgreesLess,
    [property: Description("Yang akan pindah; paling banyak 200, yang sudah diputuskan dahulu.")] IReadOnlyList<RehearsedChange> Changes,
    int ChangeCount)
{
    private const int MostShown = 200;

    public static RehearsalView Of(Rehearsal r) => new(
        r.BookVersion, r.CandidateVersion, r.Posts, r.Decided, r.AgreedBefore, r.AgreedAfter, r.AgreesLess, [.. r.Changes.Take(MostShown)], r.Changes.Count);
}
