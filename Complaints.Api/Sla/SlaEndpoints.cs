using Complaints.Api.Access;
using Complaints.Api.OpenApi;
using Complaints.Api.Problems;
using Complaints.Api.Requests;
using Complaints.Api.Tickets;
using Complaints.Core;
using Complaints.Core.Kernel;
using Complaints.Core.Routing;
using Complaints.Core.Sla;
using Complaints.Core.Storage;
using Complaints.Core.Tickets;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Complaints.Api.Sla;

/// <summary>Promises and how they are kept: a ticket's account of its time, the rules in force, and deadlines that a changed calendar moved.</summary>
internal static class SlaEndpoints
{
    private static readonly QueryParameters ForWhom = new(
        [QueryParameter.One<StatementAudience>("audience", "office (bila tidak disebut) atau citizen: aman ditunjukkan kepada warga.")]);

    private static readonly QueryParameters Paged = new(
        [QueryParameter.Text("calendar", "Hanya yang dipindahkan versi kalender ini."), QueryParameter.Cursor, QueryParameter.Limit]);

    public static void MapSla(this RouteGroupBuilder api)
    {
        api.MapGroup("/tickets").WithTags("SLA").Refuses(400, 401, 403).MapGet("/{code}/sla", Statement).RequireAuthorization(Policy.AnyKey)
            .Described("getTicketSla", "Pertanggungjawaban waktu sebuah tiket",
                "Janji yang berlaku, hari yang dihitung, dan hari yang tidak dihitung beserta sebabnya, menurut versi kalender dan kebijakannya.")
            .Refuses(404).WithMetadata(ForWhom);
        var sla = api.MapGroup("/sla").WithTags("SLA").Refuses(400, 401, 403);
        sla.MapGet("/", Rules).RequireAuthorization(Policy.AnyKey)
            .Described("getSlaRules", "Kalender kerja dan kebijakan yang berlaku").WithMetadata(new QueryParameters([]));
        sla.MapGet("/recalculations", Moved).RequireAuthorization(Policy.AnyKey)
            .Described("listMovedDeadlines", "Tenggat yang dihitung ulang karena kalender berubah, yang terakhir dahulu").WithMetadata(Paged);
    }

    private static async Task<Results<Ok<StatementView>, Problem>> Statement(
        string code, HttpContext context, TicketQueries tickets, Database database, SlaSource sla, RuleBookSource book, OfficePlaces places, TimeProvider clock)
    {
        var cancellation = context.RequestAborted;
        if (!(from query in Query.Of(context) from a in query.One<StatementAudience>("audience") select a ?? StatementAudience.Office).Succeeded(out var audience, out var wrong))
            return Problem.Of(wrong);
        if (!(await TicketEndpoints.Seen(code, context, tickets)).Succeeded(out var ticket, out var refusal))
            return Problem.Of(refusal);
        var rules = sla.Current;
        if (ticket.Clocks.Calendar != rules.Calendar.Version
            && await database.Read(connection => SlaVersionStore.Calendar(connection, ticket.Clocks.Calendar), cancellation) is { } then)
            rules = rules with { Calendar = then };
        var statement = SlaStatement.Of(ticket, await tickets.Legs(ticket.Id, cancellation), rules, clock.GetUtcNow());
        return TypedResults.Ok(View(ticket, statement, audience, agency => agency is null ? places.Office : book.Current.Book.AgencyName(agency), context));
    }

    private static StatementView View(Ticket ticket, SlaStatement statement, StatementAudience audience, Func<string?, string> names, HttpContext context)
    {
        var isForCitizen = audience == StatementAudience.Citizen;
        var language = context.Request.Headers.AcceptLanguage.ToString();
        return new(
            ticket.Code.Text, statement.Policy, statement.Calendar, statement.IsAroundTheClock, statement.OpenedAt.ForPeople(), statement.Until.ForPeople(),
            [.. statement.Clocks.Where(clock => !isForCitizen || clock.Clock is ClockKind.Reply or ClockKind.Respond or ClockKind.Resolve).Select(StatementClockView.Of)],
            [.. statement.Legs.Select(leg => new StatementLegView(leg.Kind, Holder(leg, names), leg.From.ForPeople(), leg.To?.ForPeople(), (long)leg.Work.TotalMinutes))],
            [.. statement.Days.Select(days => new StatementDaysView(days.From, days.To, (long)days.Counted.TotalMinutes, days.Reasons, days.Text.In(language)))]);
    }

    private static string Holder(StatementLeg leg, Func<string?, string> names) => leg.Kind switch
    {
        LegKind.Citizen => "warga",
        LegKind.Acceptance or LegKind.Work or LegKind.Outside => names(leg.Agency),
        _ => names(null),
    };

    private static Results<Ok<SlaRulesView>, Problem> Rules(HttpContext context, SlaSource sla, TimeProvider clock) =>
        Query.Of(context).Refusal is { } unknown ? Problem.Of(unknown) : TypedResults.Ok(SlaRulesView.Of(sla.Current, clock.GetUtcNow()));

    private static async Task<Results<Ok<PageView<MovedDeadlineView>>, Problem>> Moved(HttpContext context, TicketQueries tickets)
    {
        var asked =
            from query in Query.Of(context)
            from calendar in query.Text("calendar")
            from after in query.Cursor(TicketQueries.ByEvent)
            from limit in query.Limit()
            select (calendar, after, limit);
        if (asked.Refusal is { } wrong)
            return Problem.Of(wrong);
        var (c, a, l) = asked.Value;
        return TypedResults.Ok(PageView.Of(await tickets.Moved(context.Actor.Agency, c, a, l, context.RequestAborted), MovedDeadlineView.Of));
    }
}
