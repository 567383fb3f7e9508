using System.Globalization;
using Newtonsoft.Json.Linq;

namespace Complaints.Ingest.Platforms;

/// <summary>One member of a watched set.</summary>
/// <param name="Id">Its id on the platform.</param>
/// <param name="LivelyAt">When it was made, or when something new was last found at it.</param>
/// <param name="CheckedAt">When it was last looked at; null before the first time.</param>
/// <param name="Mark">What was seen of it then, in its connector's own words.</param>
internal sealed record WatchedMember(string Id, DateTimeOffset LivelyAt, DateTimeOffset? CheckedAt, string Mark);

/// <summary>
/// Things that are looked at again and again since nobody tells what is new there (videos, threads of comments): each as often
/// as its quiet deserves, the longer nothing came the more rarely, until it is left alone. Kept inside a cursor, and
/// therefore bounded.
/// </summary>
/// <param name="most">Most members; the longest quiet ones leave first.</param>
/// <param name="keptFor">A member that was quiet for so long leaves.</param>
/// <param name="longest">The longest time from one look at a member to the next.</param>
internal sealed class RevisitedSet(int most, TimeSpan keptFor, TimeSpan longest)
{
    // A thing that was quiet for a day is looked at every hour.
    private const int LooksPerAge = 24;

    private static readonly TimeSpan Shortest = TimeSpan.FromMinutes(1);

    private readonly Dictionary<string, WatchedMember> _members = new(StringComparer.Ordinal);

    /// <summary>The members, in no order.</summary>
    public IReadOnlyCollection<WatchedMember> Members => _members.Values;

    /// <summary>Fills the set with what <see cref="ToJson"/> wrote.</summary>
    public RevisitedSet Fill(JToken? json)
    {
        foreach (var item in (json as JArray ?? []).OfType<JArray>())
            if (item is [JValue { Value: string id }, JValue lively, JValue seen, JValue { Value: string mark }])
                _members[id] = new(id, Instant(lively) ?? default, Instant(seen), mark);
        return this;
    }

    /// <summary>The member of an id; null when there is none.</summary>
    public WatchedMember? Find(string id) => _members.GetValueOrDefault(id);

    /// <summary>Watches something from now on; what is watched already stays as it is.</summary>
    public void Add(string id, DateTimeOffset madeAt, DateTimeOffset now)
    {
        if (now - madeAt < keptFor)
            _members.TryAdd(id, new(id, madeAt, null, ""));
    }

    /// <summary>Notes that a member was looked at.</summary>
    /// <param name="isLively">True when there was something new.</param>
    public void Seen(string id, string mark, bool isLively, DateTimeOffset now)
    {
        if (_members.TryGetValue(id, out var member))
            _members[id] = member with { CheckedAt = now, Mark = mark, LivelyAt = isLively && now > member.LivelyAt ? now : member.LivelyAt };
    }

    /// <summary>Watches it no longer.</summary>
    public void Remove(string id) => _members.Remove(id);

    /// <summary>The members whose time has come, the most overdue first.</summary>
    public IReadOnlyList<WatchedMember> Due(DateTimeOffset now) =>
        [.. _members.Values.Where(member => DueAt(member) <= now).OrderBy(DueAt).ThenBy(member => member.Id, StringComparer.Ordinal)];

    /// <summary>As <see cref="Due"/>, but once anything is due the others that come next are taken along up to <paramref name="count"/>, since they cost nothing more.</summary>
    public IReadOnlyList<WatchedMember> DueWithOthers(DateTimeOffset now, int count) => _members.Values.Any(member => DueAt(member) <= now)
        ? [.. _members.Values.OrderBy(DueAt).ThenBy(member => member.Id, StringComparer.Ordinal).Take(count)]
        : [];

    /// <summary>What there was at any member up to this instant was seen; null when a member was never looked at.</summary>
    public DateTimeOffset? SeenUntil(DateTimeOffset now) => _members.Values.Any(member => member.CheckedAt is null)
        ? null
        : _members.Values.Select(member => member.CheckedAt!.Value).Append(now).Min();

    /// <summary>The set as its cursor keeps it, without those that were quiet too long or are too many.</summary>
    public JArray ToJson(DateTimeOffset now) => new(_members.Values
        .Where(member => now - member.LivelyAt < keptFor)
        .OrderByDescending(member => member.LivelyAt).ThenBy(member => member.Id, StringComparer.Ordinal).Take(most)
        .Select(member => new JArray(
            new JValue(member.Id), new JValue(member.LivelyAt.ToUnixTimeSeconds()), new JValue(member.CheckedAt?.ToUnixTimeSeconds()), new JValue(member.Mark))));

    private DateTimeOffset DueAt(WatchedMember member)
    {
        if (member.CheckedAt is not { } seen)
            return DateTimeOffset.MinValue;
        var pause = (seen - member.LivelyAt) / LooksPerAge;
        return seen + (pause < Shortest ? Shortest : pause > longest ? longest : pause);
    }

    private static DateTimeOffset? Instant(JValue json) => json.Value is { } seconds
        ? DateTimeOffset.FromUnixTimeSeconds(Convert.ToInt64(seconds, CultureInfo.InvariantCulture))
        : null;
}
