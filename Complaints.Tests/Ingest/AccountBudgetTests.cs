using Complaints.Core.Accounts;
using Complaints.Ingest.Accounts;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Complaints.Tests.Ingest;

/// <summary>An account's budget as clients and passes use it.</summary>
[TestFixture]
internal sealed class AccountBudgetTests
{
    private const string Account = "feed:humasbandung";

    private const string Free = "feed:bebas";

    private IngestOffice _office = null!;

    [SetUp]
    public async Task Open() => _office = await IngestOffice.Open(
        ("Accounts:0:Platform", "feed"), ("Accounts:0:Handle", "humasbandung"), ("Accounts:0:BaseAddress", "feed"), ("Accounts:0:Every", "00:01:00"),
        ("Accounts:0:Budget:PostsPerMonth", "3000"), ("Accounts:0:Budget:MoneyPerMonth", "0.02"), ("Accounts:0:Budget:PricePerPost", "0"),
        ("Accounts:0:Budget:PricePerReply", "0.015"),
        ("Accounts:1:Platform", "feed"), ("Accounts:1:Handle", "bebas"), ("Accounts:1:BaseAddress", "feed"));

    [TearDown]
    public async Task Close() => await _office.DisposeAsync();

    [Test]
    public async Task A_hold_is_settled_to_what_it_brought_and_else_stays_at_what_it_granted()
    {
        await using (var hold = await Budget().Take(BudgetStream.Mentions, 100, default))
        {
            Assert.That((hold.Granted, await Used()), Is.EqualTo((100, 100L)));
            hold.Brought(30);
            hold.Brought(7);
        }

        Assert.That(await Used(), Is.EqualTo(37));
        await using (await Budget().Take(BudgetStream.Mentions, 10, default))
        {
        }

        Assert.That(await Used(), Is.EqualTo(47));
    }

    [Test]
    public async Task A_hold_that_cannot_be_settled_stays_and_is_told()
    {
        await using (var hold = await Budget().Take(BudgetStream.Mentions, 100, default))
        {
            await _office.Execute("CREATE TRIGGER refuse BEFORE UPDATE ON budget_use BEGIN SELECT RAISE(ABORT, 'no'); END");
            hold.Brought(1);
        }

        Assert.That(await Used(), Is.EqualTo(100));
        Assert.That(_office.Complaints.Single(), Does.StartWith("Warning: feed:humasbandung: 1 posts were read; the budget counts the 100"));
    }

    [Test]
    public async Task Replies_are_paid_while_there_is_money()
    {
        Assert.That(await Budget().SpendReply(withLink: false, default), Is.True);
        Assert.That(await Budget().SpendReply(withLink: false, default), Is.False);
        Assert.That(await Budget(Free).SpendReply(withLink: true, default), Is.True);
    }

    [Test]
    public async Task Without_a_budget_all_is_granted_and_nothing_is_counted()
    {
        await using (var hold = await Budget(Free).Take("anything", 1_000_000, default))
            Assert.That(hold.Granted, Is.EqualTo(1_000_000));
        Assert.That(await _office.Scalar<int>("SELECT count(*) FROM budget_use"), Is.Zero);
    }

    [TestCase(9, 60)]
    [TestCase(23, 15)]
    public async Task Passes_keep_the_pace_of_the_hour(int hour, int passes)
    {
        _office.Clock.SetUtcNow(new(2026, 3, 2, hour, 0, 0, TimeSpan.FromHours(7)));
        var reads = new HashSet<DateTimeOffset?>();
        for (var minute = 0; minute < 60; minute++)
        {
            await _office.Poll();
            reads.Add((await Health()).ReadAt);
            _office.Clock.Advance(TimeSpan.FromMinutes(1) - TimeSpan.FromMilliseconds(3));
        }

        Assert.That(reads, Has.Count.EqualTo(passes));
    }

    [Test]
    public async Task Health_tells_how_the_budget_stands_and_is_not_blind_at_the_pace_of_the_night()
    {
        _office.Clock.SetUtcNow(new(2026, 3, 2, 23, 0, 0, TimeSpan.FromHours(7)));
        await _office.Poll();
        await Budget().Take(BudgetStream.Mentions, 1500, default);
        _office.Clock.Advance(TimeSpan.FromMinutes(19));
        var health = await Health();

        Assert.That(health.StateAt(_office.Now), Is.EqualTo(AccountState.Healthy));
        Assert.That(health.Budget, Has.Property("UsedRatio").EqualTo(0.5).And.Property("Money").Zero);
        Assert.That(health.Budget!.ExhaustedAt, Is.EqualTo(_office.Now.AddDays(1)));
    }

    private AccountBudget Budget(string account = Account) => _office.Get<IServiceProvider>().GetRequiredKeyedService<AccountBudget>(account);

    private async Task<AccountHealth> Health() => (await _office.Get<AccountStore>().Health(default)).Single(h => h.Handle == "humasbandung");

    private Task<long> Used() => _office.Scalar<long>("SELECT coalesce(sum(posts), 0) FROM budget_use");
}
