namespace Complaints.Api.OpenApi;

/// <summary>What an endpoint says of itself in the document, as metadata beside its route.</summary>
internal static class Description
{
    /// <summary>Name for programs, a short line and, where needed, a few words more; for readers in Indonesian.</summary>
    public static TBuilder Described<TBuilder>(this TBuilder endpoint, string operationId, string summary, string? description = null)
        where TBuilder : IEndpointConventionBuilder
    {
        endpoint.WithName(operationId).WithSummary(summary);
        return description is null ? endpoint : endpoint.WithDescription(description);
    }

    /// <summary>Its body, with an example.</summary>
    public static TBuilder Takes<TBuilder>(this TBuilder endpoint, Type body, string example)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new TakenBody(body, example));

    /// <summary>Its body, with an example.</summary>
    public static RouteHandlerBuilder Takes<TBody>(this RouteHandlerBuilder endpoint, string example) => endpoint.Takes(typeof(TBody), example);

    /// <summary>Answers that nothing has changed to a client that holds the same version.</summary>
    public static RouteHandlerBuilder Answers304(this RouteHandlerBuilder endpoint) => endpoint.WithMetadata(new KnowsVersion());
}

/// <summary>The body that an endpoint takes.</summary>
internal sealed record TakenBody(Type Type, string Example);

/// <summary>The endpoint is a command that demands <c>If-Match</c>.</summary>
internal sealed record NeedsVersion;

/// <summary>The endpoint answers with an ETag and knows <c>If-None-Match</c>.</summary>
internal sealed record KnowsVersion;
