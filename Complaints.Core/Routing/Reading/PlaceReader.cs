// Reads places/*.yaml.
namespace Complaints.Core.Routing.Reading;

internal sealed class PlaceReader(BookFiles files, FaultList faults)
{
    public const string DistrictFile = "places/districts.yaml";
    public const string StreetFile = "places/streets.yaml";
    public const string LandmarkFile = "places/landmarks.yaml";

    private readonly List<Place> places = [];
    private readonly Dictionary<string, string> spots = new(StringComparer.Ordinal);
    private readonly HashSet<string> districts = new(StringComparer.Ordinal);

    public List<Place> Places()
    {
        var file = files.Map(DistrictFile);
        foreach (var map in file?.Maps("districts") ?? [])
            ReadDistrict(map);
        file?.RefuseOtherKeys();
        ReadOthers(StreetFile, PlaceKind.Street);
        ReadOthers(LandmarkFile, PlaceKind.Landmark);
        return places;
    }

    private void ReadDistrict(YamlMap map)
    {
        var code = map.Text("code");
        districts.Add(code);
        Add(map, Area($"kec:{code}", map, PlaceKind.District, code, village: null));
        foreach (var village in map.Maps("villages"))
        {
            var villageCode = village.Text("code");
            Add(village, Area($"kel:{villageCode}", village, PlaceKind.Village, code, villageCode));
            village.RefuseOtherKeys();
        }

        map.RefuseOtherKeys();
    }

    private void ReadOthers(string path, PlaceKind usual)
    {
        var file = files.Map(path);
        foreach (var map in file?.Maps("places") ?? [])
        {
            var kind = KindOf(map, usual);
            var id = kind switch
            {
                PlaceKind.Street => "jalan:" + Slug(StreetName(map.Text("name"))),
                PlaceKind.Outside => "luar:" + Slug(map.Text("name")),
                _ => "tempat:" + Slug(map.Text("name")),
            };
            var district = map.TextOrNull("district");
            if (district is not null && !districts.Contains(district))
                faults.Add(map.SpotOf("district"), $"district '{district}' is not in {DistrictFile}");
            Add(map, Area(id, map, kind, district, map.TextOrNull("village")));
            map.RefuseOtherKeys();
        }

        file?.RefuseOtherKeys();
    }

    private PlaceKind KindOf(YamlMap map, PlaceKind usual)
    {
        switch (map.TextOrNull("kind"))
        {
            case null:
                return usual;
            case "street":
                return PlaceKind.Street;
            case "landmark":
                return PlaceKind.Landmark;
            case "outside":
                return PlaceKind.Outside;
            case var other:
                faults.Add(map.SpotOf("kind"), $"kind '{other}' is unknown; use street, landmark or outside");
                return usual;
        }
    }

    private static Place Area(string id, YamlMap map, PlaceKind kind, string? district, string? village) => new(
        id, map.Text("name"), kind, map.Texts("aliases"), district, village,
        map.NumberOrNull("lat"), map.NumberOrNull("lon"), map.Flag("ambiguous"));

    private void Add(YamlMap map, Place place)
    {
        if (spots.TryAdd(place.Id, map.Spot.File))
            places.Add(place);
        else
            faults.Add(map.Spot, $"place '{place.Name}' ({place.Id}) is there twice");
    }

    /// <summary>A street's name without the word "Jalan".</summary>
    public static string StreetName(string name) =>
        name.StartsWith("Jalan ", StringComparison.OrdinalIgnoreCase) ? name["Jalan ".Length..] : name;

    private static string Slug(string name) =>
        string.Join('-', new string([.. name.ToLowerInvariant().Select(letter => char.IsLetterOrDigit(letter) ? letter : ' ')])
            .Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
