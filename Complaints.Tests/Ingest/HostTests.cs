using Complaints.Core;
using Complaints.Ingest;
using Complaints.Ingest.Accounts;
using Complaints.Ingest.Platforms;
using Complaints.Ingest.Polling;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NUnit.Framework;
using Quartz;

namespace Complaints.Tests.Ingest;

/// <summary>The host as the program builds it, with its real clock and schedule.</summary>
[TestFixture]
internal sealed class HostTests
{
    private string _home = null!;

    [SetUp]
    public void MakeHome() => _home = Directory.CreateTempSubdirectory("complaints-host-").FullName;

    [TearDown]
    public void RemoveHome()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_home, recursive: true);
    }

    [Test]
    public void An_account_of_every_platform_can_be_opened()
    {
        using var host = Build(
            "--Accounts:0:Platform=feed", "--Accounts:0:Handle=a", "--Accounts:0:BaseAddress=feed",
            "--Accounts:1:Platform=mastodon", "--Accounts:1:Handle=a", "--Accounts:1:BaseAddress=https://sosial.example", "--Accounts:1:Credential=x",
            "--Accounts:2:Platform=bluesky", "--Accounts:2:Handle=a.bsky.test", "--Accounts:2:Credential=x",
            "--Accounts:3:Platform=news", "--Accounts:3:Handle=a", "--Accounts:3:BaseAddress=https://berita.example/rss",
            "--Accounts:4:Platform=telegram", "--Accounts:4:Handle=a", "--Accounts:4:Credential=123456789:AAbbCCddEEffGGhhIIjjKKllMMnnOOppQQr",
            "--Accounts:5:Platform=whatsapp", "--Accounts:5:Handle=a", "--Accounts:5:Credential=x", "--Accounts:5:Options:PhoneNumberId=12345",
            "--Accounts:6:Platform=instagram", "--Accounts:6:Handle=a", "--Accounts:6:Credential=x", "--Accounts:6:Options:UserId=12345",
            "--Accounts:7:Platform=facebook", "--Accounts:7:Handle=a", "--Accounts:7:Credential=x", "--Accounts:7:Options:PageId=12345",
            "--Accounts:8:Platform=x", "--Accounts:8:Handle=a", "--Accounts:8:Credential=x",
            "--Accounts:9:Platform=youtube", "--Accounts:9:Handle=a", "--Accounts:9:Credential=x", "--Accounts:9:Options:Channel=UCa",
            "--Accounts:10:Platform=tiktok", "--Accounts:10:Handle=a", "--Accounts:10:Credential=x", "--Accounts:10:Options:BusinessId=a",
            "--Accounts:11:Platform=threads", "--Accounts:11:Handle=a", "--Accounts:11:Credential=x");

        var list = host.Services.GetRequiredService<AccountList>();
        Assert.That(list.Faults, Is.Empty);
        Assert.That(list.Watched.Select(a => a.Platform), Is.EquivalentTo(KnownPlatforms.All.Select(p => p.Name)));
        foreach (var account in list.Watched)
            Assert.That(host.Services.GetRequiredKeyedService<PollAccount>(account.Name), Is.Not.Null);
    }

    [Test]
    public async Task It_polls_each_account_on_a_trigger_of_its_own_and_ends_in_time()
    {
        using var host = Build("--Accounts:0:Platform=feed", "--Accounts:0:Handle=a", "--Accounts:0:BaseAddress=feed", "--Accounts:0:Every=00:00:07");
        await host.StartAsync();
        var scheduler = await host.Services.GetRequiredService<ISchedulerFactory>().GetScheduler();
        var trigger = await scheduler.GetTrigger(new TriggerKey("feed:a"));
        var began = TimeProvider.System.GetTimestamp();
        await host.StopAsync();

        Assert.That(trigger, Is.InstanceOf<ISimpleTrigger>().And.Property("RepeatInterval").EqualTo(TimeSpan.FromSeconds(7)));
        Assert.That(TimeProvider.System.GetElapsedTime(began), Is.LessThan(TimeSpan.FromSeconds(10)));
    }

    private IHost Build(params string[] args)
    {
        var builder = HostShape.Create([.. args, $"--COMPLAINTS_HOME={_home}"]);
        builder.Logging.ClearProviders();
        builder.Services.AddOffice(builder.Configuration).AddPolling(builder.Configuration);
        builder.ConfigureContainer(new DefaultServiceProviderFactory(new() { ValidateOnBuild = true, ValidateScopes = true }));
        return builder.Build();
    }
}
