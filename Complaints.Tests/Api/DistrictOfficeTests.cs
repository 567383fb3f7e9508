using System.Net;
using Complaints.Core.Access;
using NUnit.Framework;

namespace Complaints.Tests.Api;

/// <summary>A matter of the districts goes to the office of the place, and to no other.</summary>
internal sealed class DistrictOfficeTests
{
    private ApiHost _host = null!;
    private ApiCaller _sukasari = null!;
    private ApiCaller _coblong = null!;

    [SetUp]
    public async Task Start()
    {
        _host = await ApiHost.Start();
        _sukasari = await _host.KeyFor("Petugas Kecamatan Sukasari", Role.Agency, "KEC-32.73.01");
        _coblong = await _host.KeyFor("Petugas Kecamatan Coblong", Role.Agency, "KEC-32.73.02");
    }

    [TearDown]
    public async Task Stop() => await _host.DisposeAsync();

    [Test]
    public async Task The_place_decides_the_office_and_only_that_office_sees_it()
    {
        var report = await _host.Take(_host.Says("asep", SlowIn("Sarijadi")), _host.Says("euis", SlowIn("Dago")));
        var sarijadi = await _host.Admin.Get($"/api/v1/tickets/{report.Tickets[0]}");
        using (Assert.EnterMultipleScope())
        {
            Assert.That((sarijadi.Text("status"), sarijadi.Text("agency"), sarijadi.Text("agency_name")), Is.EqualTo(("routed", "KEC-32.73.01", "Kecamatan Sukasari")));
            Assert.That((string?)sarijadi.Body!["decision"]!["agency"], Is.EqualTo("KECAMATAN"));
            Assert.That((await _sukasari.Get("/api/v1/tickets")).Items.Select(t => (string?)t!["code"]), Is.EqualTo(new[] { report.Tickets[0] }));
            Assert.That((await _coblong.Get($"/api/v1/tickets/{report.Tickets[0]}")).Status, Is.EqualTo(HttpStatusCode.NotFound));
            Assert.That((await _host.Admin.Get("/api/v1/tickets?agency=KECAMATAN")).Items, Has.Count.EqualTo(2));
            Assert.That((await _sukasari.Do(sarijadi, "take")).Text("status"), Is.EqualTo("in_progress"));
        }
    }

    [Test]
    public async Task Without_a_place_it_waits_for_somebody_who_names_the_office()
    {
        var report = await _host.Take(_host.Says("asep", "petugas kelurahan jutek dan lambat bikin surat pengantar"));
        var ticket = await _host.Admin.Get($"/api/v1/tickets/{report.Tickets[0]}");
        Assert.That((ticket.Text("status"), ticket.Text("category")), Is.EqualTo(("new", "layanan_kewilayahan")));
        var nowhere = await _host.Admin.Do(ticket, "route", new { agency = "KECAMATAN" });
        using (Assert.EnterMultipleScope())
        {
            Assert.That(nowhere.Status, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
            Assert.That(nowhere.Text("detail"), Does.Contain("KEC-32.73.01"));
            Assert.That((await _host.Admin.Do(ticket, "route", new { agency = "KEC-32.73.02" })).Text("agency"), Is.EqualTo("KEC-32.73.02"));
        }
    }

    [Test]
    public async Task Routing_to_the_districts_means_the_office_of_the_ticket_s_place()
    {
        var ticket = await _host.Admin.Post("/api/v1/tickets", new { text = "Got tersumbat, warga minta kerja bakti", channel = "telephone", place = "Kelurahan Sarijadi" });
        Assert.That((await _host.Admin.Do(ticket, "route", new { agency = "KECAMATAN" })).Text("agency"), Is.EqualTo("KEC-32.73.01"));
    }

    private static string SlowIn(string village) =>
        $"pelayanan di kantor kelurahan {village} lambat pisan min, petugasnya ga ada di tempat jam 9 pagi";
}
