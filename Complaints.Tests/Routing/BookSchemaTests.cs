// The schemas that editors complete from say what the reader says: the same keys, the same types, the same ranges.
using System.Text.RegularExpressions;
using Complaints.Core.Routing;
using Newtonsoft.Json.Linq;
using NJsonSchema;
using NJsonSchema.Validation;
using NUnit.Framework;
using YamlDotNet.RepresentationModel;

namespace Complaints.Tests.Routing;

[TestFixture]
internal sealed partial class BookSchemaTests
{
    // One file of every kind, with a mapping on every level.
    private static readonly Dictionary<string, string> Files = TinyBook.Files(
        "rules: [{id: a, signal: 1, any: [halo], match: [halo]}]",
        ("book.yaml", "{bias: -1, confidence: {base: 0}, place_context: {near: [di]}}"),
        ("sets.yaml", "sets: {salam: [halo]}"),
        ("words/spelling.yaml", "words: {hallo: halo}"), ("words/sundanese.yaml", "words: {wilujeng: selamat}"),
        ("words/stems.yaml", "{keep: [halo], words: {menyapu: sapu}}"),
        ("places/districts.yaml", "districts: [{code: '32.73.01', name: Sukasari, villages: [{code: '32.73.01.1001', name: Sarijadi}]}]"),
        ("places/streets.yaml", "places: [{name: Jalan Braga}]"), ("places/landmarks.yaml", "places: [{name: Cimahi, kind: outside}]"));

    private static IEnumerable<string> Paths => BookTexts().Select(file => file.Path).Order(StringComparer.Ordinal);

    [TestCaseSource(nameof(Paths))]
    public async Task A_file_of_the_book_names_its_schema_and_keeps_to_it(string path)
    {
        var text = BookTexts().Single(file => file.Path == path).Text;
        var schema = Modeline().Match(text).Groups["schema"].Value;

        Assert.That(Path.GetFullPath(Path.Combine("/book", Path.GetDirectoryName(path)!, schema)), Is.EqualTo($"/book/schema/{SchemaOf(path)}"));
        Assert.That(await Offences(path, text), Is.Empty);
    }

    [Test]
    public async Task The_tiny_files_are_sound_to_both()
    {
        Assert.That(TinyBook.FaultsOf(Files), Is.Empty);
        foreach (var (path, text) in Files)
            Assert.That(await Offences(path, text), Is.Empty, path);
    }

    [Test]
    public async Task Reader_and_schema_know_the_same_keys()
    {
        var levels = 0;
        foreach (var path in Files.Keys)
            foreach (var (pointer, schema) in Levels(await Schema(path)))
            {
                var planted = Planted(path, pointer, "colour", new JValue("red"));
                var faults = TinyBook.FaultsOf(planted);
                var known = faults.Select(fault => Known().Match(fault.Reason)).Single(match => match.Success).Groups["keys"].Value.Split(", ");
                Assert.That(known.Except(["keep"]), Is.EquivalentTo(schema.Properties.Keys.Except(["keep"])), $"{path} {pointer}");
                Assert.That(await Offences(path, planted[path]), Is.Not.Empty, $"{path} {pointer}");
                levels++;
            }

        Assert.That(levels, Is.EqualTo(21));
    }

    [Test]
    public async Task A_value_of_the_wrong_type_or_out_of_range_is_refused_by_both()
    {
        var values = 0;
        foreach (var path in Files.Keys)
            foreach (var (pointer, schema) in Levels(await Schema(path)))
                foreach (var (key, property) in schema.Properties)
                    foreach (var wrong in Wrong(property.ActualSchema))
                    {
                        var planted = Planted(path, pointer, key, wrong);
                        var about = $"{path} {pointer} {key}: {wrong}";
                        Assert.That(TinyBook.FaultsOf(planted), Is.Not.Empty, $"reader: {about}");
                        Assert.That(await Offences(path, planted[path]), Is.Not.Empty, $"schema: {about}");
                        values++;
                    }

        Assert.That(values, Is.GreaterThan(100));
    }

    [Test]
    public async Task Every_key_is_described_in_both_languages()
    {
        foreach (var path in Files.Keys)
            foreach (var (pointer, schema) in Levels(await Schema(path)))
                foreach (var (key, property) in schema.Properties)
                    Assert.That(property.Description, Does.Contain(" / "), $"{path} {pointer} {key}");
    }

    [Test]
    public void A_schema_beside_a_book_is_no_part_of_it()
    {
        var version = TinyBook.Read().Version;

        Assert.That(TinyBook.Read(TinyBook.Rules, ("schema/rules.schema.json", "{}")).Version, Is.EqualTo(version));
    }

    [Test]
    public void A_folder_with_schemas_is_read()
    {
        var folder = Directory.CreateTempSubdirectory("book-").FullName;
        try
        {
            foreach (var (path, text) in Files.Append(new("schema/rules.schema.json", "{}")))
            {
                Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder, path))!);
                File.WriteAllText(Path.Combine(folder, path), text);
            }

            Assert.That(RuleBookReader.ReadFolder(folder), Is.InstanceOf<BookReading.Accepted>());
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string SchemaOf(string path) => path switch
    {
        "words/stems.yaml" => "stems.schema.json",
        "places/districts.yaml" => "districts.schema.json",
        _ when path.Contains('/') => $"{path[..path.IndexOf('/')]}.schema.json",
        _ => Path.ChangeExtension(path, ".schema.json"),
    };

    private static async Task<JsonSchema> Schema(string path) => await JsonSchema.FromJsonAsync(Resource($"book/schema/{SchemaOf(path)}"));

    private static async Task<ICollection<ValidationError>> Offences(string path, string yaml) =>
        (await Schema(path)).Validate(YamlJson.Of(Root(yaml)), SchemaType.JsonSchema);

    // Every mapping with keys of its own, as the way to it: names of members, 0 for the first of a list.
    private static IEnumerable<(string Pointer, JsonSchema Schema)> Levels(JsonSchema schema, string pointer = "")
    {
        if (schema.Properties.Count > 0)
            yield return (pointer, schema);
        foreach (var (key, property) in schema.Properties)
            foreach (var level in Levels(property.ActualSchema.Item?.ActualSchema is { Properties.Count: > 0 } item ? item : property.ActualSchema,
                $"{pointer}/{key}{(property.ActualSchema.Item is null ? "" : "/0")}"))
                yield return level;
    }

    private static IEnumerable<JToken> Wrong(JsonSchema schema)
    {
        if (schema.Type.HasFlag(JsonObjectType.Array) || schema.Type.HasFlag(JsonObjectType.Object))
            yield return new JValue("x");
        else
            yield return new JArray("x");
        if (!schema.Type.HasFlag(JsonObjectType.String))
            yield return new JValue("perhaps");
        if (schema.Type.HasFlag(JsonObjectType.Integer))
            yield return new JValue(1.5);
        if (schema.Minimum is { } least)
            yield return new JValue(least - 1);
        if (schema.Maximum is { } most)
            yield return new JValue(most + 1);
        if (schema.Enumeration.Count > 0)
            yield return new JValue("perhaps");
        if (schema.Item?.Type.HasFlag(JsonObjectType.Array) == true)
            yield return new JArray("x");
    }

    private static Dictionary<string, string> Planted(string path, string pointer, string key, JToken value)
    {
        var root = YamlJson.Of(Root(Files[path]));
        var at = pointer.Split('/', StringSplitOptions.RemoveEmptyEntries)
            .Aggregate(root, (token, step) => step == "0" ? token[0]! : token[step]!);
        at[key] = value;
        return new(Files) { [path] = root.ToString() };
    }

    private static YamlNode Root(string yaml)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(yaml));
        return stream.Documents[0].RootNode;
    }

    private static IEnumerable<(string Path, string Text)> BookTexts() => typeof(RuleBook).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith("book/", StringComparison.Ordinal) && name.EndsWith(".yaml", StringComparison.Ordinal))
        .Select(name => (name["book/".Length..], Resource(name)));

    private static string Resource(string name)
    {
        using var reader = new StreamReader(typeof(RuleBook).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }

    [GeneratedRegex(@"^# yaml-language-server: \$schema=(?<schema>\S+)\n")]
    private static partial Regex Modeline();

    [GeneratedRegex("unknown key 'colour'; known here: (?<keys>.*)$")]
    private static partial Regex Known();
}
