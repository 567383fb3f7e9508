using System.Globalization;

namespace Complaints.Ingest.Platforms.Http;

/// <summary>How long a server asks to be left alone, from whichever header it says so in.</summary>
internal static class ServerWait
{
    /// <summary>The shortest wait that is kept.</summary>
    public static readonly TimeSpan Floor = TimeSpan.FromSeconds(1);

    /// <summary>The longest wait inside a request; a longer one is the pass's to keep.</summary>
    public static readonly TimeSpan Ceiling = TimeSpan.FromSeconds(60);

    // Nobody means more than a day; a clock or a unit is wrong.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    // Below it a number counts seconds from now, above it seconds since 1970, and far above milliseconds.
    private const double FirstEpoch = 1e9;
    private const double FirstEpochMilliseconds = 1e11;

    // Mastodon and GoToSocial (ISO 8601), X (epoch seconds), Bluesky and the IETF draft (epoch seconds, or seconds from now).
    private static readonly string[] ResetHeaders = ["X-RateLimit-Reset", "x-rate-limit-reset", "RateLimit-Reset"];

    /// <summary>
    /// The wait that the answer asks for, counted by the server's own clock; null when it asks for none. Retry-After (seconds
    /// or a date, the longest when it stands twice), else for 429 the instant at which the platform counts anew.
    /// </summary>
    public static TimeSpan? AskedBy(HttpResponseMessage response, DateTimeOffset now)
    {
        var there = response.Headers.Date ?? now;
        TimeSpan? wait = null;
        foreach (var value in Values(response, "Retry-After"))
            if (Until(value, there) is { } until && (wait is null || until > wait))
                wait = until;
        if (wait is null && response.StatusCode == System.Net.HttpStatusCode.TooManyRequests)
            wait = ResetHeaders.SelectMany(name => Values(response, name)).Select(value => Until(value, there)).FirstOrDefault(w => w is not null);
        return wait is not { } asked ? null : asked < Floor ? Floor : asked > Longest ? Longest : asked;
    }

    // A header that may hold one value and comes twice is refused by the typed reader: read as sent.
    private static IEnumerable<string> Values(HttpResponseMessage response, string name) =>
        response.Headers.NonValidated.TryGetValues(name, out var values) ? values : [];

    private static TimeSpan? Until(string value, DateTimeOffset there)
    {
        if (double.TryParse(value, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var number))
            return Number(number, there);
        return DateTimeOffset.TryParse(
            value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AllowWhiteSpaces, out var instant)
            ? instant - there
            : null;
    }

    private static TimeSpan Number(double number, DateTimeOffset there) => number switch
    {
        < FirstEpoch => TimeSpan.FromSeconds(Math.Min(number, Longest.TotalSeconds)),
        < FirstEpochMilliseconds => DateTimeOffset.UnixEpoch.AddSeconds(number) - there,
        < 1e14 => DateTimeOffset.UnixEpoch.AddMilliseconds(number) - there,
        _ => Longest,
    };
}
