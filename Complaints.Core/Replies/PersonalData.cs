// Finds what must not be told of a person in public, before anybody can publish it.
using System.Collections.Frozen;
using System.Text.RegularExpressions;
using Complaints.Core.Kernel;

namespace Complaints.Core.Replies;

/// <summary>Personal data in a text of ours.</summary>
public static partial class PersonalData
{
    private static readonly FrozenDictionary<PersonalDataKind, Words> Names = new Dictionary<PersonalDataKind, Words>
    {
        [PersonalDataKind.Nik] = new("NIK", "NIK"),
        [PersonalDataKind.Kk] = new("nomor KK", "family card number"),
        [PersonalDataKind.Phone] = new("nomor telepon", "telephone number"),
        [PersonalDataKind.Plate] = new("pelat nomor kendaraan", "number plate"),
        [PersonalDataKind.Address] = new("alamat rumah", "home address"),
        [PersonalDataKind.Email] = new("alamat surel", "e-mail address"),
    }.ToFrozenDictionary();

    /// <summary>False for what may never be published, whoever says so: NIK and KK.</summary>
    public static bool MayBeCleared(PersonalDataKind kind) => kind is not (PersonalDataKind.Nik or PersonalDataKind.Kk);

    /// <summary>The personal data of <paramref name="text"/> in order, none over another. Codes of tickets are none.</summary>
    /// <param name="publicTexts">Numbers and addresses of offices, which may be said; compared without blanks, dots and dashes.</param>
    public static IReadOnlyList<PersonalDataFinding> In(string text, IReadOnlyCollection<string> publicTexts)
    {
        var findings = new List<PersonalDataFinding>();
        var bare = WithoutCodes(text);
        Keep(findings, IdentityNumbers.In(bare, text));
        var rest = PublicTexts.Covered(bare, publicTexts);
        Keep(findings, Emails(rest));
        Keep(findings, PhoneNumbers.In(rest));
        Keep(findings, Plates.In(rest));
        Keep(findings, Addresses.In(rest));
        return [.. findings.OrderBy(finding => finding.Offset)];
    }

    /// <summary>Why the text may not be published; null when it may. Quotes nothing of what it found.</summary>
    /// <param name="cleared">Kinds that somebody answers for as being public; NIK and KK among them change nothing.</param>
    public static Refusal? Check(string text, IReadOnlyCollection<string> publicTexts, IReadOnlySet<PersonalDataKind> cleared)
    {
        var found = In(text, publicTexts).Where(finding => !MayBeCleared(finding.Kind) || !cleared.Contains(finding.Kind)).ToArray();
        if (found.Length == 0)
            return null;
        var clearable = found.Select(finding => finding.Kind).Where(MayBeCleared).Distinct().Select(Snake.Of).ToArray();
        return new Refusal.Invalid("text", Because(found, clearable)) { Valid = clearable };
    }

    private static Words Because(PersonalDataFinding[] found, string[] clearable)
    {
        var indonesian = string.Join(", ", found.Select(finding => $"{Names[finding.Kind].Indonesian} (huruf ke-{finding.Offset + 1})"));
        var english = string.Join(", ", found.Select(finding => $"{Names[finding.Kind].English} (character {finding.Offset + 1})"));
        var kinds = string.Join(", ", clearable);
        return new(
            $"Teks memuat data pribadi: {indonesian}. Hapus dari teks." + (clearable.Length == 0 ? ""
                : $" Bila memang milik umum, seperti nomor atau alamat kantor, sebutkan di cleared: {kinds}."),
            $"The text holds personal data: {english}. Take it out." + (clearable.Length == 0 ? ""
                : $" Where it is public, such as an office's number or address, name it in cleared: {kinds}."));
    }

    private static void Keep(List<PersonalDataFinding> findings, IEnumerable<PersonalDataFinding> more)
    {
        foreach (var finding in more)
            if (!findings.Any(known => finding.Offset < known.End && known.Offset < finding.End))
                findings.Add(finding);
    }

    /// <summary>The text, with every ticket code covered by characters that belong to nothing.</summary>
    private static string WithoutCodes(string text) => CodeShape().Replace(
        text, match => TicketCode.TryParse(match.Value, out _) ? PublicTexts.Cover(match.Length) : match.Value);

    private static IEnumerable<PersonalDataFinding> Emails(string text) =>
        Email().Matches(text).Select(match => new PersonalDataFinding(PersonalDataKind.Email, match.Index, match.Length));

    [GeneratedRegex(@"(?<![\w-])\w{3}-\w{3}-\w{3}(?![\w-])")]
    private static partial Regex CodeShape();

    // A name of the fediverse (@name@host) is no e-mail address.
    [GeneratedRegex(
        @"(?<![\w.+@-])[\w.+-]{1,64}(?:@|[ ]?[\[(](?:at|et)[\])][ ]?)[a-z0-9-]{1,63}(?:(?:\.|[ ]?[\[(](?:dot|titik)[\])][ ]?)[a-z0-9-]{2,63}){1,4}",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Email();
}
