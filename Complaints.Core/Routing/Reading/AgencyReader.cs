// Reads agencies.yaml and categories.yaml.
using Complaints.Core.Agencies;
using Complaints.Core.Kernel;

namespace Complaints.Core.Routing.Reading;

internal sealed class AgencyReader(BookFiles files, FaultList faults)
{
    public const string AgencyFile = "agencies.yaml";
    public const string CategoryFile = "categories.yaml";

    public List<Agency> Agencies()
    {
        var file = files.Map(AgencyFile);
        var read = (file?.Maps("agencies") ?? []).Select(map => (Agency: ReadAgency(map), map.Spot)).ToList();
        file?.RefuseOtherKeys();
        RefuseDoubles(read.Select(agency => (agency.Agency.Code, agency.Spot)), "agency");
        return [.. read.Select(agency => agency.Agency)];
    }

    public (List<Category> Categories, List<NonComplaint> Reasons) Categories(IReadOnlySet<string> agencies)
    {
        var file = files.Map(CategoryFile);
        var categories = (file?.Maps("categories") ?? []).Select(map => (Category: ReadCategory(map, agencies), map.Spot)).ToList();
        var reasons = (file?.Maps("reasons") ?? []).Select(map => (Reason: ReadReason(map), map.Spot)).ToList();
        file?.RefuseOtherKeys();
        RefuseDoubles(categories.Select(category => (category.Category.Code, category.Spot)), "category");
        RefuseDoubles(reasons.Select(reason => (reason.Reason.Code, reason.Spot)), "reason");
        if (categories.Count > 64)
            faults.Add(Spot.Whole(CategoryFile), $"{categories.Count} categories; at most 64 are possible");
        return ([.. categories.Select(category => category.Category)], [.. reasons.Select(reason => reason.Reason)]);
    }

    /// <summary>The offices of agencies that have one in each district.</summary>
    public static IEnumerable<Agency> Offices(IEnumerable<Agency> agencies, IReadOnlyList<Place> places) =>
        from agency in agencies
        where agency.DistrictOffices is not null
        from district in places
        where district.Kind == PlaceKind.District
        let name = $"{agency.ShortName} {district.Name}"
        select new Agency(
            agency.DistrictOffices + district.District, name, name, agency.Kind, [], [], [], agency.Duties, Parent: agency.Code);

    private static Agency ReadAgency(YamlMap map)
    {
        var agency = new Agency(
            map.Text("code"), map.Text("name"), map.TextOrNull("short") ?? map.Text("name"), map.TextOrNull("kind") ?? "",
            map.Texts("aliases"), map.Texts("former"), map.Texts("handles"), map.TextOrNull("duties") ?? "", map.TextOrNull("district_offices"));
        map.RefuseOtherKeys();
        return agency;
    }

    private Category ReadCategory(YamlMap map, IReadOnlySet<string> agencies)
    {
        var category = new Category(
            map.Text("code"), map.Text("name"), map.TextOrNull("meaning") ?? "", map.Text("agency"),
            map.Texts("others"), map.Whole("incident_hours"), ReachOf(map));
        map.RefuseOtherKeys();
        foreach (var (code, spot) in map.SpottedTexts("others").Prepend((category.Agency, map.SpotOf("agency"))))
            if (!agencies.Contains(code))
                faults.Add(spot, $"category '{category.Code}': agency '{code}' is not in {AgencyFile}");
        return category;
    }

    private IncidentReach ReachOf(YamlMap map)
    {
        if (map.TextOrNull("incident_reach") is not { } word)
            return IncidentReach.Place;
        if (Enum.GetValues<IncidentReach>().Where(reach => Snake.Of(reach) == word).ToArray() is [var known])
            return known;
        faults.Add(map.SpotOf("incident_reach"), $"'{word}' is none of {string.Join(", ", Enum.GetValues<IncidentReach>().Select(Snake.Of))}");
        return IncidentReach.Place;
    }

    private static NonComplaint ReadReason(YamlMap map)
    {
        var reason = new NonComplaint(map.Text("code"), map.TextOrNull("name") ?? map.Text("code"));
        map.RefuseOtherKeys();
        return reason;
    }

    private void RefuseDoubles(IEnumerable<(string Code, Spot Spot)> codes, string what)
    {
        foreach (var (code, spot) in codes.GroupBy(item => item.Code).SelectMany(group => group.Skip(1)))
            faults.Add(spot, $"{what} '{code}' is there twice");
    }
}
