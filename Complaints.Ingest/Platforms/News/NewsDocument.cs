using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace Complaints.Ingest.Platforms.News;

/// <summary>
/// A feed as far as it could be read: RSS 2.0, RSS 1.0 and Atom have items (or entries) of one kind each, and these are taken one
/// by one, so that a feed that breaks off gives all that stand before. Nothing outside of it is ever fetched.
/// </summary>
internal sealed class NewsDocument
{
    private const int MostItems = 1000;

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Ignore,
        XmlResolver = null,
        MaxCharactersFromEntities = 1024,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    // Prefixes that feeds use without declaring them.
    private static readonly (string Prefix, string Name)[] Undeclared =
    [
        ("content", "http://purl.org/rss/1.0/modules/content/"), ("dc", "http://purl.org/dc/elements/1.1/"), ("atom", "http://www.w3.org/2005/Atom"),
        ("media", "http://search.yahoo.com/mrss/"), ("sy", "http://purl.org/rss/1.0/modules/syndication/"), ("slash", "http://purl.org/rss/1.0/modules/slash/"),
        ("wfw", "http://wellformedweb.org/CommentAPI/"), ("georss", "http://www.georss.org/georss"), ("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
        ("feedburner", "http://rssnamespace.org/feedburner/ext/1.0"), ("itunes", "http://www.itunes.com/dtds/podcast-1.0.dtd"),
    ];

    private readonly List<XElement> _items = [];
    private bool _isBaseTold;

    private NewsDocument(Uri address) => Base = address;

    /// <summary>Items that came whole, in the feed's order.</summary>
    public IReadOnlyList<XElement> Items => _items;

    /// <summary>What relative addresses are relative to: the feed's <c>xml:base</c>, else the site it names, else its own address.</summary>
    public Uri Base { get; private set; }

    /// <summary>The feed's name; null when it has none.</summary>
    public string? Title { get; private set; }

    /// <summary>For how long it stays the same, as it says itself; null when it does not say.</summary>
    public TimeSpan? Ttl { get; private set; }

    /// <summary>False when it breaks off or is malformed.</summary>
    public bool IsWhole { get; private set; } = true;

    /// <summary>Reads a feed from its root element on.</summary>
    public static NewsDocument Read(string xml, Uri address)
    {
        var document = new NewsDocument(address);
        using var reader = XmlReader.Create(new StringReader(xml), Settings, Context());
        try
        {
            document.Walk(reader);
        }
        catch (XmlException)
        {
            document.IsWhole = false;
        }

        return document;
    }

    private void Walk(XmlReader reader)
    {
        reader.MoveToContent();
        while (!reader.EOF && (reader.NodeType != XmlNodeType.EndElement || reader.Depth > 0) && _items.Count < MostItems)
            if (reader.NodeType != XmlNodeType.Element)
                reader.Read();
            else
                Take(reader);
    }

    private void Take(XmlReader reader)
    {
        switch (reader.LocalName)
        {
            case "item" or "entry":
                _items.Add((XElement)XNode.ReadFrom(reader));
                break;
            case "rss" or "channel" or "feed" or "RDF":
                Rebase(reader.GetAttribute("base", XNamespace.Xml.NamespaceName), isTold: true);
                reader.Read();
                break;
            case "title" or "link" or "ttl":
                Know((XElement)XNode.ReadFrom(reader));
                break;
            default:
                reader.Skip();
                break;
        }
    }

    private void Know(XElement element)
    {
        var value = element.Value.Trim();
        if (element.Name.LocalName == "title" && value.Length > 0)
            Title ??= NewsWords.Line(NewsWords.Of(element));
        else if (element.Name.LocalName == "ttl" && int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var minutes))
            Ttl = TimeSpan.FromMinutes(Math.Min(minutes, 60 * 24));
        else if (element.Name.LocalName == "link" && value.Length > 0 && !_isBaseTold)
            Rebase(value, isTold: false);
    }

    private void Rebase(string? address, bool isTold)
    {
        if (address is not { Length: > 0 } || !Uri.TryCreate(Base, address, out var there) || there.Scheme is not ("https" or "http"))
            return;
        (Base, _isBaseTold) = (there, _isBaseTold || isTold);
    }

    private static XmlParserContext Context()
    {
        var names = new NameTable();
        var spaces = new XmlNamespaceManager(names);
        foreach (var (prefix, name) in Undeclared)
            spaces.AddNamespace(prefix, name);
        return new(names, spaces, null, XmlSpace.None);
    }
}
