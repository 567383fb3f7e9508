using System.Text.Json.Nodes;
using Complaints.Core.Kernel;
using Microsoft.OpenApi;

namespace Complaints.Api.Requests;

/// <summary>A parameter that an endpoint knows: read by <see cref="Query"/>, described in the OpenAPI document.</summary>
/// <param name="Description">For the reader of the document, in Indonesian.</param>
internal sealed record QueryParameter(string Name, string Description, OpenApiSchema Schema)
{
    public static QueryParameter Limit { get; } = new("limit", "Banyaknya baris per halaman.", new()
    {
        Type = JsonSchemaType.Integer,
        Minimum = "1",
        Maximum = "200",
        Default = JsonValue.Create(Query.UsualLimit),
    });

    public static QueryParameter Cursor { get; } = Text("cursor", "Nilai 'next' dari halaman sebelumnya, apa adanya.");

    public static QueryParameter Text(string name, string description) =>
        new(name, description, new() { Type = JsonSchemaType.String });

    public static QueryParameter One<T>(string name, string description)
        where T : struct, Enum => new(name, description, Names<T>());

    /// <summary>Several names parted by commas.</summary>
    public static QueryParameter Some<T>(string name, string description)
        where T : struct, Enum => new(name, description, new() { Type = JsonSchemaType.Array, Items = Names<T>() });

    private static OpenApiSchema Names<T>()
        where T : struct, Enum => new()
        {
            Type = JsonSchemaType.String,
            Enum = [.. Enum.GetValues<T>().Select(value => (JsonNode)JsonValue.Create(Snake.Of(value)))],
        };
}

/// <summary>The parameters of an endpoint, as metadata.</summary>
internal sealed record QueryParameters(IReadOnlyList<QueryParameter> All);
