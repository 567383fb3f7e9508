using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using System.Text.Unicode;
using System.Xml;

namespace Complaints.Ingest.Platforms.News;

/// <summary>
/// From a feed's bytes to XML that can be read: encodings, entities and characters as many feeds get them wrong. What stands
/// before the feed itself (declaration, document type, notices of a broken page) is left away, and with it every entity that a
/// stranger could declare.
/// </summary>
internal static partial class NewsText
{
    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    /// <summary>The XML from its root element on; null when this is no feed.</summary>
    /// <param name="charset">The encoding that the server names; null when it names none.</param>
    public static string? Of(byte[] body, string? charset)
    {
        var text = Decoded(body, charset);
        return Root().Match(text) is { Success: true } root ? Entities().Replace(Legal(text[root.Index..]), Mended) : null;
    }

    // The bytes decide: UTF-8 where they are UTF-8, whatever is declared; else what is declared; else windows-1252.
    private static string Decoded(byte[] body, string? charset)
    {
        if (Wide(body) is { } wide)
            return wide.GetString(body);
        if (IsUtf8(body))
            return Encoding.UTF8.GetString(body);
        var declared = Named(charset) ?? Named(Declaration().Match(Encoding.Latin1.GetString(body, 0, Math.Min(body.Length, 200))).Groups[1].Value);
        return declared is null or UTF8Encoding ? MostlyUtf8(body) ?? Windows1252.GetString(body) : declared.GetString(body);
    }

    private static Encoding? Wide(byte[] body) => body switch
    {
        [0xFF, 0xFE, ..] or [(byte)'<', 0, ..] => Encoding.Unicode,
        [0xFE, 0xFF, ..] or [0, (byte)'<', ..] => Encoding.BigEndianUnicode,
        _ => null,
    };

    // A body that breaks off may break off inside a character.
    private static bool IsUtf8(byte[] body) =>
        Enumerable.Range(0, 4).Any(cut => body.Length >= cut && Utf8.IsValid(body.AsSpan(0, body.Length - cut)));

    // Excerpts cut in the middle of a character are UTF-8 all the same: more characters are right than wrong.
    private static string? MostlyUtf8(byte[] body)
    {
        var text = Encoding.UTF8.GetString(body);
        return text.Count(c => c > 127 && c != '\uFFFD') > text.Count(c => c == '\uFFFD') ? text : null;
    }

    // What is called Latin 1 is windows-1252 wherever the two differ.
    private static Encoding? Named(string? charset)
    {
        try
        {
            var name = charset?.Trim('"', '\'', ' ') ?? "";
            var encoding = name.Length == 0 ? null : CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
            return encoding is { CodePage: 28591 or 20127 } ? Windows1252 : encoding;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static string Legal(string text)
    {
        var legal = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
            if (XmlConvert.IsXmlChar(text[at]))
                legal.Append(text[at]);
            else if (at + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[at + 1], text[at]))
                legal.Append(text[at]).Append(text[++at]);
        return legal.ToString();
    }

    // In CDATA and comments an ampersand is one.
    private static string Mended(Match match)
    {
        if (match.Value[0] == '<' || match.Value is "&amp;" or "&lt;" or "&gt;" or "&quot;" or "&apos;")
            return match.Value;
        if (match.Groups["number"] is { Success: true } number)
            return Numbered(number.Value, match.Value);
        var decoded = WebUtility.HtmlDecode(match.Value);
        return decoded == match.Value ? $"&amp;{match.Value[1..]}" : decoded;
    }

    private static string Numbered(string number, string whole)
    {
        var code = number[0] is 'x' or 'X' ? int.Parse(number.AsSpan(1), NumberStyles.HexNumber, CultureInfo.InvariantCulture) : int.Parse(number, CultureInfo.InvariantCulture);
        if (code is >= 0x80 and <= 0x9F)
            return Windows1252.GetString([(byte)code]);
        return code is > 0xFFFF and <= 0x10FFFF || code <= 0xFFFF && XmlConvert.IsXmlChar((char)code) ? whole : "";
    }

    [GeneratedRegex(@"<(?:rss|feed|(?:[\w-]+:)?RDF|[\w-]+:feed)[\s>/]")]
    private static partial Regex Root();

    [GeneratedRegex("""^\W{0,3}<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]+)""")]
    private static partial Regex Declaration();

    [GeneratedRegex(@"<!\[CDATA\[.*?(?:\]\]>|\z)|<!--.*?(?:-->|\z)|&(?:\#(?<number>[0-9]{1,7}|[xX][0-9a-fA-F]{1,6});|[A-Za-z][A-Za-z0-9]{1,31};)?", RegexOptions.Singleline)]
    private static partial Regex Entities();
}
