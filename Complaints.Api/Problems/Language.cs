using Microsoft.Net.Http.Headers;

namespace Complaints.Api.Problems;

/// <summary>The reader's language: Indonesian, or English for those who prefer it.</summary>
internal static class Language
{
    public const string Indonesian = "id";
    public const string English = "en";

    /// <summary>The better liked of the two by <c>Accept-Language</c> (RFC 9110, 12.5.4); Indonesian when nothing is said.</summary>
    public static string Of(HttpRequest request) =>
        StringWithQualityHeaderValue.TryParseList(request.Headers.AcceptLanguage, out var ranges)
        && Liking(ranges, "en") > Math.Max(Liking(ranges, "id"), Liking(ranges, "in"))
            ? English
            : Indonesian;

    private static double Liking(IList<StringWithQualityHeaderValue> ranges, string language) => ranges
        .Where(range => range.Value == language || range.Value.StartsWith($"{language}-", StringComparison.OrdinalIgnoreCase))
        .Select(range => range.Quality ?? 1).DefaultIfEmpty(0).Max();
}
