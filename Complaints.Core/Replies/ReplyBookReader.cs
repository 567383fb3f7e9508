// Reads replies.yaml strictly: what is unknown, missing or cannot be filled in is a fault with its line.
using Complaints.Core.Kernel;
using Complaints.Core.Routing.Reading;

namespace Complaints.Core.Replies;

/// <summary>Makes a <see cref="ReplyBook"/> of a file's text.</summary>
internal sealed class ReplyBookReader
{
    private static readonly ReplyKind[] Kinds =
        [.. Enum.GetValues<ReplyKind>().Where(kind => kind is not (ReplyKind.Free or ReplyKind.Campaign))];

    private readonly FaultList faults = new();

    public static (ReplyBook? Book, string? Fault) Read(string yaml, string name) => new ReplyBookReader().ReadBook(yaml, name);

    private (ReplyBook?, string?) ReadBook(string yaml, string name)
    {
        var top = YamlTop.Of(yaml, name, faults);
        var book = top is null ? null : Book(top);
        return faults.IsEmpty ? (book, null) : (null, YamlTop.Told(faults));
    }

    private ReplyBook Book(YamlMap top)
    {
        var language = top.Text("default_language");
        if (top.Has("default_language") && !ReplyBook.Languages.Contains(language))
            faults.Add(top.SpotOf("default_language"), $"'default_language' must be one of {string.Join(", ", ReplyBook.Languages)}");
        var known = PublicTexts(top);
        var templates = Templates(top);
        var unknownAgency = Texts(Required(top, "unknown_agency"), []);
        top.RefuseOtherKeys();
        return new ReplyBook(language, known, templates, unknownAgency);
    }

    private List<string> PublicTexts(YamlMap top)
    {
        foreach (var (text, spot) in top.SpottedTexts("public"))
            if (PersonalData.In(text, []).FirstOrDefault(finding => !PersonalData.MayBeCleared(finding.Kind)) is { Length: > 0 } finding)
                faults.Add(spot, $"a {Snake.Of(finding.Kind)} is never public");
        return [.. top.Texts("public").Where(text => !string.IsNullOrWhiteSpace(text))];
    }

    private Dictionary<ReplyKind, ReplyTemplate> Templates(YamlMap top)
    {
        var read = new Dictionary<ReplyKind, ReplyTemplate>();
        if (Required(top, "templates") is not { } templates)
            return read;
        foreach (var kind in Kinds)
            if (Required(templates, Snake.Of(kind)) is { } map)
                read[kind] = Template(kind, map);
        templates.RefuseOtherKeys();
        return read;
    }

    private ReplyTemplate Template(ReplyKind kind, YamlMap map)
    {
        var (enabled, automatic) = (RequiredFlag(map, "enabled"), RequiredFlag(map, "automatic"));
        return new(kind, enabled, automatic, Texts(map, ReplyTemplate.Places));
    }

    /// <summary>Texts by language; in a template each must name the code, and may fill in what is known and nothing else.</summary>
    private Dictionary<string, string> Texts(YamlMap? map, IReadOnlyList<string> places)
    {
        var texts = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        if (map is null)
            return texts;
        foreach (var language in ReplyBook.Languages)
            if (map.TextOrNull(language) is { } text)
                texts[language] = Checked(text.Trim(), map.SpotOf(language), places);
        if (!map.Has("id"))
            faults.Add(map.Spot, "key 'id' is missing: the Indonesian text");
        map.RefuseOtherKeys();
        return texts;
    }

    private string Checked(string text, Spot spot, IReadOnlyList<string> places)
    {
        if (text.Length == 0)
            faults.Add(spot, "the text is empty");
        var named = ReplyTemplate.PlacesOf(text).ToArray();
        foreach (var unknown in named.Except(places))
            faults.Add(spot, $"unknown place {{{unknown}}}; known here: {(places.Count == 0 ? "none" : string.Join(", ", places.Select(place => $"{{{place}}}")))}");
        if (places.Contains(ReplyTemplate.CodePlace) && !named.Contains(ReplyTemplate.CodePlace))
            faults.Add(spot, "the text must name the ticket: {code}");
        if (ReplyTemplate.HasLooseBraces(text))
            faults.Add(spot, "a brace is not closed or not opened");
        return text;
    }

    private YamlMap? Required(YamlMap map, string key)
    {
        if (!map.Has(key))
            faults.Add(map.Spot, $"key '{key}' is missing");
        return map.Map(key);
    }

    private bool RequiredFlag(YamlMap map, string key)
    {
        if (!map.Has(key))
            faults.Add(map.Spot, $"key '{key}' is missing: true or false");
        return map.Flag(key);
    }
}
