using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Text.Json;

namespace Complaints.Core.Kernel;

/// <summary>Enumerations as the text that stands in the database and in JSON: <c>InProgress</c> is <c>in_progress</c>.</summary>
public static class Snake
{
    private static readonly ConcurrentDictionary<Enum, string> Texts = new();

    /// <summary>The snake_case name of <paramref name="value"/>.</summary>
    public static string Of<T>(T value)
        where T : struct, Enum =>
        Texts.GetOrAdd(value, static v => JsonNamingPolicy.SnakeCaseLower.ConvertName(v.ToString()));

    /// <summary>The value whose snake_case name is <paramref name="text"/>, whatever the letters' case; null when there is none.</summary>
    public static T? Find<T>(string? text)
        where T : struct, Enum =>
        text is not null && Named<T>.Values.TryGetValue(text, out var value) ? value : null;

    /// <summary>As <see cref="Parse{T}(string)"/>, for a part of a text.</summary>
    /// <exception cref="FormatException">It is none of the enumeration's names.</exception>
    public static T Parse<T>(ReadOnlySpan<char> text)
        where T : struct, Enum =>
        Named<T>.Values.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text, out var value) ? value : throw new FormatException($"'{text}' is no {typeof(T).Name}.");

    /// <summary>As <see cref="Find{T}"/>, for text that our own store wrote.</summary>
    /// <exception cref="FormatException">The text is none of the enumeration's names: the row was not written by this version.</exception>
    public static T Parse<T>(string text)
        where T : struct, Enum =>
        Find<T>(text) ?? throw new FormatException($"'{text}' is no {typeof(T).Name}.");

    private static class Named<T>
        where T : struct, Enum
    {
        public static readonly FrozenDictionary<string, T> Values =
            Enum.GetValues<T>().Distinct().ToFrozenDictionary(Of, StringComparer.OrdinalIgnoreCase);
    }
}
