using Complaints.Core.Accounts;
using FsCheck;
using NUnit.Framework;

namespace Complaints.Tests.Accounts;

/// <summary>How a budget is spread over its cycle, and in which order streams are given up.</summary>
[TestFixture]
internal sealed class BudgetPlanTests
{
    private static readonly ReadBudget Monthly = new() { PostsPerMonth = 30_000 };
    private static readonly DateTimeOffset Start = new(2026, 4, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly string[] Streams = [BudgetStream.Mentions, BudgetStream.Replies, BudgetStream.Hashtags];

    private static readonly DateTimeOffset Morning = new(2026, 4, 16, 9, 0, 0, TimeSpan.FromHours(7));
    private static readonly DateTimeOffset Night = new(2026, 4, 16, 2, 0, 0, TimeSpan.FromHours(7));

    [Test]
    public void The_cycle_begins_at_midnight_utc_of_its_day()
    {
        var budget = Monthly with { CycleDay = 15 };
        using (Assert.EnterMultipleScope())
        {
            Assert.That(budget.CycleStart(new(2026, 3, 15, 0, 0, 0, TimeSpan.Zero)), Is.EqualTo(new DateTimeOffset(2026, 3, 15, 0, 0, 0, TimeSpan.Zero)));
            Assert.That(budget.CycleStart(new(2026, 3, 15, 6, 59, 0, TimeSpan.FromHours(7))), Is.EqualTo(new DateTimeOffset(2026, 2, 15, 0, 0, 0, TimeSpan.Zero)));
            Assert.That(budget.CycleStart(new(2026, 1, 3, 0, 0, 0, TimeSpan.Zero)), Is.EqualTo(new DateTimeOffset(2025, 12, 15, 0, 0, 0, TimeSpan.Zero)));
            Assert.That(budget.CycleEnd(new(2025, 12, 31, 0, 0, 0, TimeSpan.Zero)), Is.EqualTo(new DateTimeOffset(2026, 1, 15, 0, 0, 0, TimeSpan.Zero)));
        }
    }

    [Test]
    public void The_plan_grows_with_each_hour_three_times_as_much_by_day_and_ends_at_the_whole()
    {
        static decimal Grows(int hour) =>
            BudgetPlan.PlannedShare(Monthly, Start.AddHours(hour)) - BudgetPlan.PlannedShare(Monthly, Start.AddHours(hour - 1));
        var hours = Enumerable.Range(1, (30 * 24) - 1).ToList();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(hours.Select(Grows), Has.All.Positive);
            Assert.That(hours.Select(h => decimal.Round(Grows(h) * 30 * 56)).Distinct().Order(), Is.EqualTo(new decimal[] { 1, 3 }));
            Assert.That(Grows(1) / Grows(20), Is.EqualTo(3m).Within(0.0001m), "08 WIB and 03 WIB");
            Assert.That(BudgetPlan.PlannedShare(Monthly, Start.AddDays(15).AddTicks(-1)), Is.EqualTo(0.5m));
            Assert.That(BudgetPlan.PlannedShare(Monthly, Start.AddDays(30).AddTicks(-1)), Is.EqualTo(1m));
        }
    }

    [Test]
    public void Polling_is_as_configured_by_day_four_times_slower_at_night_and_slower_ahead_of_plan()
    {
        var (every, ahead, far) = (TimeSpan.FromMinutes(1), Used(30_000), BudgetTally.None with { Posts = 1_000_000 });
        using (Assert.EnterMultipleScope())
        {
            Assert.That(BudgetPlan.Pace(Monthly, BudgetTally.None, every, Morning), Is.EqualTo(every));
            Assert.That(BudgetPlan.Pace(Monthly, BudgetTally.None, every, Night), Is.EqualTo(every * 4));
            Assert.That(BudgetPlan.Pace(Monthly, ahead, every, Morning), Is.GreaterThan(every * 1.9).And.LessThan(every * 2.1));
            Assert.That(BudgetPlan.Pace(Monthly, far, every, Night), Is.EqualTo(every * 16));
            Assert.That(BudgetPlan.Pace(new() { PostsPerWindow = 100 }, far, every, Morning), Is.EqualTo(every));
        }
    }

    [Test]
    public void Hashtags_are_given_up_first_then_replies_and_mentions_keep_a_little_for_each_day_to_come()
    {
        var planned = (int)(30_000 * BudgetPlan.PlannedShare(Monthly, Morning));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Granted(planned * 86 / 100), Is.EqualTo((100, 100, 0)));
            Assert.That(Granted(planned), Is.EqualTo((100, 0, 0)));
            Assert.That(Granted(28_599), Is.EqualTo((1, 0, 0)), "14 days to come keep a tenth of a thousand each");
            Assert.That(Granted(28_600), Is.EqualTo((0, 0, 0)));
            Assert.That(BudgetPlan.Grant(Monthly, Used(28_600), BudgetStream.Mentions, 1000, Morning.AddDays(1)), Is.EqualTo(100));
        }
    }

    [Test]
    public void Money_limits_reads_by_their_price_and_replies_to_the_last_cent()
    {
        var budget = new ReadBudget { MoneyPerMonth = 10, PricePerPost = 0.005m };
        var lastDay = Start.AddDays(29).AddHours(23);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(BudgetPlan.Grant(budget, BudgetTally.None, BudgetStream.Mentions, 5000, lastDay), Is.EqualTo(2000));
            Assert.That(BudgetPlan.Grant(budget, BudgetTally.None with { Micros = 9_995_001 }, BudgetStream.Mentions, 5000, lastDay), Is.Zero);
            Assert.That(BudgetPlan.CanSpend(budget, BudgetTally.None with { Micros = 9_990_000 }, 10_000), Is.True);
            Assert.That(BudgetPlan.CanSpend(budget, BudgetTally.None with { Micros = 9_990_001 }, 10_000), Is.False);
        }
    }

    [Test]
    public void A_budget_that_lasts_has_no_end_and_one_that_does_not_has_a_date()
    {
        var calm = new BudgetTally(10_000, 0, 0, 6_900, 0, Start);
        var storm = calm with { WeekPosts = 10_000 };
        using (Assert.EnterMultipleScope())
        {
            Assert.That(BudgetPlan.ExhaustedAt(Monthly, calm, Start.AddDays(10)), Is.Null);
            Assert.That(BudgetPlan.ExhaustedAt(Monthly, storm, Start.AddDays(10)), Is.EqualTo(Start.AddDays(24)).Within(TimeSpan.FromSeconds(1)));
            Assert.That(BudgetPlan.ExhaustedAt(Monthly, calm with { Posts = 30_000 }, Start.AddDays(10)), Is.EqualTo(Start.AddDays(10)));
            Assert.That(BudgetPlan.ExhaustedAt(Monthly, new(500, 0, 0, 500, 0, Start), Start.AddHours(1)), Is.Null, "an hour is no pace");
            Assert.That(BudgetPlan.ExhaustedAt(Monthly, new(1500, 0, 0, 1500, 0, Start), Start.AddHours(1)), Is.EqualTo(Start.AddDays(19)).Within(TimeSpan.FromHours(2)));
        }
    }

    [FsCheck.NUnit.Property(MaxTest = 500)]
    public void Mentions_outlast_replies_and_replies_outlast_hashtags_within_every_limit(NonNegativeInt used, NonNegativeInt window, NonNegativeInt minute)
    {
        var budget = new ReadBudget { PostsPerMonth = 1000, MoneyPerMonth = 7, PricePerPost = 0.006m, PostsPerWindow = 300 };
        var (posts, read) = (used.Get * 31 % 1300, window.Get * 17 % 400);
        var tally = new BudgetTally(posts, posts * 6000, read, posts, posts * 6000, Start);
        var now = Start.AddMinutes(minute.Get * 7919L % (30 * 24 * 60));
        var grants = Streams.Select(stream => BudgetPlan.Grant(budget, tally, stream, 500, now)).ToList();

        Assert.That(grants, Is.Ordered.Descending.And.All.Not.Negative, $"{posts} used, {read} in the window, {now:s}");
        Assert.That(posts + grants[0], Is.LessThanOrEqualTo(Math.Max(posts, 1000)));
        Assert.That(read + grants[0], Is.LessThanOrEqualTo(Math.Max(read, 300)));
        Assert.That((posts + grants[0]) * 6000, Is.LessThanOrEqualTo(Math.Max(posts * 6000, 7_000_000)));
    }

    [FsCheck.NUnit.Property(MaxTest = 500)]
    public void Who_uses_more_is_through_no_later_and_who_may_more_no_sooner(NonNegativeInt used, NonNegativeInt more, NonNegativeInt limit, NonNegativeInt hour)
    {
        var (posts, extra, most) = (used.Get * 31 % 2000, more.Get * 13 % 500, 1 + (limit.Get * 37 % 3000));
        var now = Start.AddHours(hour.Get % (30 * 24));
        DateTimeOffset At(int posts, int most) => BudgetPlan.ExhaustedAt(
            new() { PostsPerMonth = most }, new(posts, 0, 0, posts, 0, Start), now) ?? DateTimeOffset.MaxValue;

        Assert.That(At(posts + extra, most), Is.LessThanOrEqualTo(At(posts, most)));
        Assert.That(At(posts, most + extra), Is.GreaterThanOrEqualTo(At(posts, most)));
        Assert.That(At(posts, most), Is.GreaterThanOrEqualTo(now));
    }

    private static BudgetTally Used(int posts) => BudgetTally.None with { Posts = posts };

    private static (int Mentions, int Replies, int Hashtags) Granted(int used) => (Of(used, 0), Of(used, 1), Of(used, 2));

    private static int Of(int used, int stream) => BudgetPlan.Grant(Monthly, Used(used), Streams[stream], 100, Morning);
}
