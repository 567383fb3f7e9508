// Where somebody lives. A street, a quarter or an RT alone is where something happened; with a house number it is somebody's door.
using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Complaints.Core.Replies;

/// <summary>Finds addresses with a house number, and RT together with RW.</summary>
internal static partial class Addresses
{
    private const string Number = @"(?:no|nomor|nomer|nmr|num)\b\.?[ :]{0,2}\d{1,4}(?:[ ]?[a-z]\b)?(?:[ ]?[/-][ ]?\w{1,6})?";
    private const string Word = @"[\p{L}\d][\p{L}\d.'’-]*";

    // "Jalan rusak nomor satu", "Jl. Dago dekat tiang nomor 12": the number is not a house's.
    private static readonly FrozenSet<string> OtherThings = new[]
    {
        "rusak", "berlubang", "bolong", "macet", "ditutup", "yang", "yg", "itu", "ini", "tiang", "pju", "pjl", "halte", "tps", "trayek", "rute", "angkot",
        "koridor", "pintu", "gate", "posko", "pos", "shelter", "lampu", "gardu", "laporan", "tiket", "aduan", "pengaduan", "perda", "perwal", "pasal", "peringkat",
        "juara", "urutan", "titik", "kode", "surat", "sk", "bus", "foto", "gambar", "segmen", "panel", "hubungi", "telepon", "telp", "call", "darurat", "lapor",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public static IEnumerable<PersonalDataFinding> In(string text) =>
        Street().Matches(text).Concat(StreetAndBareNumber().Matches(text))
            .Where(match => !match.Groups["word"].Captures.Any(word => OtherThings.Contains(word.Value.TrimEnd('.'))))
            .Concat(Block().Matches(text)).Concat(House().Matches(text)).Concat(Neighbourhood().Matches(text))
            .Select(match => new PersonalDataFinding(PersonalDataKind.Address, match.Index, match.Length));

    [GeneratedRegex(
        @"(?<!\p{L})(?:jl|jln|jalan|gg|gang|komp|komplek|kompleks|perum|perumahan|griya|cluster|apartemen|rusun|rusunawa|kampung|kp|dusun)\b\.?[ ]{0,2}"
        + "(?:(?<word>" + Word + @")[ ,]{1,2}){1,6}?" + Number,
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Street();

    // Jl. Braga 12, ...: names in capitals, the number at the end of a phrase.
    [GeneratedRegex(
        @"(?<!\p{L})(?:Jl|Jln|Jalan|JL|JLN|Gg|Gang)\b\.?[ ]{0,2}(?:(?!(?:KM|Km|RT|RW|Rt|Rw|No|Blok)\b)(?<word>\p{Lu}[\p{L}.'’-]*)[ ]){1,5}\d{1,3}[A-Za-z]?(?=\s*(?:[,;)\n]|[.!?](?!\d)|$|(?i:rt|rw|kel|kec|bandung)\b))",
        RegexOptions.CultureInvariant)]
    private static partial Regex StreetAndBareNumber();

    [GeneratedRegex(
        @"(?<!\p{L})(?:blok|blk)\b\.?[ ]{0,2}[a-z]{1,2}[ -]?\d{0,3}(?:[ ,]{1,3}" + Number + @"|[ ]?[/][ ]?\d{1,4}\b)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Block();

    [GeneratedRegex(
        @"(?<!\p{L})(?:rumah|kos|kost|kosan|kontrakan|ruko)[ ](?:(?:saya|beliau|warga|pelapor|bapak|ibu)[ ])?(?:di[ ])?" + Number,
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex House();

    [GeneratedRegex(
        @"(?<!\p{L})(?:rt[ ./]{0,3}rw[ .:]{0,3}\d{1,3}[ ]?[/,-][ ]?\d{1,3}|rt[ .:-]{0,3}\d{1,3}[ ]{0,2}(?:[/,.&-]|\bdan\b)?[ ]{0,2}rw[ .:-]{0,3}\d{1,3}|rt[ .:-]{0,3}\d{1,3}[ ]?/[ ]?\d{1,3})(?!\d)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Neighbourhood();
}
