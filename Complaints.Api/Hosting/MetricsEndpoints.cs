using Complaints.Api.Access;
using Complaints.Core.Accounts;
using Complaints.Core.Kernel;
using Complaints.Core.Notices;
using Complaints.Core.Tickets;

namespace Complaints.Api.Hosting;

/// <summary>
/// How accounts, tickets and notices stand, for a monitor: <c>/metrics</c>. A key is needed as for the accounts' health; an
/// agency's key counts its own tickets only, and no notices.
/// </summary>
internal static class MetricsEndpoints
{
    public static void MapMetrics(this IEndpointRouteBuilder app) =>
        app.MapGet("/metrics", Metrics).RequireAuthorization(Policy.AnyKey).ExcludeFromDescription();

    private static async Task<IResult> Metrics(
        HttpContext context, AccountStore accounts, TicketQueries tickets, NoticeQueries notices, TimeProvider clock)
    {
        var health = (await accounts.Health(context.RequestAborted)).Where(account => account.StateAt(clock.GetUtcNow()) != AccountState.Retired);
        var open = await tickets.CountUnfinished(context.Actor.Agency, context.RequestAborted);
        var text = Of([.. health], clock.GetUtcNow()).Gauge(
            "complaints_tickets_open", "Tickets that still need somebody's work.", "status", open.Select(o => (Snake.Of(o.Key), (double?)o.Value)));
        if (context.Actor.Agency is null)
            Add(text, await notices.Standing(context.RequestAborted), clock.GetUtcNow());
        return TypedResults.Text(text.ToString(), MetricText.ContentType);
    }

    private static void Add(MetricText text, IReadOnlyList<NoticeStanding> standing, DateTimeOffset now)
    {
        Add("queued", "Notices to colleagues that are not sent yet.", kind => kind.Waiting);
        Add("held", "Of these, notices for which nothing is configured that could send them, such as a mail server.", kind => kind.Held);
        Add("failed", "Notices that were refused, or tried in vain for too long.", kind => kind.Failed);
        Add("oldest_queued_seconds", "Age of the oldest notice that should be gone by now; absent when there is none.", kind => (now - kind.OldestAt)?.TotalSeconds);

        void Add(string name, string help, Func<NoticeStanding, double?> value) =>
            text.Gauge($"complaints_notices_{name}", help, "kind", standing.Select(kind => (Snake.Of(kind.Kind), value(kind))));
    }

    private static MetricText Of(IReadOnlyList<AccountHealth> health, DateTimeOffset now)
    {
        var text = new MetricText();
        Add("up", "1 while the account was read to its newest post lately, 0 while it is blind, misconfigured or not yet read.",
            account => account.StateAt(now) is AccountState.Healthy or AccountState.Failing ? 1 : 0);
        Add("read_age_seconds", "Time since the last proven read.", account => (now - account.ReadAt)?.TotalSeconds);
        Add("backlog", "What is known to be unread since the last poll.", account => account.Backlog);
        Add("failures", "Polls failed in a row.", account => account.Failures);
        Add("budget_used_ratio", "Used part of the month's read budget, 0 to 1.", account => account.Budget?.UsedRatio);
        Add("budget_exhausted_timestamp_seconds", "When the read budget is used up at the pace of the last seven days; absent while it lasts.",
            account => account.Budget?.ExhaustedAt is { } at ? at.ToUnixTimeMilliseconds() / 1000.0 : null);
        return text;

        void Add(string name, string help, Func<AccountHealth, double?> value) => text.Gauge(
            $"complaints_account_{name}", help, "account", health.Select(account => ($"{account.Platform}:{account.Handle}", value(account))));
    }
}
