using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Complaints.Ingest.Platforms.News;

/// <summary>The plain words of a feed's element, however often somebody escaped them.</summary>
internal static partial class NewsWords
{
    // Escaped once too often, and once more for good measure.
    private const int MostPeelings = 3;

    /// <summary>The text of an element: HTML, XHTML or plain, as it says or as it looks.</summary>
    public static string Of(XElement? element)
    {
        if (element is null)
            return "";
        if ((string?)element.Attribute("type") is "text")
            return PlainText.Of(element.Value).Trim();
        return OfHtml(element.HasElements ? string.Concat(element.Nodes()) : element.Value);
    }

    /// <summary>Text in one line.</summary>
    public static string Line(string text) => Blanks().Replace(text, " ").Trim();

    /// <summary>Not more than so many characters, cut at a blank.</summary>
    public static string Cut(string text, int most)
    {
        if (text.Length <= most)
            return text;
        var blank = text.LastIndexOf(' ', most - 1);
        var at = blank > most / 2 ? blank : most - 1;
        return string.Concat(text.AsSpan(0, char.IsLowSurrogate(text[at]) ? at - 1 : at), "…");
    }

    private static string OfHtml(string html)
    {
        var text = HtmlText.Of(html);
        for (var peeled = 1; peeled < MostPeelings && Escaped().IsMatch(text); peeled++)
            text = HtmlText.Of(text);
        return PlainText.Of(text.Replace('\u00A0', ' ')).Trim();
    }

    [GeneratedRegex(@"</?(?:p|br|a|b|i|u|em|strong|div|span|img|ul|ol|li|h[1-6]|blockquote|figure)\b[^<>]*>|&(?:\#\d{2,6}|\#x[0-9a-f]{2,5}|[a-z]{2,8});", RegexOptions.IgnoreCase)]
    private static partial Regex Escaped();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
