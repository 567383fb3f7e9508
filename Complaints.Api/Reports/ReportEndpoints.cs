using System.Globalization;
using Complaints.Api.Access;
using Complaints.Api.OpenApi;
using Complaints.Api.Problems;
using Complaints.Api.Requests;
using Complaints.Core.Access;
using Complaints.Core.Kernel;
using Complaints.Core.Reports;
using Complaints.Core.Reports.Formats;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.OpenApi;

namespace Complaints.Api.Reports;

/// <summary>The weekly SLA report: <c>/reports/sla/weekly</c>.</summary>
internal static class ReportEndpoints
{
    private static readonly QueryParameters Asked = new(
    [
        QueryParameter.One<ReportFormat>("format", "Bentuknya: json (bila tidak disebut), csv, xlsx, pdf, atau png (infografik 1080×1350)."),
        QueryParameter.One<ReportTable>("table", "Tabel untuk csv: agencies (bila tidak disebut), tickets, atau summary."),
        new("revision", "Revisi tertentu; bila tidak disebut yang terakhir.", new() { Type = JsonSchemaType.Integer, Minimum = "1" }),
    ]);

    public static void MapReports(this RouteGroupBuilder api)
    {
        var weekly = api.MapGroup("/reports/sla/weekly").WithTags("Laporan").Refuses(400, 401, 403);
        weekly.MapGet("/", List).RequireAuthorization(Policy.AnyKey)
            .Described("listWeeklyReports", "Laporan SLA mingguan yang sudah dibekukan, yang terbaru dahulu").WithMetadata(new QueryParameters([]));
        weekly.MapGet("/{week}", Get).RequireAuthorization(Policy.AnyKey)
            .Described("getWeeklyReport", "Laporan SLA satu minggu ISO, misalnya 2026-W47",
                "Minggu yang sudah selesai dibekukan ketika pertama kali diminta; sesudahnya angkanya tidak berubah. Minggu yang berjalan bersifat sementara. Daftar tiket (xlsx, csv tickets) hanya untuk kunci Humas dan pimpinan.")
            .Produces<WeeklyReport>().Refuses(404).WithMetadata(Asked);
        weekly.MapPost("/{week}/revisions", Revise).RequireAuthorization(Policy.Admin)
            .Described("reviseWeeklyReport", "Hitung ulang dan bekukan sebagai revisi berikutnya", "Ditolak bila angkanya tidak berubah; revisi sebelumnya tetap dapat dibaca.")
            .Takes<ReviseReportBody>("""{"reason":"Tiket uji coba terhitung."}""").Produces<ReportHeadView>(StatusCodes.Status201Created).Refuses(404, 409, 412, 413, 415, 422);
    }

    private static async Task<Results<Ok<PageView<ReportHeadView>>, Problem>> List(HttpContext context, WeeklyReports reports)
    {
        if (Query.Of(context).Refusal is { } unknown)
            return Problem.Of(unknown);
        return TypedResults.Ok(new PageView<ReportHeadView>([.. (await reports.List(context.RequestAborted)).Select(ReportHeadView.Of)], null));
    }

    private static async Task<Results<PushStreamHttpResult, Problem>> Get(string week, HttpContext context, WeeklyReports reports)
    {
        var asked =
            from query in Query.Of(context)
            from isoWeek in WeekOf(week)
            from format in query.One<ReportFormat>("format")
            from table in query.One<ReportTable>("table")
            from revision in query.Whole("revision")
            let file = new ReportFile(format ?? ReportFormat.Json, table ?? ReportTable.Agencies)
            from allowed in Allow(file, context.Actor)
            select (isoWeek, allowed, revision);
        if (asked.Refusal is { } wrong)
            return Problem.Of(wrong);
        var (of, shown, which) = asked.Value;
        if (!(await reports.Get(of, which, context.RequestAborted)).Succeeded(out var made, out var refusal))
            return Problem.Of(refusal);
        context.Response.RegisterForDisposeAsync(made);
        context.Response.Headers.CacheControl = "private, no-cache";
        if (shown.Format != ReportFormat.Json)
            context.Response.Headers.ContentDisposition = $"attachment; filename={shown.Name(made.Report.Head)}";
        return TypedResults.Stream(
            to => shown.Write(to, made, reports.Names, context.Request.Headers.AcceptLanguage, context.RequestAborted), shown.MediaType);
    }

    private static Task<Results<Answered, Problem>> Revise(string week, HttpContext context, ChangeOnce once, WeeklyReports reports) =>
        once.Run(context, async (tx, body) =>
        {
            if (!(from isoWeek in WeekOf(week) from reason in ReviseReportBody.Read(body) select (isoWeek, reason)).Succeeded(out var asked, out var wrong))
                return wrong;
            return (await reports.Revise(tx, asked.isoWeek, asked.reason, context.Actor, context.RequestAborted)).Select(report => new Answer(
                StatusCodes.Status201Created, ReportHeadView.Of(report.Head),
                Location: string.Create(CultureInfo.InvariantCulture, $"/api/v1/reports/sla/weekly/{report.Head.Week}?revision={report.Head.Revision}")));
        });

    private static Result<IsoWeek> WeekOf(string text) => IsoWeek.TryParse(text, out var week) ? week : new Refusal.Invalid("week", new(
        "Tuliskan minggu ISO yang ada, misalnya 2026-W47.", "Write an ISO week that exists, such as 2026-W47."));

    // The row list names tickets of every agency.
    private static Result<ReportFile> Allow(ReportFile file, Actor actor) =>
        actor.Role == Role.Agency && (file.Format == ReportFormat.Xlsx || file is { Format: ReportFormat.Csv, Table: ReportTable.Tickets })
            ? new Refusal.Forbidden(new(
                "Daftar tiket semua OPD hanya untuk Humas dan pimpinan. Pakailah format json, pdf, png, atau csv tabel agencies.",
                "The list of all agencies' tickets is for the office and the leadership. Use json, pdf, png, or the csv table agencies."))
            : file;
}
