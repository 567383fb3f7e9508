// How long a text is for a platform, and whether the platform would take it. Asked before anybody approves the text.
using System.Globalization;
using System.Text;
using Complaints.Core.Accounts;
using Complaints.Core.Kernel;

namespace Complaints.Core.Replies;

/// <summary>Length of a text as its platform counts it.</summary>
public static class TextLength
{
    /// <summary>Units of <paramref name="text"/>, in <see cref="ReplyRules.Unit"/>, every link counted as the platform counts links.</summary>
    public static int Of(string text, ReplyRules rules)
    {
        var sound = rules.Unit is TextUnit.Weighted ? WeightedText.Composed(text) : text;
        if (rules.LinkLength is not { } linkLength)
            return Units(sound, rules.Unit);
        var (sum, at) = (0, 0);
        foreach (var link in Links.In(sound))
        {
            sum += Units(sound[at..link.Offset], rules.Unit) + UnitsOf(link, linkLength, rules.Unit);
            at = link.Offset + link.Text.Length;
        }

        return sum + Units(sound[at..], rules.Unit);
    }

    /// <summary>Why the platform would not take the text for its length; null when it would.</summary>
    public static Refusal? Check(string text, ReplyRules rules)
    {
        if (string.IsNullOrWhiteSpace(text))
            return Invalid("Teks masih kosong. Tulis dulu isinya.", "The text is empty. Write what is to be said.");
        var length = Of(text, rules);
        if (length > rules.Longest)
            return Invalid(
                $"Teks ini {length} huruf menurut hitungan platform, paling panjang {rules.Longest}. Pendekkan {length - rules.Longest} huruf.",
                $"The text is {length} characters long as the platform counts, and may have {rules.Longest}. Shorten it by {length - rules.Longest}.");
        var bytes = Encoding.UTF8.GetByteCount(text);
        if (rules.LongestBytes is { } longest && bytes > longest)
            return Invalid(
                $"Teks ini {bytes} bita (UTF-8), paling besar {longest}. Kurangi emoji atau huruf khusus, atau pendekkan teksnya.",
                $"The text takes {bytes} bytes of UTF-8, and may take {longest}. Use fewer emoji or special letters, or shorten it.");
        return null;
    }

    /// <summary>Why the links of the text may not be posted there; null when they may, or there are none.</summary>
    /// <param name="withLink">True when somebody asked for the link expressly (<c>with_link</c>).</param>
    public static Refusal? CheckLinks(string text, ReplyRules rules, bool withLink) =>
        rules.LinksOnlyWhenAsked && !withLink && Links.In(text).Count > 0
            ? Invalid(
                "Di akun ini tautan hanya dikirim bila memang diminta. Hapus tautan dari teks, atau kirim lagi dengan with_link: true.",
                "On this account a link is posted only when it is asked for. Take it out of the text, or send with_link: true.")
            : null;

    /// <summary>X shortens bare names too; where that is not sure the longer count is taken.</summary>
    private static int UnitsOf(TextLink link, int linkLength, TextUnit unit) =>
        link.HasScheme || unit is TextUnit.Weighted ? linkLength : Math.Max(linkLength, Units(link.Text, unit));

    private static int Units(string text, TextUnit unit) => unit switch
    {
        TextUnit.Utf16 => text.Length,
        TextUnit.CodePoints => text.EnumerateRunes().Count(),
        TextUnit.Graphemes => StringInfo.ParseCombiningCharacters(text).Length,
        TextUnit.Weighted => WeightedText.Weight(text),
        _ => throw new ArgumentOutOfRangeException(nameof(unit), unit, "A text unit that nobody taught to count."),
    };

    private static Refusal.Invalid Invalid(string indonesian, string english) => new("text", new Words(indonesian, english));
}
