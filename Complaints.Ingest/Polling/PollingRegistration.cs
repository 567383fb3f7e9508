using Complaints.Core.Accounts;
using Complaints.Core.Intake;
using Complaints.Core.Kernel;
using Complaints.Core.Posts;
using Complaints.Core.Replies;
using Complaints.Ingest.Accounts;
using Complaints.Ingest.Deadlines;
using Complaints.Ingest.Learning;
using Complaints.Ingest.Notices;
using Complaints.Ingest.Platforms;
using Complaints.Ingest.Rechecking;
using Complaints.Ingest.Replies;
using Quartz;

namespace Complaints.Ingest.Polling;

/// <summary>Polling as the host is built from it: the configured accounts, a pass for each, and the alarm clock that rings them.</summary>
internal static class PollingRegistration
{
    /// <summary>Quartz's own default; more when there are more accounts, so that one that hangs takes no other's place.</summary>
    private const int FewestAtOnce = 10;

    private static readonly TimeSpan OutboxEvery = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan RecheckEvery = TimeSpan.FromHours(1);
    private static readonly TimeSpan CampaignsEvery = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan DeadlinesEvery = TimeSpan.FromSeconds(5);

    /// <summary>Time for running passes to end at a stop, within the ten seconds that supervisors grant.</summary>
    private static readonly TimeSpan StopWithin = TimeSpan.FromSeconds(9);

    /// <summary>Adds the accounts of the configuration. Call it after <c>AddOffice</c>, which brings the store into shape first.</summary>
    public static IServiceCollection AddPolling(this IServiceCollection services, IConfiguration configuration)
    {
        var list = AccountList.Read(configuration, KnownPlatforms.All);
        services.AddSingleton(list).AddSingleton<WatchedAccounts>().AddSingleton<PageTaker>().AddSingleton(Random.Shared);
        services.AddHostedService<AccountsAtStart>();

        // Each retry would be two lines; the pass tells what is worth telling, once.
        services.AddLogging(logging => logging.AddFilter("Polly", LogLevel.None));
        services.Configure<HostOptions>(host => host.ShutdownTimeout = StopWithin);
        foreach (var account in list.Watched)
            services.AddAccount(account, KnownPlatforms.All.Single(platform => platform.Name == account.Platform));
        return services.AddNotices(configuration).AddSchedule(list.Watched);
    }

    private static void AddAccount(this IServiceCollection services, AccountSettings account, IPlatform platform)
    {
        platform.Register(services, account);
        services.AddKeyedSingleton(account.Name, (provider, _) => platform.Open(provider, account));
        services.AddKeyedSingleton(account.Name, (provider, _) => new AccountBudget(
            account,
            provider.GetRequiredService<WatchedAccounts>(),
            provider.GetRequiredService<BudgetStore>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<AccountBudget>>()));
        services.AddKeyedSingleton(account.Name, (provider, _) => new SendReplies(
            account,
            provider.GetRequiredKeyedService<OpenedAccount>(account.Name).Sender,
            provider.GetRequiredService<WatchedAccounts>(),
            provider.GetRequiredService<Outbox>(),
            provider.GetRequiredService<ILogger<SendReplies>>()));
        services.AddKeyedSingleton(account.Name, (provider, _) => new RecheckPosts(
            account,
            provider.GetRequiredKeyedService<OpenedAccount>(account.Name).Lookup,
            provider.GetRequiredService<WatchedAccounts>(),
            provider.GetRequiredService<PostQueries>(),
            provider.GetRequiredService<PostIntake>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<RecheckPosts>>()));
        services.AddKeyedSingleton(account.Name, (provider, _) => new PollAccount(
            account,
            provider.GetRequiredKeyedService<OpenedAccount>(account.Name).Client,
            new(account.Every, platform.LongestRest, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<Random>()),
            provider.GetRequiredKeyedService<AccountBudget>(account.Name),
            provider.GetRequiredService<WatchedAccounts>(),
            provider.GetRequiredService<AccountStore>(),
            provider.GetRequiredService<PageTaker>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<PollAccount>>()));
    }

    private static IServiceCollection AddSchedule(this IServiceCollection services, IReadOnlyList<AccountSettings> accounts)
    {
        services.AddQuartz(quartz =>
        {
            quartz.UseInMemoryStore();
            quartz.UseDefaultThreadPool(FewestAtOnce + (2 * accounts.Count));
            quartz.ConfigureScheduler(scheduler => scheduler.ShutdownJobInterruption = ShutdownJobInterruption.WhenWaitingForJobs);
            foreach (var account in accounts)
                quartz.ScheduleJob<PollAccountJob>(
                    trigger => trigger.WithIdentity(account.Name).StartNow().WithSimpleSchedule(account.Every),
                    job => job.WithIdentity(account.Name));
            quartz.ScheduleJob<DraftRepliesJob>(trigger => trigger.WithIdentity("drafts").StartNow().WithSimpleSchedule(OutboxEvery));
            quartz.ScheduleJob<SendRepliesJob>(trigger => trigger.WithIdentity("outbox").StartNow().WithSimpleSchedule(OutboxEvery));
            quartz.ScheduleJob<SendNoticesJob>(trigger => trigger.WithIdentity("notices").StartNow().WithSimpleSchedule(OutboxEvery));
            quartz.ScheduleJob<RecheckJob>(trigger => trigger.WithIdentity("recheck").StartNow().WithSimpleSchedule(RecheckEvery));
            quartz.ScheduleJob<CampaignJob>(trigger => trigger.WithIdentity("campaigns").StartNow().WithSimpleSchedule(CampaignsEvery));
            quartz.ScheduleJob<DeadlinesJob>(trigger => trigger.WithIdentity("deadlines").StartNow().WithSimpleSchedule(DeadlinesEvery));
            quartz.ScheduleJob<RetrainingJob>(trigger => trigger.WithIdentity("retraining")
                .WithCronSchedule(RetrainingJob.Nightly, cron => cron.InTimeZone(Instants.Wib)));
        });
        return services.AddQuartzHostedService(quartz => quartz.WaitForJobsToComplete = true);
    }
}
