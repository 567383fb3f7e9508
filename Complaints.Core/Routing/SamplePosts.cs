// Reads the labelled posts that come with the program.
using System.Text.Json;
using Complaints.Core.Kernel;

namespace Complaints.Core.Routing;

/// <summary>The embedded sample posts.</summary>
public static class SamplePosts
{
    private const string Prefix = "book/posts/";

    /// <summary>All sample posts, file by file.</summary>
    /// <exception cref="InvalidDataException">A line is not a sample post; the message names file and line.</exception>
    public static IReadOnlyList<SamplePost> ReadEmbedded()
    {
        var assembly = typeof(SamplePosts).Assembly;
        return
        [
            .. assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal)
                .SelectMany(name => Read(name, new StreamReader(assembly.GetManifestResourceStream(name)!))),
        ];
    }

    internal static IEnumerable<SamplePost> Read(string name, TextReader lines)
    {
        for (var number = 1; lines.ReadLine() is { } line; number++)
            if (!string.IsNullOrWhiteSpace(line))
                yield return Parse(name, number, line);
    }

    private static SamplePost Parse(string name, int number, string line)
    {
        try
        {
            var post = JsonSerializer.Deserialize<SamplePost>(line, CoreJson.Options);
            if (post is { Id: not null, Text: not null, Expect: not null })
                return post with { File = Path.GetFileNameWithoutExtension(name) };
            throw new InvalidDataException($"{name}:{number}: a sample post needs id, text and expect");
        }
        catch (JsonException broken)
        {
            throw new InvalidDataException($"{name}:{number}: {broken.Message}", broken);
        }
    }
}
