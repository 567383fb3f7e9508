using Complaints.Core.Routing;
using Complaints.Core.Sla;
using NUnit.Framework;

namespace Complaints.Tests.Sla;

/// <summary>A policy file is read strictly: each fault is told once, with the file and the line in which it stands.</summary>
internal sealed class PolicyReaderTests
{
    private const string Sound = """
        version: 2027-1
        wait_limit: 10 hari kerja
        policies:
        - id: darurat
          name: Darurat
          priority: high
          verify: 30 menit
          reply: 30 menit
          respond: 1 jam
          resolve: 24 jam
          ladder:
          - {id: lewat, clock: resolve, to: [agency_head, office]}
          - {id: segera, clock: answer, before: 30 menit, to: [agency]}
        - id: informasi
          name: Informasi
          categories: [informasi, layanan]
          verify: 3 hari kerja
          reply: 1 jam kerja
          respond: 5 hari kerja
          resolve: 5 hari kerja
          ladder: &ladder
          - {id: segera, clock: resolve, before: 2 hari kerja, to: [agency]}
          - {id: lewat, clock: resolve, after: 90 menit kerja, to: [secretary, report]}
        - {id: biasa, name: Biasa, verify: 3 hari kerja, reply: 1 jam kerja, respond: 5 hari kerja, resolve: 14 hari kerja, ladder: *ladder}
        """;

    [TestCase("version: 2027-1", "versi: 2027-1", 1, "key 'version' is missing", "unknown key 'versi'")]
    [TestCase("wait_limit: 10 hari kerja", "wait_limit: 10 hari", 2, "'wait_limit' must be a time")]
    [TestCase("- id: darurat", "- id: Darurat!", 4, "'id' must be small letters, digits and dashes")]
    [TestCase("priority: high", "priority: urgent", 6, "'urgent' is no priority; known: normal, high")]
    [TestCase("  reply: 30 menit\n", "  reply: 30 detik\n", 8, "'reply' must be a time such as")]
    [TestCase("  reply: 30 menit\n", "  reply: 0 menit\n", 8, "'reply' must be a time such as")]
    [TestCase("  reply: 30 menit\n", "  reply: 30 menit lagi\n", 8, "'reply' must be a time such as")]
    [TestCase("  reply: 30 menit\n", "", 4, "key 'reply' is missing")]
    [TestCase("  respond: 1 jam\n", "  respond: 1 jam kerja\n", 4, "all targets of a policy run in working time, or all round the clock")]
    [TestCase("clock: resolve, to: [agency_head, office]", "clock: solve, to: [office]", 12, "'solve' is no clock; known: verify, reply, respond, answer, resolve")]
    [TestCase("to: [agency_head, office]", "to: [walikota]", 12, "'walikota' is no to; known: agency")]
    [TestCase("to: [agency_head, office]", "to: []", 12, "'to' must name at least one")]
    [TestCase("to: [agency_head, office]", "to: office", 12, "'to' must be a list of texts", "'to' must name at least one")]
    [TestCase("clock: resolve, to: [agency_head", "clock: resolve, when: x, to: [agency_head", 12, "unknown key 'when'")]
    [TestCase("before: 30 menit,", "before: 30 menit, after: 1 jam,", 13, "a step is before the deadline or after it")]
    [TestCase("before: 30 menit,", "before: nanti,", 13, "'before' must be a time such as")]
    [TestCase("{id: segera, clock: answer", "{id: lewat, clock: answer", 12, "'lewat' is the id of more than one step")]
    [TestCase("categories: [informasi, layanan]", "categories: informasi", 16, "'categories' must be a list of texts")]
    [TestCase("- id: informasi", "- id: biasa", 4, "'biasa' is the id of more than one policy")]
    [TestCase("{id: biasa, name", "{id: biasa, priority: normal, name", 4, "the last policy must fit every ticket")]
    [TestCase("ladder: *ladder}", "ladder: *ladder, color: red}", 24, "unknown key 'color'")]
    public void A_fault_is_refused_with_file_and_line(string sound, string faulty, int line, params string[] reasons)
    {
        var text = Sound.Replace(sound, faulty, StringComparison.Ordinal);
        Assert.That(text, Is.Not.EqualTo(Sound));
        var (book, fault) = PolicyBook.Read(text, "policies.yaml");
        Assert.That(book, Is.Null);
        Assert.That(fault!.Split('\n'), Has.Length.EqualTo(reasons.Length), fault);
        foreach (var reason in reasons)
            Assert.That(fault.Split('\n'), Has.Exactly(1).StartsWith($"policies.yaml:{line}:").And.Contain(reason), fault);
    }

    [TestCase("")]
    [TestCase("policies: []")]
    [TestCase("version: 1\nwait_limit: 1 jam\npolicies: {}")]
    [TestCase("version: 1\nwait_limit: 1 jam\npolicies: [biasa]")]
    [TestCase("version: 1\nwait_limit: 1 jam\npolicies: [*ladder]")]
    public void A_file_without_policies_is_refused(string text)
    {
        var (book, fault) = PolicyBook.Read(text, "policies.yaml");
        Assert.That(book, Is.Null);
        Assert.That(fault, Does.StartWith("policies.yaml:"));
    }

    [Test]
    public void A_sound_file_is_read_as_it_is_written()
    {
        var book = Read(Sound);
        var (urgent, info, other) = (book.For("informasi", Priority.High), book.For("layanan", Priority.Normal), book.For("jalan_rusak", Priority.Normal));
        using (Assert.EnterMultipleScope())
        {
            Assert.That((urgent.Id, info.Id, other.Id), Is.EqualTo(("darurat", "informasi", "biasa")));
            Assert.That(book.WaitLimit, Is.EqualTo(new Target(10, TargetUnit.WorkDays)));
            Assert.That(urgent.Resolve, Is.EqualTo(new Target(1440, TargetUnit.Minutes)));
            Assert.That(info.Reply, Is.EqualTo(new Target(60, TargetUnit.WorkMinutes)));
            Assert.That(urgent.Ladder[0], Has.Property("Before").Null.And.Property("After").Null.And.Property("Clock").EqualTo(ClockKind.Resolve));
            Assert.That(urgent.Ladder[0].To, Is.EqualTo([Audience.AgencyHead, Audience.Office]));
            Assert.That(other.Ladder, Has.Count.EqualTo(2));
            Assert.That(other.Ladder.Select(step => (step.Id, step.Before, step.After)), Is.EqualTo(info.Ladder.Select(step => (step.Id, step.Before, step.After))), "the alias");
            Assert.That(book.Find("pengawasan"), Is.Null);
        }
    }

    [TestCase("informasi", Priority.Normal, "informasi", "5 hari kerja")]
    [TestCase("pungli_layanan", Priority.Normal, "pengawasan", "60 hari kerja")]
    [TestCase("jalan_rusak", Priority.Normal, "biasa", "14 hari kerja")]
    [TestCase("informasi", Priority.High, "darurat", "24 jam")]
    [TestCase("tidak_dikenal", Priority.Normal, "biasa", "14 hari kerja")]
    public void What_is_shipped_promises_the_national_limits(string category, Priority priority, string policy, string resolve)
    {
        var terms = SlaRules.Shipped.TermsFor(category, priority);
        var isUrgent = priority == Priority.High;
        using (Assert.EnterMultipleScope())
        {
            Assert.That((terms.Policy, terms.Resolve.ToString()), Is.EqualTo((policy, resolve)));
            Assert.That(terms.Verify.ToString(), Is.EqualTo(isUrgent ? "30 menit" : "3 hari kerja"));
            Assert.That(terms.Reply.ToString(), Is.EqualTo(isUrgent ? "30 menit" : "1 jam kerja"));
            Assert.That(terms.Respond.ToString(), Is.EqualTo(isUrgent ? "1 jam" : "5 hari kerja"));
            Assert.That(terms.WaitLimit.ToString(), Is.EqualTo("10 hari kerja"));
            Assert.That(terms.Stamp, Is.EqualTo($"{policy}@{PolicyBook.Shipped.Version}"));
        }
    }

    [Test]
    public void Every_shipped_ladder_warns_before_at_and_after_and_goes_up_the_line()
    {
        foreach (var policy in PolicyBook.Shipped.Policies)
            using (Assert.EnterMultipleScope())
            {
                Assert.That(policy.Ladder.Where(step => step.Before is not null).SelectMany(step => step.To), Is.Not.Empty.And.All.AnyOf(Audience.Agency, Audience.Office));
                Assert.That(policy.Ladder, Has.Some.Matches<LadderStep>(step => step is { Clock: ClockKind.Resolve, Before: null, After: null }));
                Assert.That(policy.Ladder.Where(step => step.To.Contains(Audience.Secretary)), Is.Not.Empty.And.All.Property("After").Not.Null);
            }
    }

    private static PolicyBook Read(string text) =>
        PolicyBook.Read(text, "policies.yaml") is ({ } book, null) ? book : throw new AssertionException(PolicyBook.Read(text, "x").Fault!);
}
