// From a citizen's spelling to the words of the book.
using Complaints.Core.Routing;
using NUnit.Framework;

namespace Complaints.Tests.Routing;

[TestFixture]
internal sealed class NormaliserTests
{
    private static readonly RuleBook Book = TinyBook.OfPhrases(
        ["jalan", "rusak", "yang banget", "mohon", "hati", "perempatan", "menumpuk", "angkut", "belum", "sampah", "lampu mati", "?", "<n> hari", "🙏", "kebakaran", "bakar",
         "<rt> lampu", "perbaiki", "banjir", "tidak", "gak", "#lapor", "maaf", "kecewa"],
        ("words/spelling.yaml", "words: {jln: jalan, yg: yang, bgt: banget, 4an: perempatan, klo: kalau}"),
        ("words/sundanese.yaml", "words: {runtah: sampah, teu: tidak, acan: belum, teuacan: belum}"),
        ("words/stems.yaml", "{keep: [kebakaran, akan], words: {diperbaiki: perbaiki}}"),
        ("book.yaml", "fillers: [nih, dong, pak]"),
        ("places/districts.yaml", "districts: [{code: '32.73.27', name: Gedebage}]"));

    [TestCase("Jln RUSAK bgt", "jalan rusak banget", TestName = "Colloquial spelling becomes standard")]
    [TestCase("runtah teu acan diangkut", "sampah tidak belum angkut", TestName = "Sundanese becomes Indonesian")]
    [TestCase("rusaaaak bangeeet", "rusak banget", TestName = "Stretched letters are shortened")]
    [TestCase("maaaf kecewaaa", "maaf kecewa", TestName = "A double that belongs to the word survives the shortening")]
    [TestCase("jalan2 rusak", "jalan jalan rusak", TestName = "A two doubles the word")]
    [TestCase("hati-hati", "hati hati", TestName = "A hyphen parts words")]
    [TestCase("di per4an dan 4an", "∅ perempatan ∅ perempatan", TestName = "Digits are read as number words")]
    [TestCase("rus4k", "rusak", TestName = "Digits are read as letters")]
    [TestCase("rusak.mohon", "rusak mohon", TestName = "Glued punctuation parts words")]
    [TestCase("jalanrusak", "jalan rusak", TestName = "Two known words written as one are parted")]
    [TestCase("sampah numpuk, tumpukan sampahnya", "sampah menumpuk menumpuk sampah", TestName = "Inflected and colloquial forms meet in one stem")]
    [TestCase("kebakaran, dibakar, pembakaran", "kebakaran bakar bakar", TestName = "A word the book keeps is not taken apart")]
    [TestCase("akan segera diperbaiki", "∅ ∅ perbaiki", TestName = "The book's own stems go first")]
    [TestCase("@dishub lampu @a.b mati https://t.co/x", "lampu mati", TestName = "Handles and links are no words")]
    [TestCase("lapor ke a.b@c.id dong pak", "∅ ∅", TestName = "Mail addresses vanish and fillers take no position")]
    [TestCase("RT @x: lampu mati via @y cc: @z", "<rt> lampu mati", TestName = "Who passed a post on is no word")]
    [TestCase("rt 05", "∅ <n>", TestName = "A neighbourhood is not a forwarded post")]
    [TestCase("#JalanRusak #sampahBanjir", "jalan rusak sampah banjir", TestName = "Hashtags are split at capitals")]
    [TestCase("#jalanrusak #banjirgedebage #lapor", "jalan rusak banjir ∅ #lapor", TestName = "Hashtags are split by known words")]
    [TestCase("sudah 3 hari mati?? 🙏😡", "∅ <n> hari mati ? 🙏", TestName = "Numbers, question marks and known emoji are words")]
    [TestCase("smpah knalpott kbakaran angkt angkta", "sampah ∅ kebakaran angkut ∅", TestName = "A slip of one letter in a long word is forgiven")]
    [TestCase("rumak hatik jalak", "∅ ∅ ∅", TestName = "Another letter or a short word is another word")]
    [TestCase("2hari jum'at", "<n> hari ∅", TestName = "A number glued to a word is parted")]
    public void A_text_becomes(string text, string words) => Assert.That(string.Join(' ', Book.Words(text)), Is.EqualTo(words));

    [Test]
    public void A_phrase_is_normalised_like_a_post()
    {
        var book = TinyBook.OfPhrases(["runtah numpuk bgt"], ("words/spelling.yaml", "words: {bgt: banget}"), ("words/sundanese.yaml", "words: {runtah: sampah}"));

        Assert.That(new Router(book).Route(new RoutingRequest("sampah numpuk banget")).Rules, Has.Count.EqualTo(1));
    }

    [Test]
    public void Words_that_share_a_stem_the_book_does_not_name_meet()
    {
        var book = TinyBook.OfPhrases(["menumpuk", "tumpukan"]);

        Assert.That(book.Words("menumpuk tumpukan bertumpuk numpuk").Distinct(), Has.Exactly(1).Items);
    }

    [Test]
    public void What_citizens_write_does_not_make_the_book_grow()
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var number = 0; number < 200_000; number++)
            Book.Words($"kata{number}x");

        Assert.That(GC.GetTotalMemory(forceFullCollection: true) - before, Is.LessThan(8_000_000));
    }
}
