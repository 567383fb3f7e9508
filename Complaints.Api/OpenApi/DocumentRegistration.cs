using Complaints.Core.Kernel;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Scalar.AspNetCore;

namespace Complaints.Api.OpenApi;

/// <summary>The OpenAPI 3.1 document at <c>/openapi/v1.json</c> and the page at <c>/docs</c> that shows it.</summary>
internal static class DocumentRegistration
{
    /// <summary>Path of the page.</summary>
    public const string Page = "/docs";

    private const string Title = "API Aduan Warga Kota Bandung";
    private const string About = """
        Aduan warga dari media sosial dan meja Humas: dibaca, didisposisikan ke OPD, dan dijawab.

        - Kunci API dikirim sebagai `Authorization: Bearer <kunci>`; kunci OPD hanya melihat tiketnya sendiri.
        - Perintah atas tiket memerlukan `If-Match` berisi ETag tiket; bila tiket sudah berubah jawabannya 412, baca ulang lalu ulangi.
        - Setiap POST menghormati `Idempotency-Key`: ulangan dengan kunci yang sama dijawab sama dan tidak dikerjakan dua kali.
        - Kegagalan dijawab sebagai `application/problem+json` (RFC 9457), berbahasa Indonesia, atau Inggris dengan `Accept-Language: en`.
        - Waktu dijawab dalam WIB (ISO 8601, +07:00).
        """;

    public static IServiceCollection AddDocument(this IServiceCollection services) => services
        .ConfigureHttpJsonOptions(options => CoreJson.Configure(options.SerializerOptions))
        .AddOpenApi("v1", options =>
        {
            options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
            options.CreateSchemaReferenceId = info => OpenApiOptions.CreateDefaultSchemaReferenceId(info) is { } id
                ? id.Replace("View", "", StringComparison.Ordinal)
                : null;
            options.AddOperationTransformer(OperationDetails.Add);
            options.AddDocumentTransformer((document, _, _) =>
            {
                document.Info = new() { Title = Title, Version = "v1", Description = About };
                document.Components ??= new();
                document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
                {
                    [Access.ApiKeyHandler.Scheme] = new OpenApiSecurityScheme
                    {
                        Type = SecuritySchemeType.Http,
                        Scheme = "bearer",
                        Description = "Kunci API dari admin Humas.",
                    },
                };
                return Task.CompletedTask;
            });
        });

    /// <summary>The document and the page; both hold no secret and need no key.</summary>
    public static void MapDocument(this IEndpointRouteBuilder app)
    {
        app.MapOpenApi("/openapi/{documentName}.json").AllowAnonymous();
        app.MapScalarApiReference(Page, options =>
        {
            options.Title = Title;
            options.DefaultFonts = false;
            options.Telemetry = false;
            // It would lead to another host.
            options.HideClientButton = true;
            options.Authentication = new() { PreferredSecuritySchemes = [Access.ApiKeyHandler.Scheme] };
            options.ShowDeveloperTools = DeveloperToolsVisibility.Never;
            options.Agent = new() { Disabled = true };
            options.Mcp = new() { Disabled = true };
        }).AllowAnonymous();
        app.MapGet("/", () => TypedResults.Redirect(Page)).AllowAnonymous().ExcludeFromDescription();
    }
}
