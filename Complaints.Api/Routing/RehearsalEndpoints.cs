using Complaints.Api.Access;
using Complaints.Api.OpenApi;
using Complaints.Api.Problems;
using Complaints.Api.Requests;
using Complaints.Core.Kernel;
using Complaints.Core.Learning;
using Complaints.Core.Routing;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Complaints.Api.Routing;

/// <summary>Tries changed files of the rule book on what was written in the last weeks. Changes nothing.</summary>
internal static class RehearsalEndpoints
{
    public static void MapRehearsal(this RouteGroupBuilder api) =>
        api.MapPost("/routing/rehearse", Rehearse).WithTags("Disposisi").RequireAuthorization(Policy.Admin).Refuses(400, 401, 403)
            .Described("rehearseRuleBook", "Coba calon buku aturan atas kiriman minggu-minggu terakhir", "Tidak mengubah apa pun.")
            .Takes<RehearseBody>("""{"files":{"rules/90-coba.yaml":"rules: []"},"weeks":4}""")
            .Produces<RehearsalView>().Refuses(413, 415, 422);

    private static async Task<Results<Answered, Problem>> Rehearse(
        HttpContext context, RuleBookSource source, PastPostQueries past, TimeProvider clock)
    {
        if (Query.Of(context).Refusal is { } unknown)
            return Problem.Of(unknown);
        var wish = Read(await RequestBody.Read(context.Request, context.RequestAborted), source);
        if (!wish.Succeeded(out var candidate, out var refusal))
            return Problem.Of(refusal);
        var posts = await past.Since(clock.GetUtcNow().AddDays(-7 * candidate.Weeks), context.RequestAborted);
        var rehearsal = Rehearsal.Of(source.Current, new Router(candidate.Book), posts);
        return new Answered(new Answer(StatusCodes.Status200OK, RehearsalView.Of(rehearsal)).Rendered());
    }

    private static Result<(RuleBook Book, int Weeks)> Read(RequestBody body, RuleBookSource source) =>
        body.As<RehearseBody>().Then<(RuleBook, int)>(b => b switch
        {
            { Weeks: < 1 or > Rehearsal.MostWeeks } => new Refusal.Invalid("weeks", new(
                $"'weeks' harus antara 1 dan {Rehearsal.MostWeeks}.", $"'weeks' must lie between 1 and {Rehearsal.MostWeeks}.")),
            { Files: not { Count: > 0 } } => new Refusal.Invalid("files", new(
                "Isian 'files' wajib memuat paling sedikit satu berkas.", "The member 'files' must hold at least one file.")),
            _ => source.WithFiles(b.Files) switch
            {
                BookReading.Accepted accepted => (accepted.Book, b.Weeks ?? Rehearsal.UsualWeeks),
                BookReading.Refused refused => new Refusal.Invalid("files", new(
                    $"Calon buku tidak dapat dipakai, {refused.Faults.Count} kekeliruan. {refused.Faults[0]}",
                    $"The candidate cannot be used, {refused.Faults.Count} faults. {refused.Faults[0]}")),
                _ => throw new InvalidOperationException(),
            },
        });
}
