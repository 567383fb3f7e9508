// Files of the office beside the rule book (campaigns, templates, calendar, policies) are read as strictly.
namespace Complaints.Core.Routing.Reading;

/// <summary>Opens one YAML file and tells its faults.</summary>
internal static class YamlTop
{
    /// <summary>The file's mapping; null, and a fault, when it is none.</summary>
    public static YamlMap? Of(string yaml, string name, FaultList faults)
    {
        var top = new BookFiles(new Dictionary<string, string> { [name] = yaml }, faults).Map(name);
        if (top is null && faults.IsEmpty)
            faults.Add(Spot.Whole(name), "the file is empty");
        return top;
    }

    public static string Told(FaultList faults) => string.Join('\n', faults.Sorted);
}
