// What `scripts/rules check` finds, one tiny book a kind; and that the book of the program is clean.
using Complaints.Core.Routing.Workshop;
using NUnit.Framework;

namespace Complaints.Tests.Routing;

[TestFixture]
internal sealed class BookCheckTests
{
    [Test]
    public void The_book_of_the_program_has_no_errors_and_says_nothing_twice()
    {
        var findings = BookCheck.OfEmbedded();

        Assert.That(findings.Where(finding => finding.Severity == Severity.Error || finding.Kind is FindingKind.DoublePhrase or FindingKind.DuplicateRule), Is.Empty);
        Assert.That(findings.Count(finding => finding.Severity == Severity.Warning), Is.LessThanOrEqualTo(60));
    }

    [Test]
    public void A_sound_book_gives_no_finding() => Assert.That(BookCheck.OfTexts(TinyBook.Files()), Is.Empty);

    [TestCase(FindingKind.DeadPhrase, "any: [halo, sma12]", "'sma12' can never be found")]
    [TestCase(FindingKind.ShortenedPhrase, "any: [halo, siang http://x.id]", "found wherever 'siang' is")]
    [TestCase(FindingKind.DoublePhrase, "any: [halo, pagi, halo]", "'halo' (there twice) adds nothing")]
    [TestCase(FindingKind.DoublePhrase, "any: [halo, pagi, $salam]", "'pagi' (in '$salam') adds nothing")]
    [TestCase(FindingKind.RedundantPhrase, "any: [halo, halo pagi]", "'halo pagi' (has 'halo') adds nothing")]
    [TestCase(FindingKind.RedundantPhrase, "any: [halo, <n> hari, 3 hari]", "'3 hari' (has '<n> hari') adds nothing")]
    [TestCase(FindingKind.RedundantPhrase, "any: [halo], none: [angkutan, mengangkut]", "'mengangkut' (the same words as 'angkutan') adds nothing")]
    [TestCase(FindingKind.BlockedPhrase, "any: [halo, lubang telinga], none: [telinga]", "'lubang telinga' never makes it fire")]
    public void A_phrase_that_does_nothing_is_found(FindingKind kind, string clauses, string message)
    {
        var findings = Findings($"  - {{id: a, signal: 1, {clauses}, match: [halo]}}");

        Assert.That(findings.Select(finding => finding.Kind), Is.EqualTo(new[] { kind }), string.Join('\n', findings));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(findings[0].Message, Does.Contain(message));
            Assert.That((findings[0].File, findings[0].Line), Is.EqualTo(("rules/tiny.yaml", 2)));
        }
    }

    [TestCase("any: [halo], none: [sapa, tegur]")]
    [TestCase("any: [halo, pagi hari, pagi buta]")]
    [TestCase("any: [halo, <n> hari, <n> bulan]")]
    [TestCase("all: [[halo], [halo, pagi]]")]
    [TestCase("any: [halo, e-ktp, jalan2, 'ada tidak?', <rt> berita, 24 jam]")]
    public void A_phrase_that_does_something_is_not(string clauses) =>
        Assert.That(Findings($"  - {{id: a, signal: 1, {clauses}, match: [halo]}}"), Is.Empty);

    [Test]
    public void A_rule_that_forbids_what_it_needs_never_fires_and_fails_its_example()
    {
        var findings = Findings("  - {id: a, signal: 1, any: [jalan rusak, jalan bolong], none: [jalan], match: [jalan rusak]}");

        Assert.That(findings.Select(finding => finding.Kind), Is.EqualTo(new[] { FindingKind.Fault, FindingKind.NeverFires }));
        Assert.That(findings[0].Severity, Is.EqualTo(Severity.Error));
    }

    [TestCase(FindingKind.DuplicateRule, "any: [pagi, halo]", "category: sampah", "'b' fires whenever 'a' does (rules/tiny.yaml:2)")]
    [TestCase(FindingKind.ShadowedRule, "any: [halo pagi]", "category: sampah", "'b' fires only where 'a' does")]
    [TestCase(FindingKind.ShadowedRule, "all: [[halo], [kotor, bau]], within: 3", "category: sampah", "only adds its weight 2")]
    [TestCase(FindingKind.Conflict, "any: [pagi, halo]", "category: jalan_rusak", "speaks for 'jalan_rusak'")]
    [TestCase(FindingKind.Conflict, "any: [halo, pagi]", "reason: obrolan", "speaks for 'obrolan'")]
    public void Rules_are_laid_beside_each_other(FindingKind kind, string clauses, string matter, string message)
    {
        var findings = Findings(
            "  - {id: a, category: sampah, any: [halo, pagi], match: [halo]}", $"  - {{id: b, {matter}, {clauses}, match: [halo pagi kotor]}}");

        Assert.That(findings.Select(finding => (finding.Kind, finding.Line)), Is.EqualTo(new[] { (kind, 3) }), string.Join('\n', findings));
        Assert.That(findings[0].Message, Does.Contain(message));
    }

    [TestCase("category: sampah, any: [halo siang], none: [pagi]", "category: sampah, any: [halo]")]
    [TestCase("category: sampah, all: [[halo], [pagi]]", "category: sampah, all: [[halo], [pagi]], within: 4")]
    [TestCase("category: sampah, any: [halo], mentions: ['@x']", "category: jalan_rusak, any: [halo]")]
    [TestCase("category: sampah, mentions: ['@x']", "category: jalan_rusak, mentions: ['@x']")]
    public void Rules_of_their_own_are_left_alone(string one, string other) => Assert.That(
        Findings($"  - {{id: a, {one}, match: ['halo siang pagi @x', halo siang @x, '@x halo pagi']}}", $"  - {{id: b, {other}, match: ['halo pagi @x']}}")
            .Where(finding => finding.Kind is not FindingKind.ShadowedRule and not FindingKind.Fault), Is.Empty);

    [Test]
    public void Sets_and_words_that_nothing_uses_are_found()
    {
        var findings = BookCheck.OfTexts(TinyBook.Files(TinyBook.Rules,
            ("sets.yaml", "sets:\n  salam: [halo]\n  sapa: [$salam]\n"),
            ("words/spelling.yaml", "words:\n  smph: sampah\n  plg: pulang\n"),
            ("words/sundanese.yaml", "words:\n  runtah: sampah\n  smph: bau\n")));

        Assert.That(findings.Select(finding => (finding.Kind, finding.File, finding.Line)), Is.EqualTo(new[]
        {
            (FindingKind.UnusedSet, "sets.yaml", 3), (FindingKind.UnreachedWord, "words/sundanese.yaml", 3), (FindingKind.UnusedWords, "words/spelling.yaml", 3),
        }));
    }

    [Test]
    public void Rules_that_no_labelled_post_fires_are_counted()
    {
        const string post = """{"id":"1","text":"jalan rusak","author":"a","minutes_ago":1,"expect":{"complaint":true,"category":"jalan_rusak","agency":"ROADS"}}""";

        var findings = BookCheck.OfTexts(TinyBook.Files(TinyBook.Rules, ("posts/a.jsonl", post)));

        Assert.That(findings.Select(finding => finding.ToString()), Is.EqualTo(new[] { "rules: info: 2 of 3 rules fire on none of the 1 labelled posts: tumpuk, puji" }));
    }

    [Test]
    public void What_the_reader_refuses_is_an_error_with_file_and_line()
    {
        var findings = Findings("  - {id: b, category: nothing, any: [x], match: [x]}", "  - {id: c, colour: red, any: [x], match: [x]}");

        Assert.That(findings.Select(finding => $"{finding.File}:{finding.Line} {finding.Severity}"), Is.EqualTo(new[]
        {
            "rules/tiny.yaml:2 Error", "rules/tiny.yaml:3 Error",
        }));
    }

    private static IReadOnlyList<Finding> Findings(params string[] rules) => BookCheck.OfTexts(TinyBook.Files(
        $"rules:\n{string.Join('\n', rules)}\n", ("sets.yaml", "sets: {salam: [pagi, siang], sapa: [$sapa_lain, $salam], sapa_lain: [$sapa_ini], sapa_ini: [x]}")))
        .Where(finding => finding.Kind != FindingKind.UnusedSet).ToList();
}
