// `scripts/route` as its users meet it: JSON lines in, JSON lines out.
using System.Diagnostics;
using System.Text.Json;
using NUnit.Framework;

namespace Complaints.Tests.Routing;

[TestFixture]
internal sealed class RouteCommandTests
{
    [Test]
    [CancelAfter(60_000)]
    public async Task A_bad_line_is_named_and_the_others_are_answered(CancellationToken ct)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Complaints.Tools.dll"), "route"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var route = Process.Start(start)!;
        await route.StandardInput.WriteAsync("""
            {"id":"a","text":"Jln rusak parah di Jl. Soekarno Hatta, tolong diperbaiki"}
            {"id":"b",
            {"id":"c"}
            {"id":7,"text":"selamat pagi bandung"}
            """);
        route.StandardInput.Close();
        var output = await route.StandardOutput.ReadToEndAsync(ct);
        var errors = await route.StandardError.ReadToEndAsync(ct);
        await route.WaitForExitAsync(ct);

        var answers = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToArray();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(route.ExitCode, Is.EqualTo(1));
            Assert.That(errors, Does.Contain("line 2: not valid JSON").And.Contain("line 3: needs a member \"text\""));
            Assert.That(answers, Has.Length.EqualTo(2));
            Assert.That(answers[0].EnumerateObject().Select(member => member.Name), Is.EqualTo(new[]
                { "id", "complaint", "category", "agency", "priority", "confidence", "auto", "place", "rules" }));
            Assert.That(answers[0].GetProperty("category").GetString(), Is.EqualTo("jalan_rusak"));
            Assert.That(answers[0].GetProperty("place").GetString(), Is.EqualTo("Jalan Soekarno-Hatta"));
            Assert.That(answers[1].GetProperty("id").GetInt32(), Is.EqualTo(7));
            Assert.That(answers[1].GetProperty("complaint").GetBoolean(), Is.False);
        }
    }
}
