// Words that announce a place, each with the kind of place it announces.
namespace Complaints.Core.Routing.Places;

/// <summary>Lower-case words as citizens write them, from book.yaml.</summary>
internal sealed record PlaceContext(
    IReadOnlyList<string> Street, IReadOnlyList<string> Village, IReadOnlyList<string> District, IReadOnlyList<string> Near)
{
    public static PlaceContext Default { get; } = new(
        ["jalan", "jalanan", "jl", "jln", "jlan", "jaln", "gang", "gg", "ruas"],
        ["kelurahan", "kel", "kelrahan", "lurah"],
        ["kecamatan", "kec", "camat"],
        ["di", "d", "daerah", "wilayah", "kawasan", "sekitar", "sekitaran", "seputar", "dekat", "deket", "depan", "dpn", "belakang",
         "perempatan", "prapatan", "pertigaan", "simpang", "bunderan", "bundaran", "arah", "menuju", "ke", "dari", "dr", "komplek",
         "pasar", "warga", "terminal", "lampu", "fly", "flyover", "jembatan", "ka", "ti", "lokasi", "palebah", "beulah"]);

    public IEnumerable<string> Words => [.. Street, .. Village, .. District, .. Near, .. Between];

    /// <summary>Words that may stand between the announcing word and the name: jalan raya Cibiru.</summary>
    public static IReadOnlyList<string> Between { get; } = ["raya", "besar"];
}
