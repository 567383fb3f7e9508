// Two reports held against each other, figure by figure.
using System.Text.Json.Nodes;
using Complaints.Core.Kernel;

namespace Complaints.Tools.Reports;

/// <summary>Counts the values of a pair of documents and tells where they differ.</summary>
internal sealed class ReportComparison
{
    /// <summary>Values that were compared.</summary>
    public long Figures { get; private set; }

    /// <summary>Where they differ: path, what the report says, what was recomputed.</summary>
    public List<string> Differences { get; } = [];

    public void Add<T>(string name, T report, T recomputed)
    {
        var (one, other) = (new Dictionary<string, string>(), new Dictionary<string, string>());
        Flatten(name, JsonNode.Parse(CoreJson.Write(report)), one);
        Flatten(name, JsonNode.Parse(CoreJson.Write(recomputed)), other);
        foreach (var path in one.Keys.Union(other.Keys))
        {
            Figures++;
            if (one.GetValueOrDefault(path) != other.GetValueOrDefault(path))
                Differences.Add($"{path}: report {one.GetValueOrDefault(path) ?? "nothing"}, recomputed {other.GetValueOrDefault(path) ?? "nothing"}");
        }
    }

    // What stands in a list is named by its code where it has one, so that one more of them is one difference.
    private static void Flatten(string path, JsonNode? node, Dictionary<string, string> values)
    {
        if (node is JsonObject members)
            foreach (var (name, value) in members)
                Flatten($"{path}.{name}", value, values);
        else if (node is JsonArray items)
            for (var i = 0; i < items.Count; i++)
                Flatten($"{path}[{NameOf(items[i]) ?? $"{i}"}]", items[i], values);
        else if (node is not null)
            values[path] = node.ToJsonString();
    }

    private static string? NameOf(JsonNode? item) => item is JsonObject named ? (string?)(named["code"] ?? named["leg"] ?? named["week"]) : null;
}
