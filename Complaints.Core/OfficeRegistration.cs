using Complaints.Core.Access;
using Complaints.Core.Accounts;
using Complaints.Core.Escalation;
using Complaints.Core.Intake;
using Complaints.Core.Learning;
using Complaints.Core.News;
using Complaints.Core.Notices;
using Complaints.Core.Posts;
using Complaints.Core.Replies;
using Complaints.Core.Reports;
using Complaints.Core.Routing;
using Complaints.Core.Sla;
using Complaints.Core.Storage;
using Complaints.Core.Tickets;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Complaints.Core;

/// <summary>Where an office keeps its things; read from the configuration.</summary>
/// <param name="Home">Folder of database, feed and keys: <c>COMPLAINTS_HOME</c>, default <c>.complaints</c> in the working folder.</param>
/// <param name="RuleBook">Folder of the rule book: <c>RuleBook:Path</c>; null means the one that is built in.</param>
public sealed record OfficePlaces(string Home, string? RuleBook)
{
    /// <summary>The name under which the office answers: <c>Office:Name</c>.</summary>
    public string Office { get; init; } = "Humas Kota Bandung";

    /// <summary>The SQLite file.</summary>
    public string Database => Path.Combine(Home, "complaints.db");

    /// <summary>What the desk's own decisions teach the second opinion; written by retraining, watched by both hosts.</summary>
    public string Lessons => Path.Combine(Home, "lessons.jsonl");

    /// <summary>Reads the places from the configuration.</summary>
    public static OfficePlaces From(IConfiguration configuration) => new(
        Path.GetFullPath(configuration["COMPLAINTS_HOME"] is { Length: > 0 } home ? home : ".complaints"),
        configuration["RuleBook:Path"] is { Length: > 0 } book ? Path.GetFullPath(book) : null)
    {
        Office = configuration["Office:Name"] is { Length: > 0 } name ? name : "Humas Kota Bandung",
    };
}

/// <summary>What both hosts are built from.</summary>
public static class OfficeRegistration
{
    /// <summary>Adds store, rule book, policies, intake and desk; migrates the store when the host starts.</summary>
    public static IServiceCollection AddOffice(this IServiceCollection services, IConfiguration configuration)
    {
        var places = OfficePlaces.From(configuration);
        services.TryAddSingleton(TimeProvider.System);
        return services
            .AddSingleton(places)
            .AddSingleton(_ => new Database(places.Database))
            .AddSingleton<Migrator>()
            .AddSingleton(provider => new RuleBookSource(
                places.RuleBook, provider.GetRequiredService<ILogger<RuleBookSource>>(), provider.GetRequiredService<TimeProvider>(), places.Lessons))
            .AddSingleton<Retraining>()
            .AddSingleton(provider => new SlaSource(places.Home, provider.GetRequiredService<ILogger<SlaSource>>()))
            .AddSingleton<AccountStore>()
            .AddSingleton<AccountTokenStore>()
            .AddSingleton<InboxStore>()
            .AddSingleton<CoverageQueries>()
            .AddSingleton<BudgetStore>()
            .AddSingleton<ApiKeyStore>()
            .AddSingleton<PostQueries>()
            .AddSingleton<RejectQueries>()
            .AddSingleton<NewsQueries>()
            .AddSingleton<NewsReport>()
            .AddSingleton<TicketQueries>()
            .AddSingleton<TicketDesk>()
            .AddSingleton<PostIntake>()
            .AddSingleton<TicketSplit>()
            .AddSingleton<PastPostQueries>()
            .AddSingleton(provider => new OfficeWords(places.Home, provider.GetRequiredService<ILogger<OfficeWords>>()))
            .AddSingleton<ReplyDrafting>()
            .AddSingleton<ReplyDesk>()
            .AddSingleton<ReplyQueries>()
            .AddSingleton<Outbox>()
            .AddSingleton<CampaignReminders>()
            .AddSingleton<Escalations>()
            .AddSingleton<DeadlineRecalculation>()
            .AddSingleton<AgencyDigest>()
            .AddSingleton<WeeklyReports>()
            .AddSingleton<EventExport>()
            .AddSingleton<WeeklyDelivery>()
            .AddSingleton<INoticeAttachments, ReportAttachments>()
            .AddSingleton(provider => new Contacts(
                places.Home, provider.GetRequiredService<RuleBookSource>(), provider.GetRequiredService<ILogger<Contacts>>()))
            .AddSingleton<NoticeOutbox>()
            .AddSingleton<NoticeQueries>()
            .AddHostedService<StoreAtStart>();
    }
}
