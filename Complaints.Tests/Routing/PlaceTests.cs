// Which place a post speaks of.
using Complaints.Core.Routing;
using NUnit.Framework;

namespace Complaints.Tests.Routing;

[TestFixture]
internal sealed class PlaceTests
{
    private static readonly Router Router = new(TinyBook.Read(
        TinyBook.Rules + "  - {id: r, signal: 1, any: [merdeka, pagi], match: [pagi]}\n",
        ("places/districts.yaml", """
            districts:
              - {code: '32.73.07', name: Sukajadi, lat: -6.8, lon: 107.5, villages: [{code: '32.73.07.1001', name: Pasteur}, {code: '32.73.07.1002', name: Cipedes}]}
              - {code: '32.73.25', name: Cibiru}
            """),
        ("places/streets.yaml", """
            places:
              - {name: Jalan Sukajadi}
              - {name: Jalan Merdeka, ambiguous: true}
              - {name: Jalan Soekarno Hatta, aliases: [soetta]}
              - {name: Jalan Asia Afrika, district: '32.73.25'}
              - {name: Jalan Afrika}
              - {name: Jalan Jakarta}
              - {name: Jalan Sari, ambiguous: true}
            """),
        ("places/landmarks.yaml", """
            places:
              - {name: Gedung Sate, kind: landmark, aliases: [gedsat], lat: -6.9, lon: 107.6}
              - {name: Cimahi, kind: outside}
              - {name: Jakarta, kind: outside}
            """)));

    [TestCase("jalan rusak di asia afrika", "jalan:asia-afrika", TestName = "The longest name wins")]
    [TestCase("jalan rusak di jln sukarno-hatta", "jalan:soekarno-hatta", TestName = "Old and new spelling meet")]
    [TestCase("jalan rusak sukajadi", "kec:32.73.07", TestName = "A bare name is the area before the street")]
    [TestCase("jalan rusak jl. Sukajadi", "jalan:sukajadi", TestName = "Jalan makes it the street")]
    [TestCase("jalan rusak di jl raya cibiru", "kec:32.73.25", TestName = "Raya may stand between")]
    [TestCase("jalan rusak kel pasteur", "kel:32.73.07.1001", TestName = "A sub-district is found")]
    [TestCase("merdeka! jalan rusak", null, TestName = "An ordinary word is no place by itself")]
    [TestCase("jalan rusak di merdeka", "jalan:merdeka", TestName = "An ordinary word is a place behind a word of place")]
    [TestCase("sari roti jalan rusak", null, TestName = "A name marked ambiguous needs a word of place")]
    [TestCase("jalan rusak jl sari", "jalan:sari", TestName = "A name marked ambiguous counts behind one")]
    [TestCase("sukajadi: jalan rusak depan gedsat", "tempat:gedung-sate", TestName = "The most specific place wins")]
    [TestCase("orang cimahi lewat cibiru jalan rusak", "kec:32.73.25", TestName = "A town outside gives way to a place in the city")]
    [TestCase("jalan rusak di jl jakarta", "jalan:jakarta", TestName = "A street named after a town is the street")]
    [TestCase("gedung sate bagus, tapi perjalanan jauh sekali dan akhirnya jalan rusak parah banget di jl merdeka", "jalan:merdeka", TestName = "The place near the complaint wins")]
    [TestCase("#JalanRusakCibiru", "kec:32.73.25", TestName = "A place in a hashtag is found")]
    public void The_place_of(string text, string? id) => Assert.That(Router.Route(new RoutingRequest(text)).Place?.Id, Is.EqualTo(id));

    [Test]
    public void A_street_takes_its_district_from_an_area_named_beside_it()
    {
        var place = Router.Route(new RoutingRequest("jalan rusak jl merdeka kel cipedes")).Place!;

        Assert.That(place, Has.Property("Id").EqualTo("jalan:merdeka").And.Property("District").EqualTo("32.73.07").And.Property("Village").EqualTo("32.73.07.1002"));
    }

    [Test]
    public void A_place_outside_the_city_does_not_change_the_agency() =>
        Assert.That(Router.Route(new RoutingRequest("jalan rusak di cimahi")), Has.Property("Agency").EqualTo("ROADS"));
}
