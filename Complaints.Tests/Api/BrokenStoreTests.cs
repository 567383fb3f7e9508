using System.Net;
using Microsoft.Data.Sqlite;
using NUnit.Framework;

namespace Complaints.Tests.Api;

/// <summary>What is told when the store fails: enough to act on, nothing of the inside.</summary>
internal sealed class BrokenStoreTests
{
    private ApiHost _host = null!;

    private string Store => Path.Combine(_host.Home, "complaints.db");

    [SetUp]
    public async Task Start() => _host = await ApiHost.Start();

    [TearDown]
    public async Task Stop() => await _host.DisposeAsync();

    [Test]
    public async Task A_locked_store_asks_to_try_again_soon()
    {
        var ticket = await _host.Routed();
        await _host.Dsdabm.Get("/api/v1/tickets");
        await using (var other = new SqliteConnection($"Data Source={Store}"))
        {
            await other.OpenAsync();
            await using var hold = other.BeginTransaction(deferred: false);
            var locked = await _host.Dsdabm.Do(ticket, "take", key: "lock-1");
            using (Assert.EnterMultipleScope())
            {
                Assert.That((locked.Status, locked.Problem), Is.EqualTo((HttpStatusCode.ServiceUnavailable, "store_busy")));
                Assert.That(locked.Header("Retry-After"), Is.EqualTo("2"));
                Assert.That((await _host.Dsdabm.Get($"/api/v1/tickets/{ticket.Code}")).Status, Is.EqualTo(HttpStatusCode.OK), "reading goes on");
            }
        }

        Assert.That((await _host.Dsdabm.Do(ticket, "take", key: "lock-1")).Status, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task A_store_out_of_reach_is_told_without_its_path()
    {
        SqliteConnection.ClearAllPools();
        foreach (var file in Directory.GetFiles(_host.Home, "complaints.db*"))
            File.Delete(file);
        Directory.CreateDirectory(Store);
        foreach (var reply in new[] { await _host.Admin.Get("/api/v1/tickets", language: "en"), await _host.Nobody.Get("/healthz/ready", language: "en") })
            using (Assert.EnterMultipleScope())
            {
                Assert.That((reply.Status, reply.Problem), Is.EqualTo((HttpStatusCode.ServiceUnavailable, "store_unreachable")));
                Assert.That(reply.Header("Retry-After"), Is.EqualTo("60"));
                Assert.That(reply.Body!.ToJsonString(), Does.Not.Contain(_host.Home).And.Not.Contain("complaints.db"));
            }

        Assert.That((await _host.Nobody.Get("/healthz/live")).Status, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task A_store_of_another_shape_is_not_ready()
    {
        await Change("UPDATE schema_steps SET number = number + 100");
        var reply = await _host.Nobody.Get("/healthz/ready");
        Assert.That((reply.Status, reply.Problem), Is.EqualTo((HttpStatusCode.ServiceUnavailable, "not_ready")));
    }

    [Test]
    public async Task A_fault_of_ours_tells_its_trace_and_nothing_else()
    {
        var ticket = await _host.Routed();
        await Change("UPDATE posts SET decision = 'bukan json'");
        var reply = await _host.Admin.Get($"/api/v1/tickets/{ticket.Code}");
        using (Assert.EnterMultipleScope())
        {
            Assert.That((reply.Status, reply.Problem), Is.EqualTo((HttpStatusCode.InternalServerError, "internal")));
            Assert.That(reply.Body!.AsObject().Select(m => m.Key), Is.EquivalentTo(new[] { "type", "title", "status", "detail", "trace_id" }));
            Assert.That(reply.Body.ToJsonString(), Does.Not.Contain("Json").And.Not.Contain("bukan json"));
        }
    }

    private async Task Change(string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={Store}");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
