// The files of a rule book, from the program itself, from a folder or from memory.
using System.Security.Cryptography;
using System.Text;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Complaints.Core.Routing.Reading;

/// <summary>
/// Texts by path inside the book, with forward slashes: YAML files, and the labelled posts that the second opinion learns from.
/// The schemas that editors complete from may stand beside them and are no part of the book.
/// </summary>
internal sealed class BookFiles(IReadOnlyDictionary<string, string> given, FaultList faults)
{
    private const string EmbeddedPrefix = "book/";
    private const string PostFolder = "posts/";
    private const string SchemaFolder = "schema/";

    private readonly Dictionary<string, string> texts = given
        .Where(text => !text.Key.StartsWith(SchemaFolder, StringComparison.Ordinal)).ToDictionary(StringComparer.Ordinal);

    /// <summary>Short hash of the content; the same rules have the same version everywhere.</summary>
    public string Version
    {
        get
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            foreach (var (path, text) in texts.OrderBy(text => text.Key, StringComparer.Ordinal))
                hash.AppendData(Encoding.UTF8.GetBytes($"{path}\n{text.ReplaceLineEndings("\n")}\n"));
            return Convert.ToHexStringLower(hash.GetHashAndReset())[..12];
        }
    }

    public static IReadOnlyDictionary<string, string> Embedded()
    {
        var assembly = typeof(BookFiles).Assembly;
        return assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(EmbeddedPrefix, StringComparison.Ordinal) && Belongs(name))
            .ToDictionary(name => name[EmbeddedPrefix.Length..], Kernel.Embedded.Text, StringComparer.Ordinal);
    }

    /// <exception cref="IOException">The folder or a file of it cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder or a file of it may not be read.</exception>
    public static IReadOnlyDictionary<string, string> InFolder(string folder) =>
        PathsIn(folder).ToDictionary(
            path => Path.GetRelativePath(folder, path).Replace('\\', '/'), File.ReadAllText, StringComparer.Ordinal);

    public static IEnumerable<string> PathsIn(string folder) =>
        Directory.EnumerateFiles(folder, "*.*", SearchOption.AllDirectories).Where(Belongs).Order(StringComparer.Ordinal);

    public bool Has(string path) => texts.ContainsKey(path);

    public IEnumerable<string> Under(string folder) =>
        texts.Keys.Where(path => path.StartsWith(folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    public void RefuseUnknown(IReadOnlySet<string> expected)
    {
        foreach (var path in texts.Keys)
            if (!expected.Contains(path) && !path.StartsWith("rules/", StringComparison.Ordinal) && !path.StartsWith(PostFolder, StringComparison.Ordinal))
                faults.Add(Spot.Whole(path), $"unknown file; a book has {string.Join(", ", expected.Order(StringComparer.Ordinal))} and rules/*.yaml");
    }

    /// <summary>The labelled posts of the book, file by file.</summary>
    public IReadOnlyList<SamplePost> Posts()
    {
        var posts = new List<SamplePost>();
        foreach (var path in Under(PostFolder))
            try
            {
                posts.AddRange(SamplePosts.Read(path, new StringReader(texts[path])));
            }
            catch (InvalidDataException broken)
            {
                faults.Add(Spot.Whole(path), broken.Message);
            }

        return posts;
    }

    /// <summary>The top mapping of a file; null when the file is missing, empty or broken (then a fault is noted).</summary>
    public YamlMap? Map(string path)
    {
        if (!texts.TryGetValue(path, out var text))
            return null;
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            if (stream.Documents is [{ RootNode: YamlMappingNode map }])
                return new YamlMap(path, map, faults);
            if (stream.Documents.Count > 0)
                faults.Add(new Spot(path, 1, 1), "the file must be one mapping, such as 'rules:' with a list below it");
        }
        catch (YamlException broken)
        {
            faults.Add(Spot.Of(path, broken.Start), $"not valid YAML: {(broken.InnerException ?? broken).Message}");
        }

        return null;
    }

    private static bool Belongs(string path) => Path.GetFileName(path) is var name && !name.StartsWith('.')
        && (name.EndsWith(".yaml", StringComparison.Ordinal) || name.EndsWith(".jsonl", StringComparison.Ordinal));
}
