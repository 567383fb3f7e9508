using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Complaints.Api.Hooks;

/// <summary>What of a delivery goes into which queue of the inbox; it is not read further here.</summary>
/// <param name="Source">The queue: the object that Meta names.</param>
/// <param name="Body">What came, as it came.</param>
internal sealed partial record MetaDelivery(string Source, string Body)
{
    /// <summary>The queue of what was signed and could not be told apart: nobody reads it but people.</summary>
    public const string Unreadable = "meta_unreadable";

    private const string Instagram = "instagram";
    private const string Threads = "threads";

    private static readonly JsonDocumentOptions Syntax = new() { MaxDepth = 64 };

    /// <summary>Takes a body apart. A list, as Instagram sends it for accounts that log in there, is one delivery per member.</summary>
    public static IReadOnlyList<MetaDelivery> Of(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body, Syntax);
            var root = document.RootElement;
            if (root.ValueKind == JsonValueKind.Array && root.GetArrayLength() > 0)
                return [.. root.EnumerateArray().Select(member => new MetaDelivery(SourceOf(member, Instagram), member.GetRawText()))];
            return [new(SourceOf(root, Unreadable), Encoding.UTF8.GetString(body.Span))];
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return [new(Unreadable, Encoding.UTF8.GetString(body.Span))];
        }
    }

    // Threads names no object, but a topic and values.
    private static string SourceOf(JsonElement delivery, string unnamed)
    {
        if (delivery.ValueKind != JsonValueKind.Object)
            return Unreadable;
        if (delivery.TryGetProperty("object", out var name))
            return name.ValueKind == JsonValueKind.String && name.GetString() is { } source && Name().IsMatch(source) ? source : Unreadable;
        return delivery.TryGetProperty("topic", out _) && delivery.TryGetProperty("values", out _) ? Threads : unnamed;
    }

    [GeneratedRegex(@"^[a-z][a-z_]{0,63}\z")]
    private static partial Regex Name();
}
