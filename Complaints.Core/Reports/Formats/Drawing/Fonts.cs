using System.Globalization;
using System.Text;
using SkiaSharp;

namespace Complaints.Core.Reports.Formats.Drawing;

/// <summary>The typeface (Plus Jakarta Sans, SIL Open Font License 1.1), built into this assembly: the drawing library finds no fonts of the machine.</summary>
internal static class Fonts
{
    private static readonly SKTypeface[] Faces = [Load("medium"), Load("semibold"), Load("extrabold")];
    private static readonly SKFont[] Probes = [.. Faces.Select(face => new SKFont(face))];

    public static SKTypeface Of(Weight weight) => Faces[(int)weight];

    /// <summary>
    /// The text with only what the typeface can show: compatibility letters become plain ones, blanks single; emoji and other scripts are left
    /// out. A dash when nothing remains.
    /// </summary>
    public static string Printable(string text)
    {
        var sound = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            sound.Append(rune);
        var plain = new StringBuilder(sound.Length);
        foreach (var rune in sound.ToString().Normalize(NormalizationForm.FormC).EnumerateRunes())
            Append(plain, rune);
        var shown = string.Join(' ', plain.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return shown.Length > 0 || text.Length == 0 ? shown : Indonesian.None;
    }

    private static void Append(StringBuilder plain, Rune rune)
    {
        if (rune.Value != '\u00a0' && Rune.IsWhiteSpace(rune))
            plain.Append(' ');
        else if (CanShow(rune))
            plain.Append(rune);
        else if (Rune.GetUnicodeCategory(rune) != UnicodeCategory.OtherNotAssigned)
            foreach (var simpler in rune.ToString().Normalize(NormalizationForm.FormKC).EnumerateRunes().Where(CanShow))
                plain.Append(simpler);
    }

    private static bool CanShow(Rune rune) => !Rune.IsControl(rune) && Probes.All(font => font.ContainsGlyph(rune.Value));

    private static SKTypeface Load(string name)
    {
        using var stream = typeof(Fonts).Assembly.GetManifestResourceStream($"fonts/{name}.ttf")!;
        return SKTypeface.FromStream(stream) ?? throw new InvalidDataException($"The typeface fonts/{name}.ttf cannot be read.");
    }
}
