using Complaints.Core.Accounts;
using Complaints.Core.Storage;
using Complaints.Tests.Support;
using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;

namespace Complaints.Tests.Accounts;

/// <summary>A budget is counted before it is spent: whatever happens, nobody reads more than it allows.</summary>
[TestFixture]
internal sealed class BudgetStoreTests
{
    private static readonly ReadBudget Small = new() { PostsPerMonth = 1000, PricePerPost = 0.005m };

    private Office _office = null!;
    private BudgetStore _store = null!;

    [SetUp]
    public async Task Open()
    {
        _office = await Office.Open();
        _store = new(_office.Database, _office.Clock);
    }

    [TearDown]
    public async Task Close() => await _office.DisposeAsync();

    [Test]
    public async Task What_is_granted_is_used_until_it_is_settled_to_what_came()
    {
        var grant = await Reserve(BudgetStream.Mentions, 100);
        Assert.That(await Used(), Is.EqualTo((100L, 0.5m)));

        await _store.Settle(grant, 37, default);
        Assert.That(await Used(), Is.EqualTo((37L, 0.185m)));

        await _store.Settle(await Reserve(BudgetStream.Mentions, 10), 12, default);
        Assert.That(await Used(), Is.EqualTo((49L, 0.245m)), "the platform brought more");

        await _store.Settle(await Reserve(BudgetStream.Replies, 10), 0, default);
        Assert.That(await _office.Scalar<int>("SELECT count(*) FROM budget_use"), Is.EqualTo(1), "nothing used leaves nothing behind");
    }

    [Test]
    public async Task A_crash_after_the_grant_leaves_it_used_also_for_the_next_process()
    {
        await Reserve(BudgetStream.Mentions, 100);
        using var restarted = new Database(_office.Database.Path);
        var use = await new BudgetStore(restarted, _office.Clock).Use(_office.Account.Id, Small, default);
        Assert.That(use.Tally.Posts, Is.EqualTo(100));
    }

    [Test]
    public async Task Two_processes_on_one_store_share_one_budget()
    {
        using var other = new Database(_office.Database.Path);
        var stores = new[] { _store, new BudgetStore(other, _office.Clock) };
        var grants = await Task.WhenAll(Enumerable.Range(0, 60).Select(i => Task.Run(() =>
            stores[i % 2].Reserve(_office.Account.Id, BudgetStream.Mentions, 40, Small, default))));

        // 29 of 31 days are to come on 2 March: a tenth of each is kept.
        Assert.That(grants.Sum(grant => grant.Posts), Is.EqualTo(906).And.EqualTo((await Used()).Posts));
    }

    [Test]
    public async Task A_new_cycle_begins_at_nothing_and_another_account_has_its_own()
    {
        var full = Small with { CycleDay = 3 };
        await _store.Reserve(_office.Account.Id, BudgetStream.Mentions, 5000, full, default);
        var other = (await _office.Accounts.Watch([new("x", "humas", TimeSpan.FromMinutes(1)) { Budget = full }], default))[0];
        Assert.That((await _store.Use(other.Id, full, default)).Tally, Is.EqualTo(BudgetTally.None));

        _office.Clock.SetUtcNow(new(2026, 3, 3, 0, 0, 0, TimeSpan.Zero));
        var use = await _store.Use(_office.Account.Id, full, default);
        Assert.That((use.Tally.Posts, use.Tally.WeekPosts), Is.EqualTo((0L, 1000L)));
        Assert.That(use.CycleEndsAt, Is.EqualTo(new DateTimeOffset(2026, 4, 3, 0, 0, 0, TimeSpan.Zero)));
    }

    [Test]
    public async Task A_read_that_ends_in_a_later_slot_counts_there()
    {
        var budget = new ReadBudget { PostsPerWindow = 100 };
        _office.Clock.Advance(TimeSpan.FromMinutes(14));
        var grant = await _store.Reserve(_office.Account.Id, BudgetStream.Mentions, 100, budget, default);
        _office.Clock.Advance(TimeSpan.FromMinutes(2));
        await _store.Settle(grant, 100, default);

        _office.Clock.Advance(TimeSpan.FromMinutes(15));
        Assert.That((await _store.Reserve(_office.Account.Id, BudgetStream.Mentions, 100, budget, default)).Posts, Is.Zero);
        _office.Clock.Advance(TimeSpan.FromMinutes(15));
        Assert.That((await _store.Reserve(_office.Account.Id, BudgetStream.Mentions, 100, budget, default)).Posts, Is.EqualTo(100));
    }

    [Test]
    public async Task Replies_are_paid_until_the_money_is_gone()
    {
        var budget = new ReadBudget { MoneyPerMonth = 0.25m, PricePerReply = 0.015m, PricePerReplyWithLink = 0.2m };
        var paid = new List<bool>();
        foreach (var withLink in new[] { true, false, false, true, false, false })
            paid.Add(await _store.Spend(_office.Account.Id, withLink, budget, default));

        Assert.That(paid, Is.EqualTo(new[] { true, true, true, false, true, false }));
        Assert.That((await _store.Use(_office.Account.Id, budget, default)).Money, Is.EqualTo(0.245m));
    }

    [Test]
    public async Task Whatever_is_read_left_or_paid_no_limit_is_overrun()
    {
        foreach (var steps in Steps().Sample(60, 25))
        {
            await using var office = await Office.Open();
            await Check(office, steps);
        }
    }

    // A read grants, then brings some of it or crashes; what was really read is what the platform bills.
    private static async Task Check(Office office, IReadOnlyList<Step> steps)
    {
        var budget = new ReadBudget
        {
            PostsPerMonth = 900,
            MoneyPerMonth = 5,
            PricePerPost = 0.005m,
            PricePerReply = 0.015m,
            PostsPerWindow = 150,
            Window = TimeSpan.FromMinutes(30),
        };
        var store = new BudgetStore(office.Database, office.Clock);
        var (reads, money, month) = (new List<(DateTimeOffset At, int Posts)>(), 0m, office.Now.Month);
        foreach (var step in steps)
        {
            office.Clock.Advance(TimeSpan.FromMinutes(step.Minutes));
            if (office.Now.Month != month)
                (money, month) = (0, office.Now.Month);
            var grant = await store.Reserve(office.Account.Id, step.Stream, step.Asked, budget, default);
            var read = grant.Posts * step.Percent / 100;
            reads.Add((office.Now, read));
            if (!step.Crashes)
                await store.Settle(grant, read, default);
            money += (read * 0.005m) + (step.Replies && await store.Spend(office.Account.Id, false, budget, default) ? 0.015m : 0);

            Assert.That(reads.Where(r => r.At.Month == month).Sum(r => r.Posts), Is.LessThanOrEqualTo(900));
            Assert.That(money, Is.LessThanOrEqualTo(5m));
            Assert.That(reads.Where(r => r.At > office.Now - budget.Window).Sum(r => r.Posts), Is.LessThanOrEqualTo(150));
        }
    }

    private static Gen<IReadOnlyList<Step>> Steps() =>
        from steps in Step.Any().ListOf(60)
        select (IReadOnlyList<Step>)[.. steps];

    private Task<BudgetGrant> Reserve(string stream, int posts) => _store.Reserve(_office.Account.Id, stream, posts, Small, default);

    private async Task<(long Posts, decimal Money)> Used()
    {
        var use = await _store.Use(_office.Account.Id, Small, default);
        return (use.Tally.Posts, use.Money);
    }

    private sealed record Step(int Minutes, string Stream, int Asked, int Percent, bool Crashes, bool Replies)
    {
        public static Gen<Step> Any() =>
            from minutes in Gen.Frequency((8, Gen.Choose(0, 40)), (1, Gen.Choose(1000, 20_000)))
            from stream in Gen.Elements(BudgetStream.Mentions, BudgetStream.Mentions, BudgetStream.Replies, BudgetStream.Hashtags)
            from asked in Gen.Choose(1, 200)
            from percent in Gen.Elements(0, 10, 100, 100)
            from crashes in Gen.Frequency((4, Gen.Constant(false)), (1, Gen.Constant(true)))
            from replies in Gen.Elements(true, false)
            select new Step(minutes, stream, asked, percent, crashes, replies);
    }
}
