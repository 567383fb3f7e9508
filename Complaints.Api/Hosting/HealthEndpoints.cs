using Complaints.Api.OpenApi;
using Complaints.Api.Problems;
using Complaints.Core.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Complaints.Api.Hosting;

/// <summary>Whether the process lives, and whether it can do its work: <c>/healthz</c>.</summary>
internal static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        var health = app.MapGroup("/healthz").WithTags("Kesehatan").AllowAnonymous().Refuses(405);
        health.MapGet("/live", () => TypedResults.Ok(new HealthView("live"))).Described("isLive", "Proses hidup");
        health.MapGet("/ready", Ready).Described("isReady", "Basis data terbaca dan bentuknya sesuai versi ini").Refuses(503);
    }

    private static async Task<Results<Ok<HealthView>, Problem>> Ready(Migrator migrator, CancellationToken cancellation)
    {
        try
        {
            return await migrator.IsCurrent(cancellation) ? TypedResults.Ok(new HealthView("ready")) : Problem503();
        }
        catch (StorageException e) when (e.Fault is StorageFault.Damaged or StorageFault.Other)
        {
            return Problem503();
        }
    }

    private static Problem Problem503() => new(ProblemKind.NotReady, new(
        "Basis data belum siap dipakai versi ini.", "The database is not fit for this version to use."));
}

internal sealed record HealthView(string Status);
