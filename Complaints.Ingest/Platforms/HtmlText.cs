using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Complaints.Ingest.Platforms;

/// <summary>The text of HTML as its reader sees it, except that links stand with their whole address.</summary>
internal static partial class HtmlText
{
    // Parsing costs with the square of the depth, and a stranger decides how deep: nobody writes so many tags by hand.
    private const int MostTags = 2000;

    private static readonly HashSet<string> Blocks = new(StringComparer.Ordinal)
    {
        "p", "div", "li", "ul", "ol", "blockquote", "pre", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "table", "tr", "details", "summary",
    };

    private static readonly HashSet<string> Hidden = new(StringComparer.Ordinal) { "script", "style", "template", "head", "title", "noscript" };

    /// <summary>Reads HTML; plain text, unescaped ampersands and broken tags are read as a browser would.</summary>
    public static string Of(string html)
    {
        if (html.AsSpan().Count('<') > MostTags)
            return WebUtility.HtmlDecode(Tags().Replace(html, " ")).Trim();
        var body = new HtmlParser().ParseDocument(html).Body;
        var text = new StringBuilder();
        if (body is not null)
            Walk(body, text);
        return TooManyBreaks().Replace(Margins().Replace(text.ToString(), "\n"), "\n").Trim();
    }

    // Without recursion, however deep the tags go.
    private static void Walk(INode root, StringBuilder text)
    {
        var links = new Stack<(IElement Link, int Start, int Shown)>();
        for (INode? node = root; node is not null;)
        {
            var isOpen = Enter(node, text, links);
            if (isOpen && node.FirstChild is { } child)
            {
                node = child;
                continue;
            }

            Leave(node, text, links);
            while (node != root && node!.NextSibling is null)
            {
                node = node.Parent!;
                Leave(node, text, links);
            }

            node = node == root ? null : node.NextSibling;
        }
    }

    // Returns false for what is not to be read inside.
    private static bool Enter(INode node, StringBuilder text, Stack<(IElement Link, int Start, int Shown)> links)
    {
        if (node is IText words)
            text.Append(Whitespace().Replace(words.Data, " "));
        if (node is not IElement element || Hidden.Contains(element.LocalName) || IsInvisible(element) && links.Count == 0)
            return node is not IElement;
        if (element.LocalName == "br")
            text.Append('\n');
        else if (element.LocalName == "img")
            text.Append(element.GetAttribute("alt"));
        else if (element.LocalName == "a")
            links.Push((element, text.Length, 0));
        if (Blocks.Contains(element.LocalName))
            text.Append(element.LocalName == "li" ? "\n- " : "\n");
        return true;
    }

    private static void Leave(INode node, StringBuilder text, Stack<(IElement Link, int Start, int Shown)> links)
    {
        if (node is not IElement element)
            return;
        if (Blocks.Contains(element.LocalName))
            text.Append('\n');
        if (links.TryPeek(out var open) && open.Link == element)
            Spell(links.Pop().Link, open.Start, text);
    }

    // A mention or hashtag stays as it is shown. Any other link is shown shortened, its address in part invisible: the whole
    // address stands for it, behind its words where it has words of its own.
    private static void Spell(IElement link, int start, StringBuilder text)
    {
        var shown = text.ToString(start, text.Length - start);
        var address = link.GetAttribute("href")?.Trim() ?? "";
        if (shown.TrimStart().StartsWith('@') || shown.TrimStart().StartsWith('#') || link.ClassList.Contains("mention") || link.ClassList.Contains("hashtag")
            || !address.StartsWith("http", StringComparison.OrdinalIgnoreCase))
            return;
        text.Length = start;
        text.Append(IsAddressItself(shown, address) ? address : $"{shown} ({address})");
    }

    private static bool IsAddressItself(string shown, string address)
    {
        var bare = WithoutScheme(shown.Trim().TrimEnd('…', '/'));
        return bare.Length == 0 || WithoutScheme(address).StartsWith(bare, StringComparison.OrdinalIgnoreCase);
    }

    private static string WithoutScheme(string address) => Scheme().Replace(address, "");

    private static bool IsInvisible(IElement element) => element.ClassList.Contains("invisible");

    [GeneratedRegex("<[^<>]*>")]
    private static partial Regex Tags();

    [GeneratedRegex(@"[ \t\r\n\f]+")]
    private static partial Regex Whitespace();

    [GeneratedRegex(@"[ \t]*\n[ \t]*")]
    private static partial Regex Margins();

    [GeneratedRegex(@"^(https?://)?(www\.)?", RegexOptions.IgnoreCase)]
    private static partial Regex Scheme();

    [GeneratedRegex(@"\n{2,}")]
    private static partial Regex TooManyBreaks();
}
