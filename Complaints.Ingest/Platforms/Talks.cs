using Complaints.Core.Kernel;
using Newtonsoft.Json.Linq;

namespace Complaints.Ingest.Platforms;

/// <summary>
/// Which messages of a private chat belong together, where the platform knows no threads: what a citizen writes within half an
/// hour of his last words goes on with them. Kept in a cursor, hence bounded and soon forgotten; the clock is that of the messages.
/// </summary>
internal sealed class Talks
{
    private const int Most = 1000;
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan Remembered = TimeSpan.FromHours(6);

    private readonly Dictionary<string, Talk> _talks = new(StringComparer.Ordinal);

    /// <summary>What <see cref="Saved"/> kept; empty when there is nothing.</summary>
    public static Talks Of(JToken? saved)
    {
        var talks = new Talks();
        foreach (var (citizen, talk) in saved as JObject ?? [])
            if (talk is JArray { Count: 3 } parts && parts[1].Type == JTokenType.Integer && parts[2].Type == JTokenType.Integer)
                talks._talks[citizen] = new(parts[0].ToString(), Instants.FromStore((long)parts[1]), Instants.FromStore((long)parts[2]));
        return talks;
    }

    /// <summary>As it is kept: the newest talks alone.</summary>
    public JObject Saved()
    {
        var saved = new JObject();
        if (_talks.Count == 0)
            return saved;
        var since = _talks.Values.Max(talk => talk.To) - Remembered;
        foreach (var (citizen, talk) in _talks.Where(t => t.Value.To >= since).OrderByDescending(t => t.Value.To).ThenBy(t => t.Key, StringComparer.Ordinal).Take(Most))
            saved[citizen] = new JArray(talk.Root, talk.From.ToStore(), talk.To.ToStore());
        return saved;
    }

    /// <summary>Id of the message with which the talk began that this one belongs to: its own when it begins one. In any order, and as often as it comes.</summary>
    public string RootOf(string citizen, string id, DateTimeOffset at)
    {
        if (!_talks.TryGetValue(citizen, out var talk) || at > talk.To + Pause)
            return Join(citizen, id, at);
        return at >= talk.From - Pause ? Join(citizen, talk.Root, at) : id;
    }

    /// <summary>A message of which one knows where it belongs: what follows goes on there.</summary>
    /// <returns>The root.</returns>
    public string Join(string citizen, string root, DateTimeOffset at)
    {
        if (!_talks.TryGetValue(citizen, out var talk) || (talk.Root != root && at >= talk.To))
            _talks[citizen] = new(root, at, at);
        else if (talk.Root == root)
            _talks[citizen] = talk with { From = at < talk.From ? at : talk.From, To = at > talk.To ? at : talk.To };
        return root;
    }

    private sealed record Talk(string Root, DateTimeOffset From, DateTimeOffset To);
}
