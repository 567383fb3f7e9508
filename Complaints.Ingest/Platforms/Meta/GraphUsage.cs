using System.Globalization;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Complaints.Ingest.Platforms.Meta;

/// <summary>
/// How much of what Meta lets an app and an account ask was used up, in percent, as each answer's headers say. From 75 the
/// account asks for less at a time, from 95 for nothing until it is let in again.
/// See https://developers.facebook.com/docs/graph-api/overview/rate-limiting/.
/// </summary>
internal sealed class GraphUsage(TimeProvider clock)
{
    /// <summary>Percent from which less is asked for at a time.</summary>
    public const double Slow = 75;

    /// <summary>Percent from which nothing is asked for.</summary>
    public const double Full = 95;

    private const string AppHeader = "X-App-Usage";
    private const string BusinessHeader = "X-Business-Use-Case-Usage";

    private static readonly string[] Counts = ["call_count", "total_time", "total_cputime"];

    // Rolling windows of an hour: after some minutes there is room again, and one answer tells how much.
    private static readonly TimeSpan UntoldRest = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Memory = TimeSpan.FromMinutes(15);

    private readonly Lock _lock = new();
    private double _percent;
    private DateTimeOffset _notedAt;
    private DateTimeOffset _closedUntil;

    /// <summary>True when less is to be asked for at a time.</summary>
    public bool IsHigh
    {
        get
        {
            lock (_lock)
                return _percent >= Slow && clock.GetUtcNow() - _notedAt < Memory;
        }
    }

    /// <summary>Until when nothing is to be asked for; null when there is room.</summary>
    public DateTimeOffset? ClosedUntil
    {
        get
        {
            lock (_lock)
                return _closedUntil > clock.GetUtcNow() ? _closedUntil : null;
        }
    }

    /// <summary>Notes what an answer says of it; an answer that says nothing changes nothing.</summary>
    public void Note(HttpResponseMessage response)
    {
        var uses = Uses(response).ToList();
        if (uses.Count == 0)
            return;
        var (now, percent) = (clock.GetUtcNow(), uses.Max(PercentOf));
        lock (_lock)
        {
            (_percent, _notedAt) = (percent, now);
            if (percent >= Full)
                _closedUntil = now + (Regain(response) ?? UntoldRest);
        }
    }

    /// <summary>How long the platform says it keeps its doors shut; null when it does not say.</summary>
    public static TimeSpan? Regain(HttpResponseMessage response)
    {
        var minutes = Uses(response).Max(use => (double?)Percent(use, "estimated_time_to_regain_access")) ?? 0;
        return minutes > 0 ? TimeSpan.FromMinutes(Math.Min(minutes, TimeSpan.FromDays(1).TotalMinutes)) : null;
    }

    private static IEnumerable<JObject> Uses(HttpResponseMessage response)
    {
        if (Header(response, AppHeader) is { } app)
            yield return app;
        foreach (var list in (Header(response, BusinessHeader) ?? []).PropertyValues().OfType<JArray>())
            foreach (var use in list.OfType<JObject>())
                yield return use;
    }

    private static JObject? Header(HttpResponseMessage response, string name)
    {
        try
        {
            return response.Headers.NonValidated.TryGetValues(name, out var values) && JsonConvert.DeserializeObject(values.First()) is JObject json ? json : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static double PercentOf(JObject use) =>
        Counts.Max(name => Percent(use, name));

    private static double Percent(JObject use, string name) =>
        use[name] is JValue { Type: JTokenType.Integer or JTokenType.Float or JTokenType.String } value
        && double.TryParse(value.ToString(CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
