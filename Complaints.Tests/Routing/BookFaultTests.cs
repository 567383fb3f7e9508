// A broken book is refused with everything that is wrong with it, each with file and line.
using Complaints.Core.Routing;
using NUnit.Framework;

namespace Complaints.Tests.Routing;

[TestFixture]
internal sealed class BookFaultTests
{
    private const string Sound = "  - {id: a, category: sampah, any: [sampah], match: [sampah]}\n";

    [TestCase("  - {id: b, wieght: 3, any: [x], match: [x]}", "unknown key 'wieght'")]
    [TestCase("  - {id: b, agency: NOBODY, category: sampah, any: [x], match: [x]}", "agency 'NOBODY' is not in agencies.yaml")]
    [TestCase("  - {id: b, category: nothing, any: [x], match: [x]}", "category 'nothing' is not in categories.yaml")]
    [TestCase("  - {id: b, reason: nothing, any: [x], match: [x]}", "reason 'nothing' is not in categories.yaml")]
    [TestCase("  - {id: a, any: [x], match: [x]}", "rule 'a' is there twice, first at rules/tiny.yaml:2")]
    [TestCase("  - {id: b, any: [x], match: [y z]}", "does not fire on its example \"y z\"")]
    [TestCase("  - {id: b, any: [x], match: [x], reject: [x y]}", "which it must reject")]
    [TestCase("  - {id: b, any: [x]}", "no example under `match`")]
    [TestCase("  - {id: b, match: [x]}", "has no condition")]
    [TestCase("  - {id: b, any: ['$nosuch'], match: [x]}", "set '$nosuch' is not in sets.yaml")]
    [TestCase("  - {id: b, any: ['...'], match: [x]}", "no word is left to match")]
    [TestCase("  - {id: b, any: [rt @x], match: [x]}", "belong into `mentions`")]
    [TestCase("  - {id: b, any: [x], places: [Atlantis], match: [x]}", "place 'Atlantis' is not in places")]
    [TestCase("  - {id: b, any: [x], weight: much, match: [x]}", "'weight' must be a number")]
    [TestCase("  - {id: b, any: [x], within: 3, match: [x]}", "`within` needs at least two lists")]
    [TestCase("  - {id: b, any: [x], category: sampah, reason: obrolan, match: [x]}", "both category and reason")]
    [TestCase("  - {id: b, any: [x], match: [x]", "not valid YAML")]
    public void A_faulty_rule_is_refused_with_file_and_line(string rule, string reason)
    {
        var faults = TinyBook.FaultsOf(TinyBook.Files("rules:\n" + Sound + rule + "\n"));

        Assert.That(faults, Has.Exactly(1).Items);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(faults[0].Reason, Does.Contain(reason));
            Assert.That(faults[0].File, Is.EqualTo("rules/tiny.yaml"));
            Assert.That(faults[0].Line, Is.InRange(3, 4));
            Assert.That(faults[0].ToString(), Does.StartWith("rules/tiny.yaml:"));
        }
    }

    [Test]
    public void All_faults_are_told_at_once_by_file_and_line()
    {
        var files = TinyBook.Files(
            "rules:\n  - {id: b, category: nothing, any: [x], match: [x]}\n  - {id: c, colour: red, any: [x], match: [x]}\n",
            ("sets.yaml", "sets: {a: ['$b'], b: ['$a']}"), ("surprise.yaml", "x: 1"), ("words/spelling.yaml", "words: [a]"));

        Assert.That(TinyBook.FaultsOf(files).Select(fault => (fault.File, fault.Line)), Is.EqualTo(new[]
        {
            ("rules/tiny.yaml", 2), ("rules/tiny.yaml", 3), ("sets.yaml", 1), ("surprise.yaml", 0), ("words/spelling.yaml", 1),
        }));
    }

    [Test]
    public void A_failing_example_tells_what_fired_and_what_the_rules_saw()
    {
        var faults = TinyBook.FaultsOf(TinyBook.Files("rules:\n" + Sound + "  - {id: b, any: [banjir], match: [sampah saja]}\n"));

        Assert.That(faults[0].Reason, Does.Contain("fired: a").And.Contain("words: sampah ∅"));
    }

    [Test]
    public void A_pattern_that_stands_for_too_many_phrases_is_refused()
    {
        var set = "sets: {many: [" + string.Join(", ", Enumerable.Range(0, 100).Select(number => $"w{number}")) + "]}";

        Assert.That(
            TinyBook.FaultsOf(TinyBook.Files("rules: [{id: b, any: ['$many $many $many'], match: [x]}]", ("sets.yaml", set)))[0].Reason,
            Does.Contain("more than 5000 phrases"));
    }

    [Test]
    public void An_unreadable_folder_is_a_fault_and_not_a_crash()
    {
        var reading = RuleBookReader.ReadFolder(Path.Combine(Path.GetTempPath(), "no-such-folder-of-rules"));

        Assert.That(reading, Is.InstanceOf<BookReading.Refused>());
        Assert.That(((BookReading.Refused)reading).Faults[0].Reason, Does.Contain("cannot be read"));
    }

    [Test]
    public void The_version_follows_the_content()
    {
        var (version, again) = (TinyBook.Read().Version, TinyBook.Read().Version);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(version, Is.EqualTo(again).And.Length.EqualTo(12));
            Assert.That(TinyBook.Read(TinyBook.Rules + "# note\n").Version, Is.Not.EqualTo(version));
        }
    }
}
