// A labelled post for measuring, from either of two formats of JSON lines.
using System.Text.Json;
using Complaints.Core.Kernel;
using Complaints.Core.Routing;

namespace Complaints.Tools.Routing;

/// <param name="Alternatives">Agencies that count as right beside the first.</param>
/// <param name="Kind">For non-complaints, what they are.</param>
internal sealed record LabelledPost(
    string Id, string Source, string Text, bool IsComplaint, string? Category, string? Agency,
    IReadOnlyList<string> Alternatives, bool IsUrgent, string? Place, string? Kind)
{
    public static LabelledPost Of(SamplePost post) => new(
        post.Id, post.File.Length > 0 ? post.File : "file", post.Text, post.Expect.Complaint, post.Expect.Category, post.Expect.Agency,
        post.Expect.Alt ?? [], post.Expect.Urgency == "high", post.Expect.Place, post.Expect.Reason);

    /// <summary>The posts of `--data FILE`, else the embedded ones that are held out; null after the fault went to standard error.</summary>
    public static IReadOnlyList<LabelledPost>? Read(string[] arguments)
    {
        try
        {
            return Options.Value(arguments, "--data") is { } path ? ReadFile(path) : [.. SamplePosts.ReadEmbedded().Where(post => post.IsHeldOut).Select(Of)];
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            Console.Error.WriteLine(failed.Message);
            return null;
        }
    }

    private static IReadOnlyList<LabelledPost> ReadFile(string path) =>
        [.. File.ReadLines(path).Index().Where(line => !string.IsNullOrWhiteSpace(line.Item)).Select(line => Parse(line.Index + 1, line.Item))];

    private static LabelledPost Parse(int number, string line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            return document.RootElement.TryGetProperty("expect", out _)
                ? Of(JsonSerializer.Deserialize<SamplePost>(line, CoreJson.Options)!)
                : OfRow(document.RootElement);
        }
        catch (Exception broken) when (broken is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new InvalidDataException($"line {number}: not a labelled post: {broken.Message}", broken);
        }
    }

    private static LabelledPost OfRow(JsonElement row) => new(
        row.GetProperty("id").ToString(), TextOf(row, "source") ?? "file", row.GetProperty("text").GetString()!,
        row.GetProperty("kind").GetString() == "complaint", TextOf(row, "category"), TextOf(row, "opd"),
        row.TryGetProperty("alt_opd", out var others) ? [.. others.EnumerateArray().Select(code => code.GetString()!)] : [],
        TextOf(row, "urgency") == "high", TextOf(row, "place"), TextOf(row, "subtype"));

    private static string? TextOf(JsonElement row, string name) => row.TryGetProperty(name, out var value) ? value.GetString() : null;
}
