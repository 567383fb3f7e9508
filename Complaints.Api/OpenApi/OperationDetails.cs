using System.Globalization;
using System.Text.Json.Nodes;
using Complaints.Api.Problems;
using Complaints.Api.Requests;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Complaints.Api.OpenApi;

/// <summary>Adds to an operation what its endpoint's metadata says: body, parameters, headers, refusals, the key.</summary>
internal static class OperationDetails
{
    private const string Json = "application/json";

    public static async Task Add(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        AddParameters(operation, metadata, context.Description.HttpMethod);
        foreach (var body in metadata.OfType<TakenBody>())
            await AddBody(operation, body, context, cancellation);
        AddAnswers(operation, metadata);
        await AddRefusals(operation, metadata, context, cancellation);
        if (!metadata.OfType<IAllowAnonymous>().Any())
            operation.Security = [new() { [new(Access.ApiKeyHandler.Scheme, context.Document)] = [] }];
    }

    private static void AddParameters(OpenApiOperation operation, IList<object> metadata, string? method)
    {
        operation.Parameters ??= [];
        foreach (var path in operation.Parameters.OfType<OpenApiParameter>())
            path.Description = PathDescription(path.Name);
        foreach (var query in metadata.OfType<QueryParameters>().SelectMany(p => p.All))
            operation.Parameters.Add(new OpenApiParameter
            {
                Name = query.Name,
                In = ParameterLocation.Query,
                Description = query.Description,
                Schema = query.Schema,
                // A list is written with commas, in one parameter.
                Explode = query.Schema.Type != JsonSchemaType.Array,
            });
        if (metadata.OfType<NeedsVersion>().Any())
            operation.Parameters.Add(Header("If-Match", "ETag tiket yang Anda baca, misalnya \"3\"; * bila versi apa pun boleh.", required: true));
        if (metadata.OfType<KnowsVersion>().Any())
            operation.Parameters.Add(Header("If-None-Match", "ETag yang sudah Anda miliki; bila masih sama jawabannya 304.", required: false));
        if (method == HttpMethods.Post)
            operation.Parameters.Add(Header("Idempotency-Key", "Kunci unik buatan Anda, misalnya UUID, supaya ulangan tidak dikerjakan dua kali.", required: false));
    }

    private static string PathDescription(string? name) => name switch
    {
        "code" => "Kode; untuk tiket boleh huruf kecil dan tanpa tanda hubung.",
        "platform" => "Nama platform, misalnya mastodon.",
        "handle" => "Nama akun tanpa @.",
        "week" => "Minggu ISO, misalnya 2026-W47.",
        _ => "Nomor.",
    };

    private static OpenApiParameter Header(string name, string description, bool required) => new()
    {
        Name = name,
        In = ParameterLocation.Header,
        Description = description,
        Required = required,
        Schema = new OpenApiSchema { Type = JsonSchemaType.String },
    };

    private static async Task AddBody(
        OpenApiOperation operation, TakenBody body, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        operation.RequestBody = new OpenApiRequestBody
        {
            Required = BodySchemas.Needs(body.Type),
            Content = new Dictionary<string, OpenApiMediaType>
            {
                [Json] = new()
                {
                    Schema = BodySchemas.Refine(body.Type, await context.GetOrCreateSchemaAsync(body.Type, null, cancellation)),
                    Example = JsonNode.Parse(body.Example),
                },
            },
        };
    }

    private static void AddAnswers(OpenApiOperation operation, IList<object> metadata)
    {
        foreach (var (status, answer) in operation.Responses ?? [])
        {
            answer.Description = status switch { "200" => "Berhasil.", "201" => "Dibuat; alamatnya di header Location.", "204" => "Berhasil, tanpa isi.", _ => answer.Description };
            if (answer is OpenApiResponse response && (metadata.OfType<NeedsVersion>().Any() || metadata.OfType<KnowsVersion>().Any()))
                response.Headers = new Dictionary<string, IOpenApiHeader>
                {
                    ["ETag"] = new OpenApiHeader { Description = "Versi tiket.", Schema = new OpenApiSchema { Type = JsonSchemaType.String } },
                };
        }

        if (metadata.OfType<KnowsVersion>().Any())
            operation.Responses!["304"] = new OpenApiResponse { Description = "Tidak berubah." };
    }

    private static async Task AddRefusals(
        OpenApiOperation operation, IList<object> metadata, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        var statuses = metadata.OfType<Refusals>().SelectMany(r => r.Statuses).Distinct().Order().ToList();
        if (statuses.Count == 0)
            return;
        context.Document!.AddComponent("Problem", BodySchemas.Problem());
        operation.Responses ??= [];
        foreach (var status in statuses)
            operation.Responses[status.ToString(CultureInfo.InvariantCulture)] = new OpenApiResponse
            {
                Description = string.Join("; ", ProblemKind.All.Where(kind => kind.Status == status).Select(kind => $"{kind.Title.Indonesian} (`{kind.Type}`)")),
                Content = new Dictionary<string, OpenApiMediaType>
                {
                    [Problems.Problem.ContentType] = new() { Schema = new OpenApiSchemaReference("Problem", context.Document) },
                },
            };
        await Task.CompletedTask;
    }
}
