using System.Net;
using System.Text.Json.Nodes;
using NUnit.Framework;

namespace Complaints.Tests.Api;

/// <summary>The list of tickets: filters, search, pages, and the fence around an agency's key.</summary>
internal sealed class TicketListTests
{
    private ApiHost _host = null!;

    [OneTimeSetUp]
    public async Task Start() => _host = await ApiHost.Start();

    [OneTimeTearDown]
    public async Task Stop() => await _host.DisposeAsync();

    [Test]
    public async Task Each_filter_lists_what_it_says()
    {
        await using var host = await ApiHost.Start();
        var road = await host.Routed(text: "Trotoar dekat alun-alun amblas");
        var waste = await host.Admin.Post("/api/v1/tickets", new
        {
            text = "Sampah menumpuk berhari-hari",
            channel = "letter",
            agency = "DLH",
            category = "sampah",
            priority = "high",
            place = "Jalan Braga",
        });
        var taken = await host.Dsdabm.Do(road, "take");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await Codes(host, "status=in_progress"), Is.EqualTo(new[] { road.Code }));
            Assert.That(await Codes(host, "status=in_progress,routed&agency=DLH"), Is.EqualTo(new[] { waste.Code }));
            Assert.That(await Codes(host, "category=sampah"), Does.Contain(waste.Code).And.Not.Contain(road.Code));
            Assert.That(await Codes(host, "priority=high"), Is.EqualTo(new[] { waste.Code }));
            Assert.That(await Codes(host, "place=jalan%20br"), Is.EqualTo(new[] { waste.Code }));
            Assert.That(await Codes(host, "account=manual:meja"), Does.Contain(waste.Code).And.Contain(road.Code));
            Assert.That(await Codes(host, "q=alun%20amblas"), Is.EqualTo(new[] { road.Code }));
            Assert.That(await Codes(host, "q=trotoar%20ambl"), Is.EqualTo(new[] { road.Code }), "the last word may be only begun");
            Assert.That(await Codes(host, "q=trotoar%20sampah"), Is.Empty);
            Assert.That(await Codes(host, "q=%22%29%20OR%20%2A"), Is.Empty, "query syntax is no syntax here");
            Assert.That(await Codes(host, $"q={road.Code.Replace("-", "").ToLowerInvariant()}"), Is.EqualTo(new[] { road.Code }));
            Assert.That(await Codes(host, "due_before=2026-11-26"), Does.Contain(waste.Code).And.Not.Contain(road.Code));
            Assert.That(await Codes(host, "due_before=2026-11-24T11:00:00+07:00"), Is.Empty, "the plus sign came as a blank");
            Assert.That((await Codes(host, "sort=due")).First(), Is.EqualTo(waste.Code));
            Assert.That(taken.Text("category_name"), Is.Not.Empty);
        }
    }

    [TestCase("status=baru", "status", "waiting")]
    [TestCase("status=new,selesai", "status", "selesai")]
    [TestCase("agency=DINASKU", "agency", "DSDABM")]
    [TestCase("category=jalan", "category", "jalan_rusak")]
    [TestCase("priority=urgent", "priority", "high")]
    [TestCase("account=x:y", "account", "manual:meja")]
    [TestCase("sort=random", "sort", "oldest")]
    [TestCase("limit=0", "limit", "200")]
    [TestCase("limit=201", "limit", "200")]
    [TestCase("limit=ten", "limit", "200")]
    [TestCase("due_before=besok", "due_before", "ISO 8601")]
    [TestCase("due_before=31/12/2026", "due_before", "ISO 8601")]
    [TestCase("cursor=abc", "cursor", "next")]
    [TestCase("stauts=new", "stauts", "status")]
    public async Task A_filter_that_means_nothing_is_refused_by_name(string query, string field, string told)
    {
        await _host.Routed();
        var reply = await _host.Admin.Get($"/api/v1/tickets?{query}");
        using (Assert.EnterMultipleScope())
        {
            Assert.That((reply.Status, reply.Problem), Is.EqualTo((HttpStatusCode.BadRequest, "invalid")));
            Assert.That(reply.Text("field"), Is.EqualTo(field));
            Assert.That(reply.Text("detail"), Does.Contain(told));
        }
    }

    [TestCase("newest")]
    [TestCase("oldest")]
    [TestCase("due")]
    public async Task Pages_have_no_gap_and_no_double_while_tickets_are_added(string sort)
    {
        for (var i = 0; i < 12; i++)
        {
            await _host.Routed();
            _host.Clock.Advance(TimeSpan.FromHours(7));
        }

        var before = await Codes(_host, $"sort={sort}&limit=200");
        var read = new List<string>();
        string? cursor = null;
        do
        {
            var page = await _host.Admin.Get($"/api/v1/tickets?sort={sort}&limit=5{(cursor is null ? "" : $"&cursor={cursor}")}");
            read.AddRange(page.Items.Select(t => (string)t!["code"]!));
            cursor = page.Next;
            if (read.Count < 40)
                await _host.Routed();
        }
        while (cursor is not null);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(read, Is.Unique);
            Assert.That(read.Intersect(before), Is.EqualTo(before), "all that were there, in their order");
        }
    }

    [Test]
    public async Task A_cursor_belongs_to_its_sort()
    {
        await _host.Routed();
        await _host.Routed();
        var page = await _host.Admin.Get("/api/v1/tickets?limit=1");
        var reply = await _host.Admin.Get($"/api/v1/tickets?limit=1&sort=oldest&cursor={page.Next}");
        Assert.That(reply.Text("field"), Is.EqualTo("cursor"));
    }

    [Test]
    public async Task The_last_page_says_so_with_a_null()
    {
        var reply = await _host.Admin.Get("/api/v1/tickets?q=katayangtidakada");
        Assert.That(reply.Body!.ToJsonString(), Is.EqualTo("""{"items":[],"next":null}"""));
    }

    [Test]
    public async Task An_agency_sees_its_own_tickets_and_no_trace_of_others()
    {
        var (mine, foreign) = (await _host.Routed(text: "Gorong-gorong mampet unikkata"), await _host.Routed("DLH", "sampah", "Sampah unikkata"));
        var merged = await _host.Admin.Do(mine, "merge", new { into = foreign.Code });
        Assert.That(merged.Status, Is.EqualTo(HttpStatusCode.OK));
        var everything = new List<JsonNode?>
        {
            (await _host.Dsdabm.Get($"/api/v1/tickets/{mine.Code}")).Body,
            (await _host.Dsdabm.Get($"/api/v1/tickets/{mine.Code}/events")).Body,
            (await _host.Dsdabm.Get($"/api/v1/tickets/{mine.Code}/posts")).Body,
            (await _host.Dsdabm.Get("/api/v1/tickets?limit=200")).Body,
            (await _host.Dsdabm.Get("/api/v1/tickets?agency=DLH")).Body,
            (await _host.Dsdabm.Get("/api/v1/tickets?q=unikkata")).Body,
            (await _host.Dsdabm.Get($"/api/v1/tickets?q={foreign.Code}")).Body,
            (await _host.Dlh.Get($"/api/v1/tickets/{foreign.Code}")).Body,
        };
        using (Assert.EnterMultipleScope())
        {
            Assert.That(everything[..7].Select(body => body!.ToJsonString()), Has.None.Contains(foreign.Code));
            Assert.That(everything[7]!.ToJsonString(), Does.Not.Contain(mine.Code), "nor the one that was merged into it");
            Assert.That(everything[5]!["items"]!.AsArray(), Has.Count.EqualTo(1));
            Assert.That(everything[4]!["items"]!.AsArray(), Is.Empty);
        }
    }

    [Test]
    public async Task A_ticket_given_back_is_no_longer_the_agencys()
    {
        var ticket = await _host.Routed();
        var returned = await _host.Dsdabm.Do(ticket, "return", new { reason = "Jalan nasional" });
        Assert.That(returned.Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((await _host.Dsdabm.Get($"/api/v1/tickets/{ticket.Code}")).Status, Is.EqualTo(HttpStatusCode.NotFound));
    }

    private static async Task<IEnumerable<string>> Codes(ApiHost host, string query) =>
        [.. (await host.Admin.Get($"/api/v1/tickets?{query}")).Items.Select(t => (string)t!["code"]!)];
}
