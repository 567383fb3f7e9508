using Complaints.Core;
using Complaints.Core.Notices;
using Complaints.Core.Storage;
using Complaints.Ingest;
using Complaints.Ingest.Polling;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NUnit.Framework;

namespace Complaints.Tests.Notices;

/// <summary>The ingest host as the program builds it sends notices by itself.</summary>
[TestFixture]
internal sealed class NoticeScheduleTests
{
    private string _home = null!;

    [SetUp]
    public void MakeHome() => _home = Directory.CreateTempSubdirectory("complaints-notices-").FullName;

    [TearDown]
    public void RemoveHome()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_home, recursive: true);
    }

    [Test]
    public async Task A_mail_that_is_due_goes_out_without_a_hand()
    {
        await using var mail = SmtpSink.Start();
        using var host = Build("--Mail:Host=127.0.0.1", $"--Mail:Port={mail.Port}", "--Mail:From=aduan@humas.example");
        await host.StartAsync();
        await host.Services.GetRequiredService<Database>().Write(
            tx => NoticeStore.Add(tx, Notice.Mails("uji:a", [NoticeOffice.Head], "Peringatan", "Tenggat lewat."), TimeProvider.System.GetUtcNow()), default);

        Assert.That((await mail.First.WaitAsync(TimeSpan.FromSeconds(30))).Recipient, Is.EqualTo(NoticeOffice.Head));
        await host.StopAsync();
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
