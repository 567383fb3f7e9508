// What the words alone say: learned from a book's labelled posts, heard where the rules leave room for it.
using Complaints.Core.Routing;
using NUnit.Framework;

namespace Complaints.Tests.Routing;

[TestFixture]
internal sealed class SecondOpinionTests
{
    private const string Constants = "{bias: -1, opinion_signal: 1, opinion_weight: 1}";

    private static readonly (string, string)[] Taught =
    [
        ("book.yaml", Constants),
        ("posts/kelas.jsonl", string.Join('\n', Enumerable.Range(0, 40).SelectMany(i => new[]
        {
            Line($"j{i}", $"aspal mengelupas dan bergelombang di ujung gang {i}", "jalan_rusak", "ROADS"),
            Line($"s{i}", $"kantong kresek berserakan sepanjang selasar {i}", "sampah", "CLEAN"),
            Chat($"o{i}", $"nonton bola malam ini sama teman {i} asyik"),
        }))),
    ];

    [Test]
    public void A_matter_that_no_rule_knows_is_named_but_not_sent_by_itself()
    {
        var decision = TinyBook.Route("aspal bergelombang dan mengelupas", TinyBook.Rules, Taught);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(decision.Category, Is.EqualTo("jalan_rusak"));
            Assert.That(decision.Auto, Is.False);
            Assert.That(decision.SecondOpinion?.Category, Is.EqualTo("jalan_rusak"));
        }
    }

    [Test]
    public void Chat_that_no_rule_knows_stays_out() =>
        Assert.That(TinyBook.Route("asyik nonton bola sama teman", TinyBook.Rules, Taught).IsComplaint, Is.False);

    [Test]
    public void A_category_that_a_rule_speaks_for_is_not_overruled() =>
        Assert.That(TinyBook.Route("sampah menumpuk, aspal mengelupas bergelombang", TinyBook.Rules, Taught).Category, Is.EqualTo("sampah"));

    [TestCase("jalan rusak, ada orang terperosok dan tersangkut", Priority.High)]
    [TestCase("jalan rusak bergelombang", Priority.Normal)]
    public void Danger_without_a_rule_that_knows_its_words_is_heard(string text, Priority priority) =>
        Assert.That(TinyBook.Route(text, TinyBook.Rules, [.. Taught, ("posts/gawat.jsonl", string.Join('\n', Enumerable.Range(0, 40).Select(i =>
            Post($"g{i}", $"orang terperosok tersangkut di bawah {i}", "\"complaint\":true,\"category\":\"jalan_rusak\",\"urgency\":\"high\""))))]).Priority,
            Is.EqualTo(priority));

    [Test]
    public void A_danger_word_among_words_of_the_past_is_not_urgent()
    {
        const string Danger = """
            rules: [{id: rusak, category: jalan_rusak, signal: 2, any: [jalan rusak], match: [jalan rusak]}, {id: awas, urgent: true, any: [korban], match: [korban]}]
            """;
        (string, string)[] strict = [.. Taught[1..], ("book.yaml", "{bias: -1, opinion_signal: 1, opinion_weight: 1, urgent_unless: 0.2}")];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(TinyBook.Route("jalan rusak, ada korban", Danger).Priority, Is.EqualTo(Priority.High));
            Assert.That(TinyBook.Route("jalan rusak, ada korban, aspal bergelombang", Danger, strict).Priority, Is.EqualTo(Priority.Normal));
        }
    }

    [Test]
    public void A_post_without_words_has_no_opinion() =>
        Assert.That(TinyBook.Route("@bersih https://contoh.id/x", TinyBook.Rules, Taught).SecondOpinion, Is.Null);

    [Test]
    public void The_same_posts_teach_the_same_opinion()
    {
        var answers = Enumerable.Range(0, 2).Select(_ => TinyBook.Route("kresek di gang, aspal bergelombang", TinyBook.Rules, Taught));
        Assert.That(answers.Select(a => (a.Category, a.Confidence, a.SecondOpinion)).Distinct().Count(), Is.EqualTo(1));
    }

    [Test]
    public void A_book_without_posts_has_no_opinion() => Assert.That(TinyBook.Route("jalan rusak").SecondOpinion, Is.Null);

    [Test]
    public void A_labelled_post_that_cannot_be_read_is_a_fault_of_the_book() => Assert.That(
        TinyBook.FaultsOf(TinyBook.Files(TinyBook.Rules, ("posts/kelas.jsonl", "{\"id\":\"x\"}"))).Single().Reason,
        Does.Contain("posts/kelas.jsonl:1").And.Contain("needs id, text and expect"));

    private static string Line(string id, string text, string category, string agency) =>
        Post(id, text, $"\"complaint\":true,\"category\":\"{category}\",\"agency\":\"{agency}\"");

    private static string Chat(string id, string text) => Post(id, text, "\"complaint\":false,\"reason\":\"obrolan\"");

    private static string Post(string id, string text, string expect) =>
        $"{{\"id\":\"{id}\",\"text\":\"{text}\",\"author\":\"a\",\"minutes_ago\":1,\"expect\":{{{expect}}}}}";
}
