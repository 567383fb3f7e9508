using Complaints.Core.Escalation;
using Complaints.Core.Reports;
using Complaints.Core.Tickets;
using Complaints.Ingest.Deadlines;
using Microsoft.Extensions.Logging;
using NUnit.Framework;

namespace Complaints.Tests.Escalation;

/// <summary>The job that does what comes with time: all of it in one round, and each part for itself.</summary>
internal sealed class DeadlinesJobTests
{
    private DeadlineOffice _office = null!;
    private Ticket _ticket = null!;

    [SetUp]
    public async Task Open()
    {
        _office = await DeadlineOffice.Open();
        _ticket = await _office.Take();
        _office.At(13, 7, 30);
    }

    [TearDown]
    public async Task Close() => await _office.DisposeAsync();

    [Test]
    public async Task One_round_takes_the_steps_writes_the_digests_and_makes_the_report()
    {
        await Run();
        await Run();
        Assert.That(_office.Ingest.Log, Has.Exactly(1).Contains("1 steps of escalation were taken").And.Exactly(1).Contains("1 digests for agencies are queued")
            .And.Exactly(1).Contains("The weekly report is made; 1 mails are queued").And.None.Contains("wait, and are tried again"));
    }

    [Test]
    public async Task A_part_that_fails_keeps_none_of_the_others_from_its_work_and_is_told_as_an_error()
    {
        await _office.Ingest.Execute("DROP TABLE sla_versions");
        await Run();
        Assert.That((await _office.Since(_ticket)).Select(e => e.Kind), Is.EqualTo(new[] { EventKind.Escalated }));
        Assert.That(_office.Ingest.Complaints, Has.Exactly(1).StartsWith("Error: Deadlines, digests or reports wait, and are tried again"));
        Assert.That(_office.Ingest.Log, Has.Some.Contains("1 digests"));
    }

    [Test]
    public async Task A_host_that_ends_meanwhile_ends_in_peace()
    {
        using var ended = new CancellationTokenSource();
        await ended.CancelAsync();
        await Run(ended.Token);
        Assert.That(await _office.Since(_ticket), Is.Empty);
    }

    private ValueTask Run(CancellationToken cancellation = default) => new DeadlinesJob(
        _office.Ingest.Get<DeadlineRecalculation>(), _office.Ingest.Get<Escalations>(), _office.Ingest.Get<AgencyDigest>(),
        _office.Ingest.Get<WeeklyDelivery>(), _office.Ingest.Get<ILogger<DeadlinesJob>>()).Execute(null!, cancellation);
}
