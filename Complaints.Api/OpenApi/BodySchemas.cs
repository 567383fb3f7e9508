using System.ComponentModel;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Complaints.Api.Access;
using Complaints.Api.Requests;
using Complaints.Api.Tickets;
using Complaints.Core.Access;
using Complaints.Core.Kernel;
using Complaints.Core.Routing;
using Microsoft.OpenApi;

namespace Complaints.Api.OpenApi;

/// <summary>
/// Schemas of what comes in. Bodies are read member by member so that each fault can be told well, hence their members
/// are all optional texts in code; what is demanded of them is said here for the document.
/// </summary>
internal static class BodySchemas
{
    private const string Required = "Wajib";

    /// <summary>True when the body cannot be left out.</summary>
    public static bool Needs(Type body) => RequiredOf(body).Any();

    /// <summary>The schema of a body with its required members, lengths and enumerations.</summary>
    public static OpenApiSchema Refine(Type body, OpenApiSchema schema)
    {
        schema.Required = RequiredOf(body).ToHashSet();
        schema.AdditionalPropertiesAllowed = false;
        foreach (var (name, member) in schema.Properties ?? new Dictionary<string, IOpenApiSchema>())
            if (member is OpenApiSchema text)
            {
                text.Type = JsonSchemaType.String;
                text.MaxLength = MostOf(name);
                text.Enum = [.. NamesOf(body, name).Select(value => (JsonNode)JsonValue.Create(value))];
            }

        return schema;
    }

    /// <summary>The schema of every failure.</summary>
    public static OpenApiSchema Problem() => new()
    {
        Type = JsonSchemaType.Object,
        Description = "Kegagalan menurut RFC 9457.",
        Required = new HashSet<string> { "type", "title", "status", "detail", "trace_id" },
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["type"] = Text("Nama tetap untuk program."),
            ["title"] = Text("Judul."),
            ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Description = "Status HTTP." },
            ["detail"] = Text("Sebab dan apa yang dapat dilakukan."),
            ["trace_id"] = Text("Sebutkan kepada pengelola sistem."),
            ["field"] = Text("Isian atau parameter yang belum benar (400)."),
            ["valid"] = Texts("Nilai yang dikenal (400)."),
            ["line"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Description = "Baris JSON yang keliru (400)." },
            ["column"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Description = "Kolom JSON yang keliru (400)." },
            ["ticket_status"] = Text("Status tiket sekarang (409)."),
            ["allowed"] = Texts("Perintah yang dapat dilakukan sekarang (409)."),
        },
    };

    private static IEnumerable<string> RequiredOf(Type body) => body.GetProperties()
        .Where(p => p.GetCustomAttribute<DescriptionAttribute>()?.Description.StartsWith(Required, StringComparison.Ordinal) == true)
        .Select(p => JsonNamingPolicy.SnakeCaseLower.ConvertName(p.Name));

    private static int MostOf(string name) => name switch
    {
        "text" => Plain.MostText,
        "reason" => Plain.MostReason,
        _ => Plain.MostName,
    };

    private static IEnumerable<string> NamesOf(Type body, string name) => (body.Name, name) switch
    {
        (nameof(ManualTicketBody), "channel") => Enum.GetValues<DeskChannel>().Select(Snake.Of),
        (nameof(ManualTicketBody), "priority") => Enum.GetValues<Priority>().Select(Snake.Of),
        (nameof(NewKeyBody), "role") => [Snake.Of(Role.Admin), Snake.Of(Role.Agency), Snake.Of(Role.Viewer)],
        _ => [],
    };

    private static OpenApiSchema Text(string description) => new() { Type = JsonSchemaType.String, Description = description };

    private static OpenApiSchema Texts(string description) => new()
    {
        Type = JsonSchemaType.Array,
        Items = new OpenApiSchema { Type = JsonSchemaType.String },
        Description = description,
    };
}
