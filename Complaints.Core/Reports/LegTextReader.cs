using System.Globalization;
using Complaints.Core.Kernel;
using Complaints.Core.Tickets;

namespace Complaints.Core.Reports;

/// <summary>Reads the legs of a ticket out of the one text in which <see cref="LifeQueries"/> asks for them.</summary>
internal sealed class LegTextReader
{
    private const char Field = '|';
    private const char End = ';';

    // Few different codes, told many thousand times.
    private readonly Dictionary<string, string> _codes = [];

    /// <exception cref="FormatException">The text was not made by the query.</exception>
    public List<LifeLeg> Read(string text)
    {
        var legs = new List<LifeLeg>();
        foreach (var part in text.AsSpan().Split(End))
            legs.Add(Leg(text.AsSpan(part)));
        return legs;
    }

    private LifeLeg Leg(ReadOnlySpan<char> text) => new(
        Snake.Parse<LegKind>(Next(ref text)), Code(Next(ref text)), Code(Next(ref text)) ?? "", Snake.Parse<EventKind>(Next(ref text)), Number(Next(ref text)),
        Snake.Parse<EventKind>(Next(ref text)), Number(Next(ref text)), Number(Next(ref text)), Number(Next(ref text)), Number(Next(ref text)),
        Number(Next(ref text)) is > 0 and var answerBy ? answerBy : null);

    private static ReadOnlySpan<char> Next(ref ReadOnlySpan<char> text)
    {
        var end = text.IndexOf(Field);
        var field = end < 0 ? text : text[..end];
        text = end < 0 ? [] : text[(end + 1)..];
        return field;
    }

    private static long Number(ReadOnlySpan<char> text) => long.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

    private string? Code(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty)
            return null;
        var known = _codes.GetAlternateLookup<ReadOnlySpan<char>>();
        if (!known.TryGetValue(text, out var code))
            known[text] = code = text.ToString();
        return code;
    }
}
