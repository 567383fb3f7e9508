using Complaints.Core.Accounts;
using Complaints.Core.Intake;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Complaints.Tests.Api;

/// <summary>What a monitor is told: the accounts' health, their budgets, and tickets that are not finished.</summary>
[TestFixture]
internal sealed class MetricsTests
{
    private static readonly ReadBudget Monthly = new()
    {
        PostsPerMonth = 1000,
        MoneyPerMonth = 10,
        PricePerPost = 0.005m,
        PostsPerWindow = 300,
        Window = TimeSpan.FromMinutes(30),
        CycleDay = 20,
    };

    private ApiHost _host = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _host = await ApiHost.Start();
        var watched = await _host.Services.GetRequiredService<AccountStore>().Watch(
            [new("x", "humas\"bdg", TimeSpan.FromMinutes(1)) { Budget = Monthly }, new("feed", "humasbdg", TimeSpan.FromMinutes(1))], default);
        await _host.Services.GetRequiredService<PostIntake>().Take(new(watched[0], [], "5"), default);
        await _host.Services.GetRequiredService<BudgetStore>().Reserve(watched[0].Id, BudgetStream.Mentions, 250, Monthly, default);
        await _host.Routed();
        await _host.Routed("DLH", "sampah");
        _host.Clock.Advance(TimeSpan.FromSeconds(90));
    }

    [OneTimeTearDown]
    public async Task Stop() => await _host.DisposeAsync();

    [Test]
    public async Task Health_tells_limits_use_and_when_it_ends()
    {
        var accounts = (await _host.Viewer.Get("/api/v1/accounts")).Items;
        var budget = accounts.Single(a => (string?)a!["platform"] == "x")!["budget"]!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(accounts.Single(a => (string?)a!["platform"] == "feed")!["budget"], Is.Null);
            Assert.That(((int)budget["posts_per_month"]!, (decimal)budget["money_per_month"]!, (int)budget["posts_per_window"]!), Is.EqualTo((1000, 10m, 300)));
            Assert.That(((double)budget["window_seconds"]!, (string?)budget["currency"]), Is.EqualTo((1800d, "USD")));
            Assert.That(((int)budget["used_posts"]!, (decimal)budget["used_money"]!, (int)budget["used_in_window"]!), Is.EqualTo((250, 1.25m, 250)));
            Assert.That((double)budget["used_ratio"]!, Is.EqualTo(0.25));
            Assert.That((string?)budget["cycle_ends_at"], Is.EqualTo("2026-12-20T07:00:00+07:00"));
            Assert.That((string?)budget["exhausted_at"], Is.EqualTo("2026-11-27T10:01:30+07:00"));
        }
    }

    [Test]
    public async Task Metrics_tell_the_same_to_a_monitor()
    {
        var lines = await Lines(_host.Viewer);
        string[] expected =
        [
            "# TYPE complaints_account_up gauge",
            "complaints_account_up{account=\"x:humas\\\"bdg\"} 1",
            "complaints_account_up{account=\"feed:humasbdg\"} 0",
            "complaints_account_read_age_seconds{account=\"x:humas\\\"bdg\"} 90",
            "complaints_account_backlog{account=\"feed:humasbdg\"} 0",
            "complaints_account_failures{account=\"feed:humasbdg\"} 0",
            "complaints_account_budget_used_ratio{account=\"x:humas\\\"bdg\"} 0.25",
            "complaints_account_budget_exhausted_timestamp_seconds{account=\"x:humas\\\"bdg\"} 1795748490",
            "complaints_tickets_open{status=\"routed\"} 2",
        ];
        Assert.That(lines, Is.SupersetOf(expected));
        Assert.That(lines, Has.None.StartsWith("complaints_account_read_age_seconds{account=\"feed"), "never read");
        Assert.That(lines.Where(line => !line.StartsWith('#')), Has.All.Match(@"^[a-z_]+\{(account|status|kind)=""([^""\\]|\\.)*""\} -?[0-9.E+]+$"));
    }

    [Test]
    public async Task An_agency_counts_its_own_tickets() =>
        Assert.That(await Lines(_host.Dlh), Does.Contain("complaints_tickets_open{status=\"routed\"} 1"));

    private static async Task<string[]> Lines(ApiCaller caller)
    {
        var reply = await caller.Get("/metrics");
        Assert.That(reply.Header("Content-Type"), Is.EqualTo("text/plain; version=0.0.4; charset=utf-8"));
        return (await reply.Response.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
