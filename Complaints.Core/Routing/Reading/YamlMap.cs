// A YAML mapping read strictly: every key is asked for or is a fault, every value has its type or is a fault.
using System.Globalization;
using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace Complaints.Core.Routing.Reading;

/// <summary>Reads keys of one mapping; what is missing or wrong goes to the fault list and a neutral value comes back.</summary>
internal sealed partial class YamlMap(string file, YamlMappingNode node, FaultList faults)
{
    private readonly HashSet<string> asked = new(StringComparer.Ordinal);

    public Spot Spot => Spot.Of(file, node.Start);

    public Spot SpotOf(string key) => Find(key) is { } value ? Spot.Of(file, value.Start) : Spot;

    public bool Has(string key) => Find(key) is not null;

    public string Text(string key) => TextOrNull(key) ?? Missing(key);

    public string? TextOrNull(string key) => Find(key) switch
    {
        null => null,
        YamlScalarNode scalar => scalar.Value ?? "",
        var other => Wrong<string?>(other, key, "a text", null),
    };

    public double Number(string key, double otherwise) => NumberOrNull(key) ?? otherwise;

    public double? NumberOrNull(string key) => Find(key) switch
    {
        null => null,
        YamlScalarNode scalar when double.TryParse(scalar.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) => number,
        var other => Wrong<double?>(other, key, "a number", null),
    };

    public int? Whole(string key) => Find(key) switch
    {
        null => null,
        YamlScalarNode scalar when int.TryParse(scalar.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 => number,
        var other => Wrong<int?>(other, key, "a whole number from 1", null),
    };

    public bool Flag(string key) => Find(key) switch
    {
        null => false,
        YamlScalarNode { Value: "true" or "false" } scalar => scalar.Value == "true",
        var other => Wrong(other, key, "true or false", false),
    };

    public IReadOnlyList<string> Texts(string key) => [.. SpottedTexts(key).Select(text => text.Text)];

    public IReadOnlyList<(string Text, Spot Spot)> SpottedTexts(string key) =>
        Find(key) is { } value ? TextsOf(value, key) : [];

    /// <summary>A list of lists of texts.</summary>
    public IReadOnlyList<IReadOnlyList<(string Text, Spot Spot)>> TextLists(string key) => Find(key) switch
    {
        null => [],
        YamlSequenceNode lists => [.. lists.Select(list => TextsOf(list, key))],
        var other => Wrong<IReadOnlyList<IReadOnlyList<(string, Spot)>>>(other, key, "a list of lists", []),
    };

    public IReadOnlyList<YamlMap> Maps(string key) => Find(key) switch
    {
        null => [],
        YamlSequenceNode list => [.. list.Select(item => MapOf(item, key)).OfType<YamlMap>()],
        var other => Wrong<IReadOnlyList<YamlMap>>(other, key, "a list of mappings", []),
    };

    public YamlMap? Map(string key) => Find(key) is { } value ? MapOf(value, key) : null;

    /// <summary>All keys of a mapping whose keys are the author's own, with where they stand.</summary>
    public IEnumerable<(string Key, Spot Spot)> OwnKeys() =>
        node.Children.Keys.OfType<YamlScalarNode>().Select(key => (key.Value ?? "", Spot.Of(file, key.Start)));

    /// <summary>Call when all keys were asked for: any other is a fault.</summary>
    public void RefuseOtherKeys()
    {
        foreach (var (key, spot) in OwnKeys())
            if (!asked.Contains(key))
                faults.Add(spot, $"unknown key '{key}'; known here: {string.Join(", ", asked.Order(StringComparer.Ordinal))}");
    }

    /// <summary>The mapping's <c>id</c>: small letters, digits and dashes.</summary>
    /// <param name="example">Shown to whoever wrote another.</param>
    public string Id(string example)
    {
        var id = Text("id");
        if (Has("id") && !IdShape().IsMatch(id))
            faults.Add(SpotOf("id"), $"'id' must be small letters, digits and dashes, such as {example}");
        return id;
    }

    [GeneratedRegex(@"^[a-z0-9]+(?:-[a-z0-9]+)*\z")]
    private static partial Regex IdShape();

    private YamlNode? Find(string key)
    {
        asked.Add(key);
        return node.Children.TryGetValue(new YamlScalarNode(key), out var value) ? value : null;
    }

    private List<(string, Spot)> TextsOf(YamlNode value, string key)
    {
        if (value is YamlSequenceNode list && list.All(item => item is YamlScalarNode))
            return [.. list.Cast<YamlScalarNode>().Select(item => (item.Value ?? "", Spot.Of(file, item.Start)))];
        return Wrong<List<(string, Spot)>>(value, key, "a list of texts", []);
    }

    private YamlMap? MapOf(YamlNode value, string key) =>
        value is YamlMappingNode map ? new YamlMap(file, map, faults) : Wrong<YamlMap?>(value, key, "a mapping", null);

    private string Missing(string key)
    {
        if (!Has(key))
            faults.Add(Spot, $"key '{key}' is missing");
        return "";
    }

    private T Wrong<T>(YamlNode value, string key, string wanted, T otherwise)
    {
        faults.Add(Spot.Of(file, value.Start), $"'{key}' must be {wanted}");
        return otherwise;
    }
}
