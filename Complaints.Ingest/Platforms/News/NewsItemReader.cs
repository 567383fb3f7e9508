using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Complaints.Core.Posts;

namespace Complaints.Ingest.Platforms.News;

/// <summary>From an item of a feed to a post. An item's own elements are those of its own namespace; the others are known by name.</summary>
/// <param name="now">When the feed was read: the date of an item that has none.</param>
internal sealed class NewsItemReader(Uri address, NewsDocument document, DateTimeOffset now)
{
    private const int TitleLength = 300;
    private const int SummaryLength = 1000;
    private const int LongestGuid = 300;
    private const int MostMedia = 10;

    // A shorter one is a teaser ("Selengkapnya …").
    private const int ShortestSummary = 40;

    private static readonly XName About = XName.Get("about", "http://www.w3.org/1999/02/22-rdf-syntax-ns#");

    /// <summary>The item as a post; null when it says nothing.</summary>
    public IncomingPost? Read(XElement item)
    {
        var (title, summary) = (NewsWords.Cut(NewsWords.Line(NewsWords.Of(Own(item, "title"))), TitleLength), SummaryOf(item));
        if (title.Length + summary.Length == 0)
            return null;
        var written = Value(Own(item, "pubDate") ?? Own(item, "published") ?? Any(item, "date") ?? Own(item, "issued") ?? Own(item, "updated"));
        var link = LinkOf(item);
        return new($"{address.Authority}/{IdOf(item, link, title, written)}", title.Length == 0 ? summary : $"{title}\n{summary}".TrimEnd(), NewsDate.Of(written, now) ?? now)
        {
            IsNews = true,
            Author = address.Host,
            AuthorName = document.Title ?? address.Host,
            Url = link,
            Media = MediaOf(item),
            EditedAt = Own(item, "published") is null ? null : NewsDate.Of(Value(Own(item, "updated")), now),
            Raw = Raw(item),
        };
    }

    private static string SummaryOf(XElement item)
    {
        var summary = NewsWords.Of(Own(item, "description") ?? Own(item, "summary"));
        if (summary.Length < ShortestSummary && NewsWords.Of(Any(item, "encoded") ?? Own(item, "content")) is { Length: > 0 } whole)
            summary = whole;
        return NewsWords.Cut(summary, SummaryLength);
    }

    private string? LinkOf(XElement item)
    {
        var links = item.Elements(item.Name.Namespace + "link").ToList();
        var atom = links.Where(link => link.Attribute("href") is not null && (string?)link.Attribute("rel") is null or "alternate")
            .OrderBy(link => (string?)link.Attribute("type") is null or "text/html" ? 0 : 1).FirstOrDefault();
        var guid = Own(item, "guid");
        return Address(Any(item, "origLink"), Value(Any(item, "origLink")))
            ?? Address(atom, (string?)atom?.Attribute("href"))
            ?? links.Select(link => Address(link, Value(link))).FirstOrDefault(link => link is not null)
            ?? ((string?)guid?.Attribute("isPermaLink") != "false" ? Absolute(Value(guid)) : null)
            ?? Absolute((string?)item.Attribute(About));
    }

    private static string IdOf(XElement item, string? link, string title, string? written)
    {
        var id = Value(Own(item, "guid") ?? Own(item, "id")) ?? ((string?)item.Attribute(About))?.Trim() ?? link;
        return id switch
        {
            { Length: > 0 and <= LongestGuid } => id,
            { Length: > LongestGuid } => Hash(id),
            _ => Hash($"{title}\n{written}"),
        };
    }

    private List<string> MediaOf(XElement item)
    {
        var named = item.Descendants().Where(e => e.Name.LocalName == "enclosure" || e.Name.NamespaceName.Contains("mrss", StringComparison.Ordinal) && e.Name.LocalName is "content" or "thumbnail")
            .Select(e => Address(e, (string?)e.Attribute("url")));
        var linked = item.Elements(item.Name.Namespace + "link").Where(link => (string?)link.Attribute("rel") == "enclosure")
            .Select(link => Address(link, (string?)link.Attribute("href")));
        return [.. named.Concat(linked).OfType<string>().Distinct().Take(MostMedia)];
    }

    // Relative to the nearest xml:base, each of which may be relative to the next.
    private string? Address(XElement? at, string? value)
    {
        if (at is null || value is not { Length: > 0 })
            return null;
        var place = document.Base;
        foreach (var told in at.AncestorsAndSelf().Reverse().Select(e => (string?)e.Attribute(XNamespace.Xml + "base")).OfType<string>())
            if (Uri.TryCreate(place, told, out var nearer))
                place = nearer;
        return Uri.TryCreate(place, value.Trim(), out var there) && there.Scheme is "https" or "http" ? there.AbsoluteUri : null;
    }

    private static string? Absolute(string? value) =>
        value is not null && value.StartsWith("http", StringComparison.OrdinalIgnoreCase) && Uri.TryCreate(value.Trim(), UriKind.Absolute, out var there) && there.Scheme is "https" or "http" ? there.AbsoluteUri : null;

    // The article itself stays where it is: what is kept is what stands here.
    private static string Raw(XElement item)
    {
        var kept = new XElement(item);
        kept.Elements().Where(e => e.Name.LocalName is "encoded" or "content" && !e.Name.NamespaceName.Contains("mrss", StringComparison.Ordinal)).Remove();
        return kept.ToString(SaveOptions.DisableFormatting);
    }

    private static XElement? Own(XElement item, string name) => item.Element(item.Name.Namespace + name);

    private static XElement? Any(XElement item, string name) => item.Elements().FirstOrDefault(e => e.Name.LocalName == name);

    private static string? Value(XElement? element) => element?.Value.Trim() is { Length: > 0 } value ? value : null;

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));
}
