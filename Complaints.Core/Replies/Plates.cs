// Number plates: regional prefix, one to four digits, one to three letters (Perpol 7/2021).
using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Complaints.Core.Replies;

/// <summary>Finds number plates: in capitals anywhere, in small letters behind a word that announces one.</summary>
internal static partial class Plates
{
    private const string Prefixes =
        "A|AA|AB|AD|AE|AG|B|BA|BB|BD|BE|BG|BH|BK|BL|BM|BN|BP|D|DA|DB|DC|DD|DE|DG|DH|DK|DL|DM|DN|DP|DR|DS|DT|DW|E|EA|EB|ED|F|G|H|K|KB|KH|KT|KU|L|M|N|P|PA|PB|PG|PS|PY|R|S|T|W|Z";

    // In capitals throughout, a text's own words may stand where a plate has its last letters.
    private static readonly FrozenSet<string> OrdinaryWords = new[]
    {
        "ada", "aja", "am", "bkn", "bln", "blm", "bu", "cm", "dan", "dgn", "di", "dr", "ga", "gak", "gg", "ha", "in", "ini", "itu", "jam", "jg", "jl", "jln",
        "jt", "k", "kab", "kec", "kel", "ke", "kg", "km", "kpd", "krn", "lah", "lt", "m", "min", "mm", "no", "ok", "on", "or", "org", "pak", "pkl", "pm", "pos",
        "rb", "rp", "rs", "rt", "rw", "sd", "sdh", "sma", "smk", "smp", "sy", "tdk", "tgl", "th", "thn", "tk", "to", "tps", "utk", "wib", "ya", "yg", "yth",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> NotPlates = new[] { "G30S" }.ToFrozenSet(StringComparer.Ordinal);

    public static IEnumerable<PersonalDataFinding> In(string text) =>
        InCapitals().Matches(text).Where(LooksLikePlate)
            .Concat(Announced().Matches(text).Where(HasSeries))
            .Select(match => match.Groups["plate"])
            .Select(plate => new PersonalDataFinding(PersonalDataKind.Plate, plate.Index, plate.Length));

    /// <summary>B3, P3K, S1 TI and the like have one digit and stand close; a plate with one digit is written with blanks.</summary>
    private static bool LooksLikePlate(Match match) =>
        HasSeries(match)
        && !NotPlates.Contains(match.Groups["plate"].Value.Replace(" ", "", StringComparison.Ordinal))
        && (match.Groups["digits"].Length > 1 || (match.Groups["gap1"].Length > 0 && match.Groups["gap2"].Length > 0));

    /// <summary>An x in place of each letter or digit hides the plate already.</summary>
    private static bool HasSeries(Match match) =>
        match.Groups["series"].Value is var series && !OrdinaryWords.Contains(series) && !series.All(letter => letter is 'x' or 'X');

    [GeneratedRegex(
        @"(?<![\p{L}\d#@/.-])(?<!(?i:\b(?:blok|blk|kelas|kls|gedung|tower|gate|pintu|lantai|lt|ruang|rute|koridor|trayek|zona|tipe|type|limbah|bahan|seri|ukuran|grade|tribun)\b)[ .]{1,2})"
        + "(?<plate>(?:" + Prefixes + @")(?<gap1>[ .-]?)(?<digits>[1-9]\d{0,3})(?<gap2>[ .-]?)(?<series>[A-Z]{1,3}))(?![\p{L}\d])")]
    private static partial Regex InCapitals();

    [GeneratedRegex(
        @"\b(?:(?:plat|pelat|berplat|berpelat|nopol|bernopol|no\.?[ ]?pol(?:isi)?|nomor polisi|nomer polisi|plate)\b\W{0,3}(?:(?:nomor|nomer|nya|no|polisi|kendaraan|mobil|motor|angkot)\b\W{0,3}){0,2}"
        + "(?<plate>(?:" + Prefixes + @")[ .-]?[1-9]\d{0,3}[ .-]?(?<series>[a-z]{1,3}))"
        + @"|(?:mobil|motor|angkot|taksi|taxi|truk|truck|bus|pikap|pickup|avanza|xenia)\b\W{1,2}"
        + "(?<plate>(?:" + Prefixes + @")[ .-]?[1-9]\d{2,3}[ .-]?(?<series>[a-z]{1,3})))(?![\p{L}\d])",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Announced();
}
