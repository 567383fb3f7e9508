namespace Complaints.Api.Problems;

/// <summary>Puts the problem answers to work.</summary>
internal static class ProblemRegistration
{
    public static IServiceCollection AddProblems(this IServiceCollection services) =>
        services.AddExceptionHandler<FailureHandler>();

    /// <summary>Every failure from here on, an exception or a bare status, is told as a problem.</summary>
    public static IApplicationBuilder UseProblems(this IApplicationBuilder app) => app
        .UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandler = _ => Task.CompletedTask })
        .UseStatusCodePages(context => Failures.OfStatus(context.HttpContext.Response.StatusCode).ExecuteAsync(context.HttpContext));

    /// <summary>Documents which refusals an endpoint may answer with.</summary>
    public static TBuilder Refuses<TBuilder>(this TBuilder endpoint, params int[] statuses)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new Refusals(statuses));
}

/// <summary>The statuses with which an endpoint, or a group, may refuse.</summary>
internal sealed record Refusals(IReadOnlyList<int> Statuses);
