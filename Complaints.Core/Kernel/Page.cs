using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace Complaints.Core.Kernel;

/// <summary>One page of a list and the cursor of the next; a null cursor says that this was the last.</summary>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next);

/// <summary>Makes pages.</summary>
public static class Page
{
    /// <summary>Cuts a result that was asked for with one row more than the page holds.</summary>
    public static Page<T> Of<T>(IReadOnlyList<T> rows, int limit, Func<T, PageKey> key) =>
        rows.Count <= limit ? new(rows, null) : new([.. rows.Take(limit)], key(rows[limit - 1]).Encode());
}

/// <summary>Where a keyset page ended: the sort value (0 when the id alone sorts) and the id of its last row.</summary>
public sealed record PageKey(string Sort, long Value, long Id)
{
    /// <summary>Opaque text for the client.</summary>
    public string Encode() => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(this));

    /// <summary>The key behind a client's cursor; null when the text is not one of ours or belongs to another sort.</summary>
    public static PageKey? Decode(string cursor, string sort)
    {
        try
        {
            var key = JsonSerializer.Deserialize<PageKey>(Base64Url.DecodeFromChars(cursor));
            return key?.Sort == sort ? key : null;
        }
        catch (Exception e) when (e is FormatException or JsonException or DecoderFallbackException)
        {
            return null;
        }
    }
}
