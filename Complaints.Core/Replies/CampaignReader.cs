// Reads campaigns.yaml strictly: what is unknown, missing or cannot be posted is a fault with its line.
using System.Globalization;
using System.Text.RegularExpressions;
using Complaints.Core.Routing.Reading;

namespace Complaints.Core.Replies;

/// <summary>Makes a <see cref="CampaignCalendar"/> of a file's text.</summary>
internal sealed partial class CampaignReader
{
    private readonly FaultList faults = new();
    private readonly HashSet<string> ids = new(StringComparer.Ordinal);

    public static (CampaignCalendar? Calendar, string? Fault) Read(string yaml, string name) => new CampaignReader().ReadCalendar(yaml, name);

    private (CampaignCalendar?, string?) ReadCalendar(string yaml, string name)
    {
        var campaigns = YamlTop.Of(yaml, name, faults) is { } top ? Campaigns(top) : [];
        return faults.IsEmpty ? (new CampaignCalendar(campaigns), null) : (null, YamlTop.Told(faults));
    }

    private List<Campaign> Campaigns(YamlMap top)
    {
        if (!top.Has("campaigns"))
            faults.Add(top.Spot, "key 'campaigns' is missing: a list, which may be empty");
        List<Campaign> campaigns = [.. top.Maps("campaigns").Select(One)];
        top.RefuseOtherKeys();
        return campaigns;
    }

    private Campaign One(YamlMap map)
    {
        var hashtags = Hashtags(map);
        var campaign = new Campaign(
            Id(map), Filled(map, "name"), Day(map), At(map), hashtags, Text(map, hashtags), Accounts(map),
            Flag(map, "skip_holidays"), Flag(map, "enabled"));
        map.RefuseOtherKeys();
        return campaign;
    }

    private string Id(YamlMap map)
    {
        var id = map.Id("rebo-nyunda");
        if (id.Length > 0 && !ids.Add(id))
            faults.Add(map.SpotOf("id"), $"'{id}' is the id of another campaign too");
        return id;
    }

    private DayOfWeek Day(YamlMap map)
    {
        var text = map.Text("day");
        foreach (var day in Enum.GetValues<DayOfWeek>())
            if (string.Equals(day.ToString(), text, StringComparison.OrdinalIgnoreCase))
                return day;
        if (map.Has("day"))
            faults.Add(map.SpotOf("day"), "'day' must be a weekday: monday, tuesday, wednesday, thursday, friday, saturday or sunday");
        return default;
    }

    private TimeOnly At(YamlMap map)
    {
        if (!TimeOnly.TryParseExact(map.Text("at"), "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var at) && map.Has("at"))
            faults.Add(map.SpotOf("at"), "'at' must be an hour in WIB between quotes, such as '06:30'");
        return at;
    }

    private List<string> Hashtags(YamlMap map)
    {
        var tags = map.SpottedTexts("hashtags");
        if (tags.Count == 0)
            faults.Add(map.Spot, "'hashtags' must name at least one");
        foreach (var (tag, spot) in tags)
            if (!HashtagShape().IsMatch(tag))
                faults.Add(spot, $"'{tag}' is no hashtag: # between quotes, then letters, digits or _, a letter among them");
        return [.. tags.Select(tag => tag.Text)];
    }

    /// <summary>A hashtag that the text uses and the campaign does not name would come back to the office as a complaint.</summary>
    private string Text(YamlMap map, List<string> hashtags)
    {
        var text = Filled(map, "text");
        foreach (var tag in AnyHashtag().Matches(text).Select(match => match.Value).Except(hashtags, StringComparer.OrdinalIgnoreCase))
            faults.Add(map.SpotOf("text"), $"the text uses {tag}, which 'hashtags' does not name");
        return text;
    }

    private List<string> Accounts(YamlMap map)
    {
        if (!map.Has("accounts"))
            faults.Add(map.Spot, "key 'accounts' is missing: a list of platform:handle, [] for none, ['*'] for every account that can post");
        foreach (var (account, spot) in map.SpottedTexts("accounts"))
            if (account != Campaign.EveryAccount && !AccountShape().IsMatch(account))
                faults.Add(spot, $"'{account}' is no account: write platform:handle, such as mastodon:humas_bandung, or '*'");
        return [.. map.Texts("accounts")];
    }

    private string Filled(YamlMap map, string key)
    {
        var text = map.Text(key).Trim();
        if (text.Length == 0 && map.Has(key))
            faults.Add(map.SpotOf(key), $"'{key}' is empty");
        return text;
    }

    private bool Flag(YamlMap map, string key)
    {
        if (!map.Has(key))
            faults.Add(map.Spot, $"key '{key}' is missing: true or false");
        return map.Flag(key);
    }

    [GeneratedRegex(@"^#(?=[\p{Nd}_]*\p{L})[\p{L}\p{Nd}_]+\z")]
    private static partial Regex HashtagShape();

    [GeneratedRegex(@"(?<![\p{L}\p{Nd}_&])#(?=[\p{Nd}_]*\p{L})[\p{L}\p{Nd}_]+")]
    private static partial Regex AnyHashtag();

    [GeneratedRegex(@"^[A-Za-z]+:[^\s:@][^\s]*\z")]
    private static partial Regex AccountShape();
}
