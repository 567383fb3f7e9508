using Complaints.Core.Accounts;
using Complaints.Core.Intake;
using Complaints.Tests.Support;
using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;

namespace Complaints.Tests.Accounts;

/// <summary>The coverage ledger says of each instant whether it was read, and never says so of one that was not.</summary>
[TestFixture]
internal sealed class CoverageTests
{
    private Office _office = null!;

    private DateTimeOffset Start { get; set; }

    [SetUp]
    public async Task Open()
    {
        _office = await Office.Open();
        Start = _office.Now;
    }

    [TearDown]
    public async Task Close() => await _office.DisposeAsync();

    [Test]
    public async Task Polls_that_follow_each_other_are_one_proven_span()
    {
        foreach (var minute in new[] { 0, 1, 2 })
            await Prove(minute);

        Assert.That(await Spans(), Is.EqualTo(new[] { (0, 2) }));
        Assert.That(await Holes(), Is.Empty);
    }

    [Test]
    public async Task An_outage_is_a_hole_while_it_lasts_and_filled_when_the_account_is_read_on()
    {
        await Prove(0);
        await Fail(1);
        Assert.That(await Holes(), Is.Empty, "one failed poll is no hole");
        await Fail(10);
        await Fail(11);

        Assert.That(await Holes(), Is.EqualTo(new[] { (0, (int?)null, HoleState.Open) }));

        await Prove(30);
        Assert.That(await Holes(), Is.EqualTo(new[] { (0, (int?)30, HoleState.Filled) }));
        Assert.That(await Spans(), Is.EqualTo(new[] { (0, 30) }));
    }

    [Test]
    public async Task A_night_in_which_nobody_polled_is_told_as_a_hole_that_was_filled()
    {
        await Prove(0);
        await Prove(600);

        Assert.That(await Holes(), Is.EqualTo(new[] { (0, (int?)600, HoleState.Filled) }));
    }

    [Test]
    public async Task What_the_platform_no_longer_serves_is_lost_and_parts_the_proof()
    {
        await Prove(0);
        await Fail(100);
        await Enter(200, new([new("posts", At(200))]) { Holes = [new(new("posts", At(0), At(150)), "Older than the platform serves.", true)] });

        Assert.That(await Holes(), Is.EqualTo(new[] { (0, (int?)150, HoleState.Lost) }));
        Assert.That(await Spans(), Is.EqualTo(new[] { (150, 200), (0, 0) }));
    }

    [Test]
    public async Task A_hole_that_a_backfill_reads_closes_and_the_proof_is_whole_again()
    {
        await Prove(0);
        await Enter(20, new([new("posts", At(20))]) { Holes = [new(new("posts", At(0), At(15)), "More than a run can read.", false)] });
        Assert.That(await Spans(), Is.EqualTo(new[] { (15, 20), (0, 0) }));

        await Enter(21, new([new("posts", At(21))]) { Filled = [new("posts", At(0), At(15))] });

        Assert.That(await Holes(), Is.EqualTo(new[] { (0, (int?)15, HoleState.Filled) }));
        Assert.That(await Spans(), Is.EqualTo(new[] { (0, 21) }));
    }

    [Test]
    public async Task A_hole_found_inside_what_was_thought_proven_is_cut_out()
    {
        await Prove(0);
        await Prove(1);
        await Prove(2);
        await Prove(3);
        await Enter(4, Coverage.Nothing with { Holes = [new(new("posts", At(1), At(2)), "A page without next.", true)] });

        Assert.That(await Spans(), Is.EqualTo(new[] { (2, 3), (0, 1) }));
    }

    [Test]
    public async Task Streams_are_proven_each_by_itself()
    {
        await Enter(0, new([new("mentions", At(0)), new("replies", At(0))]));
        await Enter(9, new([new("mentions", At(9))]));

        var streams = (await new CoverageQueries(_office.Database).Streams(default))[_office.Account.Id].ToList();
        Assert.That(streams.Select(s => (s.Stream, Minute(s.Until))), Is.EquivalentTo(new[] { ("mentions", 9), ("replies", 0) }));
    }

    [FsCheck.NUnit.Property(MaxTest = 25)]
    public Property No_instant_is_both_proven_and_in_a_hole_that_is_not_filled()
    {
        var step = Gen.Choose(1, 12).Two().SelectMany(pair => Gen.Elements("prove", "fail", "lost", "open", "filled").Select(what => (pair.Item1, pair.Item2, what)));
        return Prop.ForAll(step.ListOf().ToArbitrary(), async steps =>
        {
            await Close();
            await Open();
            return await Play(steps);
        });
    }

    private async Task<bool> Play(IEnumerable<(int Ahead, int Back, string What)> steps)
    {
        var minute = 0;
        await Prove(0);
        foreach (var (ahead, back, what) in steps)
        {
            minute += ahead;
            var span = new StreamSpan("posts", At(Math.Max(0, minute - back)), At(minute));
            await (what switch
            {
                "prove" => Prove(minute),
                "fail" => Fail(minute),
                "filled" => Enter(minute, Coverage.Nothing with { Filled = [span] }),
                _ => Enter(minute, Coverage.Nothing with { Holes = [new(span, "found", what == "lost")] }),
            });
        }

        var spans = await Spans();
        var holes = (await Holes()).Where(h => h.State != HoleState.Filled);
        var apart = spans.OrderBy(s => s.From).Zip(spans.OrderBy(s => s.From).Skip(1)).All(pair => pair.First.To < pair.Second.From);
        return apart && holes.All(h => spans.All(s => s.To <= h.From || s.From >= (h.To ?? int.MaxValue)))
            && spans.All(s => s.To <= minute);
    }

    private DateTimeOffset At(int minute) => Start.AddMinutes(minute);

    private int Minute(DateTimeOffset at) => (int)(at - Start).TotalMinutes;

    private Task Prove(int minute) => Enter(minute, new([new("posts", At(minute))]));

    private async Task Enter(int minute, Coverage coverage)
    {
        SetClock(minute);
        await _office.Intake.Take(new IntakeBatch(_office.Account, [], null) { Coverage = coverage }, default);
    }

    private async Task Fail(int minute)
    {
        SetClock(minute);
        await _office.Accounts.NoteFailure(_office.Account.Id, "trouble", "The server is down.", default);
    }

    private void SetClock(int minute)
    {
        if (At(minute) > _office.Now)
            _office.Clock.SetUtcNow(At(minute));
    }

    private async Task<(int From, int To)[]> Spans() =>
        [.. (await new CoverageQueries(_office.Database).Proven(_office.Account.Id, default)).Select(s => (Minute(s.From), Minute(s.To)))];

    private async Task<(int From, int? To, HoleState State)[]> Holes() =>
        [.. (await new CoverageQueries(_office.Database).Holes(_office.Account.Id, default)).Select(h => (Minute(h.From), h.To is { } to ? Minute(to) : (int?)null, h.State))];
}
