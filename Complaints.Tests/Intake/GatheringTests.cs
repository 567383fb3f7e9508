using Complaints.Tests.Support;
using NUnit.Framework;
using static Complaints.Tests.Support.Cast;

namespace Complaints.Tests.Intake;

/// <summary>Which reports are one incident, and which are not.</summary>
internal sealed class GatheringTests
{
    private Office _office = null!;

    [SetUp]
    public async Task Open() => _office = await Office.Open();

    [TearDown]
    public async Task Close() => await _office.DisposeAsync();

    [Test]
    public async Task A_burst_is_one_incident_within_one_poll_however_it_is_worded()
    {
        await _office.Take(
            Says("a", "gedebage banjir deui min", "1"), Says("b", "pasar gedebage kerendem banjir sabitis", "2", 4),
            Says("c", "rancabolang banjir, cai geus asup ka imah", "3", 6), Says("d", "jalan cimincrang banjir lagi parah", "4", 9),
            Says("e", "Mohon bantuan, kecamatan Gedebage banjir 60 cm", "5", 15));
        var ticket = await _office.OnlyTicket();
        Assert.That((ticket.Reports, ticket.Category), Is.EqualTo((5, "drainase_banjir")));
        Assert.That(await _office.Scalar<int>($"SELECT count(*) FROM posts WHERE ticket_id = {ticket.Id.Value}"), Is.EqualTo(5), "every thread is kept");
    }

    [TestCase("sampah numpuk di Pasar Ciroyom udah seminggu teu diangkut", "Pasar Ciroyom sampahnya menumpuk, sudah seminggu belum diangkut", 1)]
    [TestCase("sampah numpuk di Pasar Ciroyom udah seminggu teu diangkut", "sampah numpuk di Pasar Kosambi udah seminggu teu diangkut", 2)]
    [TestCase("banjir di Gedebage selutut", "banjir di Dago selutut", 2)]
    [TestCase("lampu jalan mati di Jalan Cikutra depan SD", "PJU Jalan Cikutra depan SD padam gelap", 1)]
    [TestCase("jalan berlubang di Jalan Cikutra depan SD", "lampu jalan mati di Jalan Cikutra depan SD", 2)]
    [TestCase("jalan amblas di belakang masjid al-hikmah, mobil boks terperosok", "jalan amblas belakang masjid al-hikmah mobil boks terperosok tolong", 1)]
    [TestCase("banjir tolong min", "banjir min tolong", 2)]
    public async Task Two_voices(string first, string second, int tickets)
    {
        await _office.Take(Says("asep", first, "1"), Says("euis", second, "2", 30));
        Assert.That(await _office.Scalar<int>("SELECT count(*) FROM tickets"), Is.EqualTo(tickets));
    }

    [Test]
    public async Task Who_says_it_again_is_not_counted_twice()
    {
        await _office.Take(Says("asep", Flood, "1"), Says("asep", AlsoFlood, "2", 30));
        Assert.That((await _office.OnlyTicket()).Reports, Is.EqualTo(1));
    }

    [Test]
    public async Task The_first_who_names_the_place_tells_the_ticket()
    {
        const string Where = "jalan amblas di belakang masjid al-hikmah, mobil boks terperosok";
        await _office.Take(Says("asep", Where, "1"), Says("euis", Where + " di Jalan Cikutra", "2", 30));
        Assert.That((await _office.OnlyTicket()).Place?.Id, Is.EqualTo("jalan:cikutra"));
    }
}
