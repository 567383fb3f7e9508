using Complaints.Core.Accounts;
using NUnit.Framework;

namespace Complaints.Tests.Ingest;

/// <summary>The pass is a fence: troubles are told once, cost only their own account, and lose nothing.</summary>
[TestFixture]
internal sealed class PollAccountTests
{
    private const string Broken = "feed:rusak";
    private IngestOffice _office = null!;

    [SetUp]
    public async Task Open() => _office = await IngestOffice.Open(
        ("Accounts:0:Platform", "feed"), ("Accounts:0:Handle", "humasbandung"), ("Accounts:0:BaseAddress", "feed"),
        ("Accounts:1:Platform", "feed"), ("Accounts:1:Handle", "rusak"), ("Accounts:1:BaseAddress", "tiada/di/sini"));

    [TearDown]
    public async Task Close() => await _office.DisposeAsync();

    [Test]
    public async Task An_account_that_fails_does_not_touch_the_other()
    {
        Write("1");
        await Task.WhenAll(_office.Poll(Broken), _office.Poll());

        Assert.That(await _office.Posts(), Has.Count.EqualTo(1));
        var health = await _office.Get<AccountStore>().Health(default);
        Assert.That(health.Single(h => h.Handle == "rusak"), Has.Property("Failures").EqualTo(1).And.Property("LastError").Contains("does not exist"));
        Assert.That(health.Single(h => h.Handle == "humasbandung").Failures, Is.Zero);
    }

    [Test]
    public async Task A_lasting_trouble_is_told_when_it_begins_every_ten_minutes_and_when_it_is_over()
    {
        for (var poll = 0; poll < 90; poll++)
        {
            await _office.Poll(Broken);
            _office.Clock.Advance(TimeSpan.FromSeconds(10));
        }

        Assert.That(_office.Complaints.Count(), Is.EqualTo(2));

        Directory.CreateDirectory(Path.Combine(_office.Home, "tiada/di"));
        await _office.Poll(Broken);
        _office.Clock.Advance(TimeSpan.FromSeconds(5));
        await _office.Poll(Broken);

        Assert.That(_office.Complaints.Count(), Is.EqualTo(2));
        Assert.That(_office.Log.Last(), Does.StartWith("Information: feed:rusak: works again after 00:15:00"));
    }

    [Test]
    public async Task A_failing_account_rests_longer_each_time_up_to_its_limit()
    {
        var polls = new List<int>();
        for (var second = 0; second < 30; second++)
        {
            var before = await Failures();
            await _office.Poll(Broken);
            if (await Failures() > before)
                polls.Add(second);
            _office.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        var rests = polls.Zip(polls.Skip(1), (a, b) => b - a).ToList();
        Assert.That(rests[..3], Is.EqualTo(new[] { 1, 2, 4 }));
        Assert.That(rests[3..], Has.All.InRange(4, 5));
    }

    [Test]
    public async Task A_failure_that_could_not_be_written_down_is_written_when_the_store_is_back()
    {
        await _office.Execute("CREATE TRIGGER refuse BEFORE UPDATE OF failures ON accounts WHEN new.failures > 0 BEGIN SELECT RAISE(ABORT, 'no'); END");
        await _office.Poll(Broken);
        Assert.That(await Failures(), Is.Zero);

        await _office.Execute("DROP TRIGGER refuse");
        await _office.Poll(Broken);
        Assert.That(await Failures(), Is.EqualTo(1));
        Assert.That(_office.Complaints.Count(), Is.EqualTo(1));
    }

    [Test]
    public async Task A_damaged_store_loses_nothing_and_says_what_to_do()
    {
        Write("1");
        await _office.Poll();
        Write("2");
        await _office.Execute("PRAGMA user_version = 1");
        await WithoutStore(async () =>
        {
            await _office.Poll();
            Assert.That(_office.Complaints.Single(), Does.Contain("is damaged").And.Contain("restore a backup"));
        });
        _office.Clock.Advance(TimeSpan.FromSeconds(5));
        await _office.Poll();

        Assert.That(await _office.Posts(), Has.Count.EqualTo(2));
        Assert.That(_office.Log.Last(), Does.Contain("works again"));
    }

    [Test]
    public async Task A_post_that_the_store_refuses_is_set_aside_and_holds_up_no_other()
    {
        await _office.Execute("CREATE TRIGGER refuse BEFORE INSERT ON posts WHEN new.external_id LIKE '%/bad' BEGIN SELECT RAISE(ABORT, 'no'); END");
        Write("1");
        Write("bad");
        Write("2");
        await _office.Poll();

        Assert.That((await _office.Posts()).Select(p => p.ExternalId), Is.EqualTo(new[] { "humasbandung/1", "humasbandung/2" }));
        Assert.That((await _office.Rejects()).Single(), Does.StartWith("humasbandung/bad Intake could not take this post"));
        Assert.That(await _office.Scalar<string>("SELECT raw FROM rejects"), Does.Contain("\"bad\""));
        Assert.That(await _office.Scalar<int>("SELECT count(*) FROM tickets"), Is.EqualTo(2));
    }

    [Test]
    public async Task A_store_that_refuses_every_post_sets_none_aside()
    {
        await _office.Execute("CREATE TRIGGER refuse BEFORE INSERT ON posts BEGIN SELECT RAISE(ABORT, 'no'); END");
        Write("1");
        Write("2");
        await _office.Poll();
        Assert.That(await _office.Rejects(), Is.Empty);

        await _office.Execute("DROP TRIGGER refuse");
        _office.Clock.Advance(TimeSpan.FromSeconds(5));
        await _office.Poll();
        Assert.That(await _office.Posts(), Has.Count.EqualTo(2));
    }

    [Test]
    public async Task A_cancelled_pass_takes_nothing_and_is_no_failure()
    {
        Write("1");
        await _office.Poll();
        Write("2");
        await _office.Poll(cancellation: new CancellationToken(canceled: true));

        Assert.That(await _office.Posts(), Has.Count.EqualTo(1));
        Assert.That(_office.Complaints, Is.Empty);
    }

    [Test]
    public async Task Quiet_polls_prove_the_read_without_writing_each_time()
    {
        await _office.Poll();
        var first = (await _office.Health()).ReadAt;
        _office.Clock.Advance(TimeSpan.FromSeconds(9));
        await _office.Poll();
        Assert.That((await _office.Health()).ReadAt, Is.EqualTo(first));

        _office.Clock.Advance(TimeSpan.FromSeconds(1));
        await _office.Poll();
        Assert.That((await _office.Health()).ReadAt, Is.EqualTo(_office.Now));
    }

    private async Task<int> Failures() => (await _office.Get<AccountStore>().Health(default)).SingleOrDefault(h => h.Handle == "rusak")?.Failures ?? 0;

    private async Task WithoutStore(Func<Task> work)
    {
        var (file, log) = (_office.Database.Path, _office.Database.Path + "-wal");
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        File.Move(file, file + ".kept");
        if (File.Exists(log))
            File.Move(log, log + ".kept");
        await File.WriteAllTextAsync(file, new string('x', 8192));
        await work();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        File.Move(file + ".kept", file, overwrite: true);
        if (File.Exists(log + ".kept"))
            File.Move(log + ".kept", log, overwrite: true);
    }

    private void Write(string id) => File.AppendAllText(
        Path.Combine(_office.Feed, "a.jsonl"),
        $$"""{"id":"{{id}}","text":"lampu jalan mati di gang {{id}} udah 3 minggu gelap, mohon diperbaiki","author":"asep","at":"2026-03-02T08:00:00+07:00"}""" + "\n");
}
