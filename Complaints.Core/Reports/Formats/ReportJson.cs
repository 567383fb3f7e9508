using System.Text.Json;
using System.Text.Json.Nodes;
using Complaints.Core.Kernel;

namespace Complaints.Core.Reports.Formats;

/// <summary>The report as JSON, in the dialect of the API, with what its figures mean.</summary>
public static class ReportJson
{
    /// <summary>Writes the report; <paramref name="language"/> is that of the definitions, Indonesian unless it is English.</summary>
    public static async Task Write(Stream to, WeeklyReport report, string? language, CancellationToken cancellation)
    {
        var document = JsonSerializer.SerializeToNode(report, CoreJson.Options)!.AsObject();
        document["definitions"] = new JsonArray(
        [
            .. Definitions.All.Select(definition => (JsonNode)new JsonObject
            {
                ["term"] = definition.Term.In(language),
                ["meaning"] = definition.Meaning.In(language),
            }),
        ]);
        await JsonSerializer.SerializeAsync(to, document, CoreJson.Options, cancellation);
    }
}
