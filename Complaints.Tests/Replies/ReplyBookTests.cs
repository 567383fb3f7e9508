using Complaints.Core.Accounts;
using Complaints.Core.Kernel;
using Complaints.Core.Replies;
using FsCheck;
using NUnit.Framework;

namespace Complaints.Tests.Replies;

/// <summary>Templates of replies: what is shipped, what is refused, and what is drafted.</summary>
internal sealed class ReplyBookTests
{
    private const string LongestAgency = "Badan Kepegawaian dan Pengembangan Sumber Daya Manusia Kota Bandung (bagian pengaduan)";

    private static readonly ReplyRules X = new(280, TextUnit.Weighted) { LinkLength = 23, LinksOnlyWhenAsked = true };
    private static readonly ReplyFacts Facts = new(TicketCode.New(), "Dinas Perhubungan Kota Bandung", "Humas Kota Bandung", "Lampu sudah menyala.");

    private static readonly ReplyKind[] Kinds =
        [.. Enum.GetValues<ReplyKind>().Where(kind => kind is not (ReplyKind.Free or ReplyKind.Campaign))];

    [Test]
    public void Every_shipped_reply_names_its_ticket_fits_and_may_be_published([ValueSource(nameof(Kinds))] ReplyKind kind, [Values("id", "su")] string language)
    {
        var text = ReplyBook.Shipped.Draft(kind, language, Facts with { Agency = LongestAgency }, X)!;
        Assert.That(text, Does.Contain(Facts.Code.Text).And.Not.Contain("@").And.Not.Contain("{"));
        Assert.That(TextLength.Check(text, X), Is.Null);
        Assert.That(TextLength.CheckLinks(text, X, withLink: false), Is.Null);
        Assert.That(PersonalData.In(text, []), Is.Empty);
        Assert.That(ReplyBook.Shipped.IsAutomatic(kind), Is.False);
    }

    [Test]
    public void A_shipped_frame_leaves_room_for_what_the_agency_says([ValueSource(nameof(Kinds))] ReplyKind kind, [Values("id", "su")] string language)
    {
        var text = ReplyBook.Shipped.Draft(kind, language, Facts with { Agency = LongestAgency, Text = "x" }, X)!;
        Assert.That(TextLength.Of(text, X), Is.LessThanOrEqualTo(kind is ReplyKind.Answer or ReplyKind.Question or ReplyKind.Resolved ? 230 : 280), text);
    }

    [Test]
    public void A_language_that_is_not_spoken_is_answered_in_the_default_one()
    {
        var indonesian = ReplyBook.Shipped.Draft(ReplyKind.Answer, "id", Facts, X);
        Assert.That(ReplyBook.Shipped.Draft(ReplyKind.Answer, "jv", Facts, X), Is.EqualTo(indonesian));
        Assert.That(ReplyBook.Shipped.Draft(ReplyKind.Answer, "su", Facts, X), Is.Not.EqualTo(indonesian).And.Contain("waleran"));
    }

    [Test]
    public void A_ticket_without_agency_is_said_to_go_to_whom_it_concerns() =>
        Assert.That(
            ReplyBook.Shipped.Draft(ReplyKind.Acknowledgement, "su", Facts with { Agency = null }, X), Does.Contain("dinas nu wenang"));

    [TestCase(ReplyKind.Free)]
    [TestCase(ReplyKind.Campaign)]
    public void Free_texts_and_campaigns_have_no_template(ReplyKind kind) =>
        Assert.That(ReplyBook.Shipped.Draft(kind, "id", Facts, X), Is.Null);

    [Test]
    public void An_answer_that_says_nothing_is_not_drafted() =>
        Assert.That(ReplyBook.Shipped.Draft(ReplyKind.Answer, "id", Facts with { Text = "  " }, X), Is.Null);

    [Test]
    public void A_template_switched_off_drafts_nothing()
    {
        var book = Read(Yaml().Replace("answer: {enabled: true", "answer: {enabled: false", StringComparison.Ordinal));
        Assert.That(book.Draft(ReplyKind.Answer, "id", Facts, X), Is.Null);
        Assert.That(book.Draft(ReplyKind.Closing, "id", Facts, X), Is.Not.Null);
    }

    [Test]
    public void A_template_goes_by_itself_only_when_the_file_says_so()
    {
        var book = Read(Yaml().Replace("closing: {enabled: true, automatic: false", "closing: {enabled: true, automatic: true", StringComparison.Ordinal));
        Assert.That(book.IsAutomatic(ReplyKind.Closing), Is.True);
        Assert.That(book.IsAutomatic(ReplyKind.Answer), Is.False);
    }

    [Test]
    public void A_long_answer_is_cut_at_the_end_of_a_sentence()
    {
        var said = "Lubang di depan pasar sudah kami tambal tadi pagi. " + string.Concat(Enumerable.Repeat("Petugas masih merapikan bahu jalan. ", 10));
        var text = Read(Yaml()).Draft(ReplyKind.Answer, "id", Facts with { Text = said }, X with { Longest = 120 })!;
        Assert.That(text, Does.EndWith("tadi pagi… Salam").And.Contain(Facts.Code.Text));
        Assert.That(TextLength.Of(text, X), Is.LessThanOrEqualTo(120));
    }

    [Test]
    public void Braces_in_what_the_agency_said_are_not_filled_in() =>
        Assert.That(
            Read(Yaml()).Draft(ReplyKind.Answer, "id", Facts with { Text = "isi {code} dan {x}" }, X), Does.Contain("isi {code} dan {x}"));

    [FsCheck.NUnit.Property(MaxTest = 300)]
    public void Whatever_the_agency_says_the_reply_fits_and_keeps_code_and_frame(NonEmptyString said, PositiveInt more, byte unit)
    {
        var rules = new ReplyRules(160 + (more.Get % 200), (TextUnit)(unit % 4)) { LinkLength = 23, LongestBytes = unit % 3 == 0 ? 400 : null };
        var words = string.Join(unit % 2 == 0 ? " " : "", Enumerable.Repeat(said.Get + " https://bandung.go.id/" + said.Get, 1 + (more.Get % 30)));
        if (string.IsNullOrWhiteSpace(words))
            return;
        var text = Read(Yaml()).Draft(ReplyKind.Answer, "id", Facts with { Text = words }, rules)!;
        Assert.That(TextLength.Check(text, rules), Is.Null, text);
        Assert.That(text, Does.StartWith($"Laporan {Facts.Code} dijawab: ").And.EndWith("Salam"));
    }

    [TestCase("default_language: id", "default_language: en", "replies.yaml:1:19: 'default_language' must be one of id, su")]
    [TestCase("answer: {enabled: true", "anser: {enabled: true", "unknown key 'anser'")]
    [TestCase("answer: {enabled: true", "anser: {enabled: true", "key 'answer' is missing")]
    [TestCase("dijawab: {text}", "dijawab: {teks}", "unknown place {teks}; known here: {code}, {agency}, {text}, {office}")]
    [TestCase("Laporan {code} dijawab", "Laporan dijawab", "the text must name the ticket: {code}")]
    [TestCase("Laporan {code} dijawab", "Laporan {code dijawab", "brace")]
    [TestCase("automatic: false, id: 'Kode {code}.'", "automatic: false, su: 'Kode {code}.'", "key 'id' is missing")]
    [TestCase("automatic: false, id: 'Kode {code}.'", "automatic: ya, id: 'Kode {code}.'", "'automatic' must be true or false")]
    [TestCase("automatic: false, id: 'Kode {code}.'", "id: 'Kode {code}.'", "key 'automatic' is missing")]
    [TestCase("automatic: false, id: 'Kode {code}.'", "automatic: false, jv: x, id: 'Kode {code}.'", "unknown key 'jv'")]
    [TestCase("public: ['112']", "public: ['3273014501900001']", "a nik is never public")]
    [TestCase("templates:", "templates: [", "not valid YAML")]
    public void A_faulty_book_is_refused_with_file_line_and_reason(string right, string wrong, string reason)
    {
        var (book, fault) = ReplyBook.Read(Yaml().Replace(right, wrong, StringComparison.Ordinal), "replies.yaml");
        Assert.That(book, Is.Null);
        Assert.That(fault, Does.Match(@"^replies\.yaml:\d+:\d+: ").And.Contain(reason));
    }

    [TestCase("")]
    [TestCase("# nothing")]
    [TestCase("- a list")]
    public void A_file_that_is_no_book_is_refused(string yaml) => Assert.That(ReplyBook.Read(yaml, "replies.yaml").Fault, Does.StartWith("replies.yaml"));

    private static ReplyBook Read(string yaml) => ReplyBook.Read(yaml, "replies.yaml") is ({ } book, null) ? book : throw new AssertionException("refused");

    private static string Yaml() => $$"""
        default_language: id
        public: ['112']
        unknown_agency: {id: dinas terkait}
        templates:
          answer: {enabled: true, automatic: false, id: 'Laporan {code} dijawab: {text} Salam'}
        {{string.Join('\n', Kinds.Where(kind => kind is not ReplyKind.Answer)
            .Select(kind => $"  {Snake.Of(kind)}: {{enabled: true, automatic: false, id: 'Kode {{code}}.'}}"))}}
        """;
}
