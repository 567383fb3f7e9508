using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;
using Complaints.Core.Kernel;

namespace Complaints.Api.Requests;

/// <summary>
/// The body of a request: read once as bytes, understood later as JSON, so that who asks, what for and at which version
/// can be settled before what exactly. Every fault is told with its place and its remedy.
/// </summary>
internal sealed class RequestBody
{
    /// <summary>Most bytes that a body may have.</summary>
    public const int MostBytes = 256 * 1024;

    private static readonly JsonDocumentOptions Syntax = new() { AllowDuplicateProperties = false, MaxDepth = 16 };

    private RequestBody(ReadOnlyMemory<byte> bytes) => Bytes = bytes;

    public ReadOnlyMemory<byte> Bytes { get; }

    /// <exception cref="BadHttpRequestException">The body is too large (413) or says that it is not JSON (415).</exception>
    public static async Task<RequestBody> Read(HttpRequest request, CancellationToken cancellation)
    {
        using var buffer = new MemoryStream();
        var chunk = new byte[8192];
        for (int count; (count = await request.Body.ReadAsync(chunk, cancellation)) > 0;)
        {
            buffer.Write(chunk, 0, count);
            if (buffer.Length > MostBytes)
                throw new BadHttpRequestException("The body is too large.", StatusCodes.Status413PayloadTooLarge);
        }

        if (buffer.Length > 0 && request.ContentType is { Length: > 0 } && !request.HasJsonContentType())
            throw new BadHttpRequestException("The body is not JSON.", StatusCodes.Status415UnsupportedMediaType);
        return new(buffer.ToArray());
    }

    /// <summary>The body as <typeparamref name="T"/>, all of whose members may be missing; an absent body is an empty one.</summary>
    public Result<T> As<T>()
        where T : new()
    {
        var bytes = Bytes.Span.StartsWith("\uFEFF"u8) ? Bytes[3..] : Bytes;
        if (bytes.Span.IndexOfAnyExcept(" \t\r\n"u8) < 0)
            return new T();
        if (!Utf8.IsValid(bytes.Span))
            return Unreadable(0, 0, "bukan teks UTF-8", "it is not UTF-8 text");
        try
        {
            using var document = JsonDocument.Parse(bytes, Syntax);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? Members<T>(document.RootElement)
                : Unreadable(1, 1, "harus berupa objek JSON, misalnya {}", "it must be a JSON object, such as {}");
        }
        catch (JsonException e)
        {
            return Unreadable(
                (e.LineNumber ?? 0) + 1, (e.BytePositionInLine ?? 0) + 1, "bukan JSON yang benar", "it is not valid JSON");
        }
    }

    private static Result<T> Members<T>(JsonElement root)
        where T : new()
    {
        var type = CoreJson.Options.GetTypeInfo(typeof(T));
        var body = new T();
        foreach (var member in root.EnumerateObject())
        {
            if (type.Properties.FirstOrDefault(p => p.Name == member.Name) is not { } property)
                return Unknown(member.Name, type);
            if (!TryRead(member.Value, property.PropertyType, out var value))
                return WrongType(property);
            property.Set!(body, value);
        }

        return body;
    }

    private static bool TryRead(JsonElement element, Type type, out object? value)
    {
        try
        {
            value = element.Deserialize(type, CoreJson.Options);
            return true;
        }
        catch (JsonException)
        {
            value = null;
            return false;
        }
    }

    private static Refusal Unknown(string name, JsonTypeInfo type)
    {
        var shown = Plain.Shortened(name);
        List<string> known = [.. type.Properties.Select(p => p.Name)];
        var list = string.Join(", ", known);
        return new Refusal.Invalid(shown, known.Count == 0
            ? new($"Permintaan ini tidak memakai isi, jadi '{shown}' tidak dikenal.", $"This request takes no body, so '{shown}' is not known.")
            : new($"Isian '{shown}' tidak dikenal. Yang dikenal: {list}.", $"The member '{shown}' is not known. Known are: {list}."))
        { Valid = known };
    }

    private static Refusal WrongType(JsonPropertyInfo property)
    {
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        var (indonesian, english) = type == typeof(string) ? ("teks", "a text") : ("angka", "a number");
        return new Refusal.Invalid(property.Name, new(
            $"Isian '{property.Name}' harus berupa {indonesian}.", $"The member '{property.Name}' must be {english}."));
    }

    private static Refusal Unreadable(long line, long column, string indonesian, string english)
    {
        var (di, at) = line == 0 ? ("", "") : ($" (baris {line}, kolom {column})", $" (line {line}, column {column})");
        return new Refusal.Unreadable(line, column, new(
            $"Isi permintaan {indonesian}{di}.", $"The body cannot be read: {english}{at}."));
    }
}
