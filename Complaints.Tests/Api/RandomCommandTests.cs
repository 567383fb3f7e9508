using System.Net;
using System.Text.Json.Nodes;
using Complaints.Core.Access;
using Complaints.Core.Kernel;
using Complaints.Core.Tickets;
using NUnit.Framework;

namespace Complaints.Tests.Api;

/// <summary>Whatever is asked in whatever order, by whomever and with whatever ETag, the books stay right.</summary>
internal sealed class RandomCommandTests
{
    private const int MostSteps = 15;

    private ApiHost _host = null!;

    [OneTimeSetUp]
    public async Task Start() => _host = await ApiHost.Start();

    [OneTimeTearDown]
    public async Task Stop() => await _host.DisposeAsync();

    [FsCheck.NUnit.Property(MaxTest = 20)]
    public async Task History_and_status_follow_the_commands_that_were_accepted(List<(Verb Verb, byte Who, byte Version, bool IsWellSaid)> steps)
    {
        var (ticket, other) = (await _host.Routed(), await _host.Routed());
        var before = await Seen(ticket.Code);
        foreach (var step in steps.Take(MostSteps))
        {
            var (caller, role) = (step.Who % 4) switch
            {
                0 => (_host.Viewer, Role.Viewer),
                1 => (_host.Dsdabm, Role.Agency),
                _ => (_host.Admin, Role.Admin),
            };
            var version = step.Version % 8 == 0 ? before.Version - 1 : before.Version;
            var reply = await caller.Post(
                $"/api/v1/tickets/{ticket.Code}/{Snake.Of(step.Verb)}", Body(step.Verb, other.Code, step.IsWellSaid), $"\"{version}\"");
            var after = await Seen(ticket.Code);
            if (reply.Status == HttpStatusCode.OK)
                CheckDone(step.Verb, role, version, before, after, reply);
            else
                Assert.That(JsonNode.DeepEquals(after.Whole, before.Whole), Is.True, $"{step} was refused but changed something");
            Assert.That(after.Events.Select(e => (int)e!["version"]!), Is.EqualTo(Enumerable.Range(1, after.Version)), "one version, one event");
            Assert.That((string?)after.Events[^1]!["status"], Is.EqualTo(after.Status));
            before = after;
        }
    }

    private static void CheckDone(Verb verb, Role role, int version, Snapshot before, Snapshot after, Reply reply)
    {
        var row = Lifecycle.Table.Single(r => r.Verb == verb);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(version, Is.EqualTo(before.Version), "only upon the present version");
            Assert.That(row.By, Does.Contain(role));
            Assert.That(row.From.Select(Snake.Of), Does.Contain(before.Status));
            if (row.To is { } to)
                Assert.That(after.Status, Is.EqualTo(Snake.Of(to)));
            Assert.That(after.Version, Is.EqualTo(before.Version + (before.Status == "waiting" && after.Status != "waiting" ? 2 : 1)));
            Assert.That(reply.Etag, Is.EqualTo($"\"{after.Version}\""));
        }
    }

    // Badly said bodies leave out what is required; the verbs that require nothing are never badly said.
    private static object Body(Verb verb, string other, bool isWellSaid) => !isWellSaid ? new { } : verb switch
    {
        Verb.Route => new { agency = "DSDABM" },
        Verb.Refer => new { agency = "eksternal:PLN" },
        Verb.Return or Verb.Reopen or Verb.Wait or Verb.Dismiss => new { reason = "Alasan" },
        Verb.Respond or Verb.Resolve or Verb.Note => new { text = "Isi" },
        Verb.Merge => new { into = other },
        _ => new { },
    };

    private async Task<Snapshot> Seen(string code)
    {
        var whole = (await _host.Admin.Get($"/api/v1/tickets/{code}")).Body!;
        return new(whole, (int)whole["version"]!, (string)whole["status"]!, whole["events"]!.AsArray());
    }

    private sealed record Snapshot(JsonNode Whole, int Version, string Status, JsonArray Events);
}
