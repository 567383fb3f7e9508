using System.Net;
using NUnit.Framework;

namespace Complaints.Tests.Api;

/// <summary>A candidate rule book is tried on what was really written, and measured by what people decided.</summary>
internal sealed class RehearsalTests
{
    private const string Braga = "lampu jalan mati di Jalan Braga udah 3 minggu, gelap banget. mohon diperbaiki";

    private ApiHost _host = null!;

    [SetUp]
    public async Task Start() => _host = await ApiHost.Start();

    [TearDown]
    public async Task Stop() => await _host.DisposeAsync();

    [Test]
    public async Task It_shows_what_would_go_elsewhere_and_whether_that_is_what_people_decided()
    {
        var report = await _host.Take(_host.Says("asep", Braga), _host.Says("euis", "sampah numpuk di Pasar Ciroyom udah seminggu teu diangkut bau pisan"));
        var lamp = await _host.Admin.Get($"/api/v1/tickets/{report.Tickets[0]}");
        await _host.Admin.Do(lamp, "route", new { agency = "DPKP", reason = "Lampu taman" });
        var tried = await Rehearse("rules: [{id: coba, agency: DPKP, for: [pju], weight: 50, any: [lampu jalan], match: [lampu jalan mati]}]");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(tried.Status, Is.EqualTo(HttpStatusCode.OK), tried.Text("detail"));
            Assert.That((tried.Number("posts"), tried.Number("decided"), tried.Number("agreed_before"), tried.Number("agreed_after")), Is.EqualTo((2, 1, 0, 1)));
            Assert.That(tried.Body!["agrees_less"]!.GetValue<bool>(), Is.False);
            var change = tried.Body!["changes"]!.AsArray().Single()!;
            Assert.That(((string?)change["ticket"], (string?)change["from"], (string?)change["to"], (string?)change["final"]),
                Is.EqualTo((report.Tickets[0], "DISHUB", "DPKP", "DPKP")));
        }
    }

    [Test]
    public async Task A_candidate_that_cannot_be_read_is_refused_with_file_line_and_reason()
    {
        var tried = await Rehearse("rules: [{id: coba, category: tak_ada, any: [lampu], match: [lampu]}]");
        Assert.That((tried.Problem, tried.Text("detail")), Is.EqualTo(("invalid", tried.Text("detail"))));
        Assert.That(tried.Text("detail"), Does.Contain("rules/90-coba.yaml:1").And.Contain("tak_ada"));
    }

    private Task<Reply> Rehearse(string rules) =>
        _host.Admin.Post("/api/v1/routing/rehearse", new { files = new Dictionary<string, string> { ["rules/90-coba.yaml"] = rules } });
}
