using Complaints.Core.Storage;
using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Time.Testing;
using NUnit.Framework;

namespace Complaints.Tests.Storage;

/// <summary>The store's doors and its shape, on real files.</summary>
[TestFixture]
internal sealed class DatabaseTests
{
    private string _folder = "";

    private string File => Path.Combine(_folder, "complaints.db");

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("complaints-store-").FullName;

    [TearDown]
    public void RemoveFolder()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    [Test]
    public async Task Migrations_run_once_however_many_start_at_once()
    {
        using var database = new Database(File);
        var runs = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => new Migrator(database, new FakeTimeProvider()).Run(default))));
        Assert.That(runs.Sum(steps => steps.Count), Is.EqualTo(await database.Read(c => c.ExecuteScalarAsync<int>("SELECT count(*) FROM schema_steps"), default)));
    }

    [Test]
    public async Task A_store_made_by_a_newer_version_is_left_alone()
    {
        using var database = new Database(File);
        var migrator = new Migrator(database, new FakeTimeProvider());
        await migrator.Run(default);
        await database.Write(tx => tx.Connection!.ExecuteAsync("INSERT INTO schema_steps VALUES (9000, 'later', 0)", transaction: tx), default);
        await Assert.ThatAsync(() => migrator.Run(default), Throws.InvalidOperationException.With.Message.Contains("start the newer version"));
    }

    [Test]
    public async Task A_write_that_throws_leaves_nothing_behind()
    {
        using var database = await Made();
        await Assert.ThatAsync(() => database.Write<int>(async tx =>
        {
            await tx.Connection!.ExecuteAsync("INSERT INTO t VALUES (1)", transaction: tx);
            throw new InvalidDataException("half way");
        }, default), Throws.TypeOf<InvalidDataException>());
        Assert.That(await database.Read(c => c.ExecuteScalarAsync<int>("SELECT count(*) FROM t"), default), Is.Zero);
    }

    [TestCase(true, 1)]
    [TestCase(false, 0)]
    public async Task A_write_is_stored_only_if_its_answer_is_to_be_kept(bool isToBeKept, int rows)
    {
        using var database = await Made();
        var answer = await database.WriteIf(
            tx => tx.Connection!.ExecuteAsync("INSERT INTO t VALUES (1)", transaction: tx), _ => isToBeKept, default);
        Assert.That(answer, Is.EqualTo(1));
        Assert.That(await database.Read(c => c.ExecuteScalarAsync<int>("SELECT count(*) FROM t"), default), Is.EqualTo(rows));
    }

    [Test]
    public async Task A_store_that_another_process_holds_says_so_and_works_again_when_it_is_free()
    {
        using var database = await Made();
        await using var other = new SqliteConnection($"Data Source={File};Pooling=False");
        await other.OpenAsync();
        await using (var held = other.BeginTransaction(deferred: false))
        {
            using var impatient = new Database(File, TimeSpan.FromMilliseconds(50));
            var refused = await Assert.ThrowsAsync<StorageException>(() => Insert(impatient));
            Assert.That(refused?.Fault, Is.EqualTo(StorageFault.Busy));
            Assert.That(refused?.Because.English, Does.Contain("locked by another process").And.Contain(File));
            Assert.That(refused?.Because.Indonesian, Does.Contain("dikunci"));
            Assert.That(await database.Read(c => c.ExecuteScalarAsync<int>("SELECT count(*) FROM t"), default), Is.Zero, "readers do not wait");
        }

        Assert.That(await Insert(database), Is.EqualTo(1));
    }

    [Test]
    public async Task A_full_disk_says_so_and_keeps_what_was_there()
    {
        using var database = await Made();
        await Insert(database);
        var refused = await Assert.ThrowsAsync<StorageException>(() => database.Write(async tx =>
        {
            // As full as a disk can be made without one: the file may not grow any more.
            await tx.Connection!.ExecuteAsync("PRAGMA max_page_count = 1", transaction: tx);
            return await tx.Connection!.ExecuteAsync("INSERT INTO blobs VALUES (zeroblob(1000000))", transaction: tx);
        }, default));
        Assert.That(refused?.Fault, Is.EqualTo(StorageFault.Full));
        Assert.That(refused?.Because.English, Does.Contain("full").And.Contain("goes on by itself"));
        Assert.That(await database.Read(c => c.ExecuteScalarAsync<int>("SELECT count(*) FROM t"), default), Is.EqualTo(1));
    }

    [Test]
    public async Task A_file_that_is_no_database_says_so()
    {
        await System.IO.File.WriteAllTextAsync(File, new string('x', 4096));
        using var database = new Database(File);
        var refused = await Assert.ThrowsAsync<StorageException>(() => database.Read(c => c.ExecuteScalarAsync<int>("SELECT count(*) FROM sqlite_schema"), default));
        Assert.That(refused?.Fault, Is.EqualTo(StorageFault.Damaged));
    }

    private async Task<Database> Made()
    {
        var database = new Database(File);
        await database.Write(tx => tx.Connection!.ExecuteAsync("CREATE TABLE t (n INTEGER); CREATE TABLE blobs (b BLOB)", transaction: tx), default);
        return database;
    }

    private static Task<int> Insert(Database database) =>
        database.Write(tx => tx.Connection!.ExecuteAsync("INSERT INTO t VALUES (1)", transaction: tx), default);
}
