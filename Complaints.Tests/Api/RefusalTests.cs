using System.Net;
using NUnit.Framework;

namespace Complaints.Tests.Api;

/// <summary>Every failure is a problem that names cause and remedy, in the reader's language.</summary>
internal sealed class RefusalTests
{
    private ApiHost _host = null!;

    [OneTimeSetUp]
    public async Task Start() => _host = await ApiHost.Start();

    [OneTimeTearDown]
    public async Task Stop() => await _host.DisposeAsync();

    [Test]
    public async Task A_problem_has_all_its_members_in_both_languages()
    {
        var indonesian = await _host.Admin.Get("/api/v1/tickets/ABC");
        var english = await _host.Admin.Get("/api/v1/tickets/ABC", language: "fr, en-GB;q=0.9, id;q=0.5");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(indonesian.Header("Content-Type"), Is.EqualTo("application/problem+json"));
            Assert.That(indonesian.Header("Content-Language"), Is.EqualTo("id"));
            Assert.That(english.Header("Content-Language"), Is.EqualTo("en"));
            Assert.That(indonesian.Text("type"), Is.EqualTo("urn:complaints:problem:not_found").And.EqualTo(english.Text("type")));
            Assert.That(indonesian.Text("title"), Is.EqualTo("Tidak ditemukan"));
            Assert.That(english.Text("title"), Is.EqualTo("Not found"));
            Assert.That(indonesian.Text("detail"), Does.StartWith("Tiket ABC tidak ditemukan"));
            Assert.That(english.Text("detail"), Does.StartWith("Ticket ABC was not found"));
            Assert.That(indonesian.Number("status"), Is.EqualTo(404));
            Assert.That(indonesian.Text("trace_id"), Is.Not.Empty);
        }
    }

    [TestCase("id-ID, en;q=0.8", "id")]
    [TestCase("en", "en")]
    [TestCase("en;q=0.1", "en")]
    [TestCase("*", "id")]
    [TestCase("de", "id")]
    [TestCase(";;;", "id")]
    [TestCase("id;q=0.5, en;q=0.5", "id")]
    public async Task The_language_is_chosen_by_what_the_reader_likes_better(string accept, string expected) =>
        Assert.That((await _host.Admin.Get("/nowhere", language: accept)).Header("Content-Language"), Is.EqualTo(expected));

    [Test]
    public async Task A_command_is_checked_in_a_fixed_order()
    {
        var ticket = await _host.Routed();
        var path = $"/api/v1/tickets/{ticket.Code}/close";
        using (Assert.EnterMultipleScope())
        {
            Assert.That((await _host.Dsdabm.PostText(path, "{")).Problem, Is.EqualTo("forbidden"), "role before all else");
            Assert.That((await _host.Admin.PostText("/api/v1/tickets/222-222-222/close", "{")).Problem, Is.EqualTo("not_found"));
            Assert.That((await _host.Admin.PostText(path, "{")).Problem, Is.EqualTo("version_missing"));
            Assert.That((await _host.Admin.PostText(path, "{", "\"1\"")).Problem, Is.EqualTo("stale"));
            Assert.That((await _host.Admin.PostText(path, "{", ticket.Etag)).Problem, Is.EqualTo("not_allowed_now"));
            Assert.That((await _host.Admin.PostText(path.Replace("close", "refer"), "{", ticket.Etag)).Problem, Is.EqualTo("unreadable"));
        }
    }

    [Test]
    public async Task A_command_without_version_a_stale_one_and_one_out_of_order_say_what_to_do()
    {
        var ticket = await _host.Routed();
        var missing = await _host.Dsdabm.Post($"/api/v1/tickets/{ticket.Code}/take");
        var taken = await _host.Dsdabm.Do(ticket, "take");
        var stale = await _host.Dsdabm.Do(ticket, "resolve", new { text = "Selesai." });
        var again = await _host.Dsdabm.Do(taken, "take");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(((int)missing.Status, missing.Problem), Is.EqualTo((428, "version_missing")));
            Assert.That(((int)stale.Status, stale.Problem), Is.EqualTo((412, "stale")));
            Assert.That(stale.Text("detail"), Does.Contain("versi 3, bukan 2"));
            Assert.That(((int)again.Status, again.Problem), Is.EqualTo((409, "not_allowed_now")));
            Assert.That(again.Text("ticket_status"), Is.EqualTo("in_progress"));
            Assert.That(again.Allowed, Is.EqualTo(new[] { "return", "respond", "resolve", "wait", "note" }));
        }
    }

    [TestCase("\"2\"", 200)]
    [TestCase("W/\"2\"", 200)]
    [TestCase("2", 200)]
    [TestCase("*", 200)]
    [TestCase("\"7\", \"2\"", 200)]
    [TestCase("\"1\"", 412)]
    [TestCase("\"satu\"", 412)]
    public async Task If_match_is_understood_in_all_its_spellings(string ifMatch, int expected)
    {
        var ticket = await _host.Routed();
        Assert.That((int)(await _host.Dsdabm.Post($"/api/v1/tickets/{ticket.Code}/take", null, ifMatch)).Status, Is.EqualTo(expected));
    }

    [TestCase("{\"reason\":\"x\"", "unreadable", "line")]
    [TestCase("{\"reason\":\"x\",\n\"reason\":\"y\"}", "unreadable", "line")]
    [TestCase("[1]", "unreadable", "line")]
    [TestCase("{\"reason\":\"\\ud800\"}", "invalid", "field")]
    [TestCase("{\"reason\":5}", "invalid", "field")]
    [TestCase("{\"reason\":\"   \"}", "invalid", "field")]
    [TestCase("{\"reason\":null}", "invalid", "field")]
    [TestCase("{\"reason\":\"x\",\"saran\":\"DLH\"}", "invalid", "valid")]
    [TestCase("{\"reason\":\"x\",\"suggestion\":\"TIDAKADA\"}", "invalid", "field")]
    [TestCase("", "invalid", "field")]
    public async Task A_body_that_is_not_right_is_told_where(string body, string problem, string fact)
    {
        var ticket = await _host.Routed();
        var reply = await _host.Dsdabm.PostText($"/api/v1/tickets/{ticket.Code}/return", body, ticket.Etag);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((reply.Status, reply.Problem), Is.EqualTo((HttpStatusCode.BadRequest, problem)), reply.Text("detail"));
            Assert.That(reply.Body![fact], Is.Not.Null, reply.Body.ToJsonString());
        }
    }

    [Test]
    public async Task A_fault_in_the_json_is_told_by_line_and_column()
    {
        var reply = await _host.Admin.PostText("/api/v1/routing/explain", "{\n  \"text\": oops\n}", language: "en");
        Assert.That((reply.Number("line"), reply.Number("column")), Is.EqualTo((2, 11)));
        Assert.That(reply.Text("detail"), Does.Contain("line 2, column 11"));
    }

    [Test]
    public async Task Long_texts_are_refused_and_control_characters_left_out()
    {
        var ticket = await _host.Routed();
        var tooLong = await _host.Dsdabm.Do(ticket, "resolve", new { text = new string('a', 10_001) });
        var reason = await _host.Dsdabm.Do(ticket, "return", new { reason = new string('a', 2_001) });
        var noted = await _host.Dsdabm.Do(ticket, "resolve", new { text = " Beres\u0000\u0007.\r\nTerima kasih\u009b " });
        using (Assert.EnterMultipleScope())
        {
            Assert.That(tooLong.Text("detail"), Does.Contain("paling panjang 10000").And.Contain("10001"));
            Assert.That(reason.Text("field"), Is.EqualTo("reason"));
            Assert.That(noted.Text("resolution"), Is.EqualTo("Beres.\nTerima kasih"));
        }
    }

    [Test]
    public async Task Large_bodies_other_types_unknown_addresses_and_methods_are_problems_too()
    {
        var large = await _host.Admin.Post("/api/v1/tickets", new { text = new string('a', 300 * 1024) });
        var form = await _host.Admin.PostText("/api/v1/tickets", "text=x", type: "application/x-www-form-urlencoded");
        var nowhere = await _host.Nobody.Get("/api/v1/nowhere");
        var method = await _host.Admin.Send(HttpMethod.Put, "/api/v1/tickets", null, _ => { });
        var notANumber = await _host.Admin.Get("/api/v1/posts/abc");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(((int)large.Status, large.Problem), Is.EqualTo((413, "too_large")));
            Assert.That(((int)form.Status, form.Problem), Is.EqualTo((415, "unsupported_media_type")));
            Assert.That(((int)nowhere.Status, nowhere.Problem), Is.EqualTo((404, "not_found")));
            Assert.That(((int)method.Status, method.Problem), Is.EqualTo((405, "method_not_allowed")));
            Assert.That(method.Header("Allow"), Does.Contain("GET"));
            Assert.That(((int)notANumber.Status, notANumber.Problem), Is.EqualTo((404, "not_found")));
        }
    }

    [Test]
    public async Task Merging_into_nothing_itself_or_a_merged_ticket_is_refused()
    {
        var (a, b, c) = (await _host.Routed(), await _host.Routed(), await _host.Routed());
        var merged = await _host.Admin.Do(b, "merge", new { into = a.Code });
        using (Assert.EnterMultipleScope())
            foreach (var into in new[] { c.Code, merged.Code, "222-222-222", "bukan kode" })
            {
                var reply = await _host.Admin.Do(c, "merge", new { into });
                Assert.That(((int)reply.Status, reply.Text("field")), Is.EqualTo((400, "into")), into);
            }
    }

    [Test]
    public async Task Every_answer_tells_the_browser_to_keep_its_hands_off()
    {
        foreach (var path in new[] { "/api/v1/tickets", "/nowhere", "/healthz/live" })
        {
            var reply = await _host.Admin.Get(path);
            using (Assert.EnterMultipleScope())
            {
                Assert.That(reply.Header("X-Content-Type-Options"), Is.EqualTo("nosniff"), path);
                Assert.That(reply.Header("Referrer-Policy"), Is.EqualTo("no-referrer"), path);
                Assert.That(reply.Header("X-Frame-Options"), Is.EqualTo("DENY"), path);
                Assert.That(reply.Header("Content-Security-Policy"), Does.Contain("default-src 'none'"), path);
                Assert.That(reply.Header("Cache-Control"), Is.Not.Empty, path);
            }
        }
    }
}
