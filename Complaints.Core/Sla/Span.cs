using System.Text.Json;
using System.Text.Json.Serialization;

namespace Complaints.Core.Sla;

/// <summary>A stretch of time: from the first instant, up to the second.</summary>
[JsonConverter(typeof(SpanJson))]
public readonly record struct Span(DateTimeOffset From, DateTimeOffset To);

/// <summary>Stores a span as a pair of Unix milliseconds.</summary>
internal sealed class SpanJson : JsonConverter<Span>
{
    public override Span Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var pair = JsonSerializer.Deserialize<long[]>(ref reader, options)!;
        return new(DateTimeOffset.FromUnixTimeMilliseconds(pair[0]), DateTimeOffset.FromUnixTimeMilliseconds(pair[1]));
    }

    public override void Write(Utf8JsonWriter writer, Span value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        writer.WriteNumberValue(value.From.ToUnixTimeMilliseconds());
        writer.WriteNumberValue(value.To.ToUnixTimeMilliseconds());
        writer.WriteEndArray();
    }
}
