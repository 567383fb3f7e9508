using System.Globalization;
using Complaints.Core.Kernel;

namespace Complaints.Api.Requests;

/// <summary>What stands behind the question mark, checked: a value or a name that means nothing is refused, never ignored.</summary>
internal sealed class Query
{
    /// <summary>Rows of a page when nothing is said.</summary>
    public const int UsualLimit = 50;

    /// <summary>Most rows of a page.</summary>
    public const int MostRows = 200;

    private readonly IQueryCollection _values;

    private Query(IQueryCollection values) => _values = values;

    /// <summary>The query of a request whose endpoint knows all its parameters.</summary>
    public static Result<Query> Of(HttpContext context)
    {
        var known = (context.GetEndpoint()?.Metadata.GetMetadata<QueryParameters>()?.All ?? []).Select(p => p.Name).ToList();
        var unknown = context.Request.Query.Keys.FirstOrDefault(key => !known.Contains(key));
        return unknown is null ? new Query(context.Request.Query) : UnknownName(Plain.Shortened(unknown), known);
    }

    /// <summary>The words of a parameter; null when it is absent or empty.</summary>
    public Result<string?> Text(string name) => Plain.Optional(Raw(name), name, Plain.MostName);

    /// <summary>How many rows the client wants.</summary>
    public Result<int> Limit()
    {
        if (Raw("limit") is not { } value)
            return UsualLimit;
        return int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit is >= 1 and <= MostRows
            ? limit
            : new Refusal.Invalid("limit", new(
                $"'limit' harus angka 1 sampai {MostRows}.", $"'limit' must be a number from 1 to {MostRows}."));
    }

    /// <summary>A number from 1; null when the parameter is absent.</summary>
    public Result<int?> Whole(string name)
    {
        if (Raw(name) is not { } value)
            return (int?)null;
        return int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? (int?)number
            : new Refusal.Invalid(name, new($"'{name}' harus angka dari 1.", $"'{name}' must be a number from 1."));
    }

    /// <summary>Where the page before ended; null for the first page.</summary>
    public Result<PageKey?> Cursor(string sort)
    {
        if (Raw("cursor") is not { } value)
            return (PageKey?)null!;
        return PageKey.Decode(value, sort) is { } key ? key : new Refusal.Invalid("cursor", new(
            "'cursor' ini bukan dari daftar dan urutan yang sama. Pakailah 'next' dari halaman sebelumnya apa adanya.",
            "This 'cursor' does not belong to the same list and sort. Use the 'next' of the page before as it is."));
    }

    /// <summary>One name of an enumeration; null when the parameter is absent.</summary>
    public Result<T?> One<T>(string name)
        where T : struct, Enum => One<T>(Raw(name), name);

    /// <summary>One name of an enumeration out of a body or a query; null when it is absent.</summary>
    public static Result<T?> One<T>(string? value, string field)
        where T : struct, Enum
    {
        if (value is null)
            return (T?)null;
        return Snake.Find<T>(value) is { } known ? (T?)known : NotAmong(value, field, Names<T>());
    }

    /// <summary>Several names of an enumeration, parted by commas; empty when the parameter is absent.</summary>
    public Result<IReadOnlyList<T>> Some<T>(string name)
        where T : struct, Enum
    {
        var found = new List<T>();
        foreach (var part in (Raw(name) ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            if (Snake.Find<T>(part) is { } known)
                found.Add(known);
            else
                return NotAmong(part, name, Names<T>());
        return found;
    }

    /// <summary>One of the values that exist; null when the parameter is absent.</summary>
    public Result<string?> Among(string name, IEnumerable<string> known) => Among(Raw(name), name, known);

    /// <summary>One of the values that exist, out of a body or a query; null when it is absent.</summary>
    public static Result<string?> Among(string? value, string field, IEnumerable<string> known)
    {
        if (value is null)
            return (string?)null!;
        List<string> all = [.. known];
        return all.Contains(value) ? value : NotAmong(value, field, all);
    }

    /// <summary>An instant; null when the parameter is absent.</summary>
    public Result<DateTimeOffset?> Instant(string name) => Instant(Raw(name), name);

    /// <summary>An instant out of a body or a query; null when it is absent.</summary>
    public static Result<DateTimeOffset?> Instant(string? value, string field)
    {
        if (value is null)
            return (DateTimeOffset?)null;
        return Instants.TryParseByPerson(value, out var instant) ? (DateTimeOffset?)instant : new Refusal.Invalid(field, new(
            $"'{field}' harus tanggal atau waktu ISO 8601, misalnya 2026-01-31 atau 2026-01-31T15:00:00+07:00.",
            $"'{field}' must be an ISO 8601 date or time, such as 2026-01-31 or 2026-01-31T15:00:00+07:00."));
    }

    private string? Raw(string name) => _values[name].ToString() is { Length: > 0 } value ? value : null;

    private static List<string> Names<T>()
        where T : struct, Enum => [.. Enum.GetValues<T>().Select(Snake.Of)];

    private static Refusal NotAmong(string value, string field, List<string> known)
    {
        var (shown, list) = (Plain.Shortened(value), string.Join(", ", known));
        return new Refusal.Invalid(field, new(
            $"'{shown}' bukan nilai yang dikenal untuk '{field}'. Yang dikenal: {list}.",
            $"'{shown}' is not a known value of '{field}'. Known are: {list}."))
        { Valid = known };
    }

    private static Refusal UnknownName(string name, List<string> known)
    {
        var list = string.Join(", ", known);
        return new Refusal.Invalid(name, known.Count == 0
            ? new($"Alamat ini tidak memakai parameter, jadi '{name}' tidak dikenal.", $"This address takes no parameters, so '{name}' is not known.")
            : new($"Parameter '{name}' tidak dikenal. Yang dikenal: {list}.", $"The parameter '{name}' is not known. Known are: {list}."))
        { Valid = known };
    }
}
