using System.Globalization;
using Complaints.Core.Accounts;
using Complaints.Core.Kernel;
using Complaints.Core.Replies;
using FsCheck;
using NUnit.Framework;

namespace Complaints.Tests.Replies;

/// <summary>How long a text is for each platform, and what is said when it is too long.</summary>
internal sealed class TextLengthTests
{
    private static readonly ReplyRules X = new(280, TextUnit.Weighted) { LinkLength = 23, LinksOnlyWhenAsked = true };
    private static readonly ReplyRules Mastodon = new(500, TextUnit.CodePoints) { LinkLength = 23 };
    private static readonly ReplyRules Bluesky = new(300, TextUnit.Graphemes) { LongestBytes = 3000 };

    [TestCase("", 0)]
    [TestCase("Terima kasih", 12)]
    [TestCase("énjing", 6)]
    [TestCase("e\u0301njing", 6, Description = "composed first")]
    [TestCase("“kutip” – jeda…", 15 + 1, Description = "the ellipsis U+2026 weighs two")]
    [TestCase("日本", 4)]
    [TestCase("👍", 2)]
    [TestCase("👍🏽", 2)]
    [TestCase("👨‍👩‍👧‍👦", 2)]
    [TestCase("🇮🇩", 2)]
    [TestCase("1️⃣", 2)]
    [TestCase("❤️", 2)]
    [TestCase("🏴󠁧󠁢󠁥󠁮󠁧󠁿", 2)]
    [TestCase("🏳️‍🌈", 2)]
    [TestCase("©", 1)]
    [TestCase("🙏🙏 nuhun", 10)]
    [TestCase("lihat https://bandung.go.id/layanan/pengaduan/cara-melapor?dari=utas", 29)]
    [TestCase("lihat bandung.go.id.", 30)]
    [TestCase("lihat (www.bandung.go.id)", 31)]
    [TestCase("sudah diperbaiki.Dinas", 22)]
    public void X_counts_weights_emoji_and_links(string text, int length) => Assert.That(TextLength.Of(text, X), Is.EqualTo(length));

    [Test]
    public void Half_a_surrogate_pair_counts_as_the_replacement_character() =>
        Assert.That(TextLength.Of("a" + (char)0xD800, X), Is.EqualTo(3));

    [TestCase(TextUnit.Utf16, 11)]
    [TestCase(TextUnit.CodePoints, 7)]
    [TestCase(TextUnit.Graphemes, 1)]
    [TestCase(TextUnit.Weighted, 2)]
    public void A_family_is_counted_as_its_platform_counts(TextUnit unit, int length) =>
        Assert.That(TextLength.Of("👨‍👩‍👧‍👦", new ReplyRules(9, unit)), Is.EqualTo(length));

    [Test]
    public void A_link_counts_as_written_where_the_platform_has_no_length_for_links() =>
        Assert.That(TextLength.Of("https://bandung.go.id", Bluesky), Is.EqualTo(21));

    [Test]
    public void A_long_name_without_scheme_is_counted_whole_where_it_is_perhaps_no_link()
    {
        var bare = "bandung.go.id/" + new string('a', 60);
        Assert.That(TextLength.Of(bare, Mastodon), Is.EqualTo(bare.Length));
        Assert.That(TextLength.Of("https://" + bare, Mastodon), Is.EqualTo(23));
    }

    [Test]
    public void A_text_that_is_too_long_is_told_how_long_it_is_may_be_and_what_to_do()
    {
        var refusal = TextLength.Check(new string('a', 292), X) as Refusal.Invalid;
        Assert.That(refusal?.Field, Is.EqualTo("text"));
        Assert.That(refusal!.Because.Indonesian, Does.Contain("292").And.Contain("280").And.Contain("Pendekkan 12"));
        Assert.That(refusal.Because.English, Does.Contain("292").And.Contain("280").And.Contain("by 12"));
    }

    [Test]
    public void Bytes_are_looked_at_where_the_platform_limits_them()
    {
        var family = string.Concat(Enumerable.Repeat("👨‍👩‍👧‍👦", 150));
        Assert.That(TextLength.Of(family, Bluesky), Is.EqualTo(150));
        Assert.That(TextLength.Check(family, Bluesky)?.Because.Indonesian, Does.Contain("3750 bita").And.Contain("3000"));
    }

    [TestCase("")]
    [TestCase("  \n ")]
    public void An_empty_text_is_refused(string text) => Assert.That(TextLength.Check(text, X), Is.InstanceOf<Refusal.Invalid>());

    [Test]
    public void A_text_that_just_fits_is_taken() => Assert.That(TextLength.Check(new string('a', 280), X), Is.Null);

    [Test]
    public void A_link_is_posted_only_when_asked_where_the_account_says_so()
    {
        Assert.That(TextLength.CheckLinks("lihat bandung.go.id", X, withLink: false)?.Because.Indonesian, Does.Contain("with_link"));
        Assert.That(TextLength.CheckLinks("lihat bandung.go.id", X, withLink: true), Is.Null);
        Assert.That(TextLength.CheckLinks("tidak ada tautan", X, withLink: false), Is.Null);
        Assert.That(TextLength.CheckLinks("lihat bandung.go.id", Mastodon, withLink: false), Is.Null);
    }

    [FsCheck.NUnit.Property(MaxTest = 300)]
    public void Lengths_stand_in_order_whatever_the_text(string? any)
    {
        var text = any ?? "";
        var (graphemes, runes, units) = (Of(text, TextUnit.Graphemes), Of(text, TextUnit.CodePoints), Of(text, TextUnit.Utf16));
        Assert.That(graphemes, Is.LessThanOrEqualTo(runes));
        Assert.That(runes, Is.LessThanOrEqualTo(units));
        Assert.That(units, Is.EqualTo(text.Length));
        Assert.That(Of(text, TextUnit.Weighted), Is.LessThanOrEqualTo(4 * runes), "composing may take a few signs apart, never into more than two");
    }

    [FsCheck.NUnit.Property(MaxTest = 200)]
    public void Text_that_a_blank_line_parts_is_as_long_as_its_parts(NonNull<string> a, NonNull<string> b)
    {
        foreach (var rules in new[] { X, Mastodon, Bluesky })
            Assert.That(
                TextLength.Of($"{Plain(a.Get)}\n{Plain(b.Get)}", rules),
                Is.EqualTo(TextLength.Of(Plain(a.Get), rules) + 1 + TextLength.Of(Plain(b.Get), rules)));
    }

    private static int Of(string text, TextUnit unit) => TextLength.Of(text, new ReplyRules(1, unit));

    // A mark at the beginning would join what stands before it.
    private static string Plain(string text) => string.Concat(
        text.Where(c => CharUnicodeInfo.GetUnicodeCategory(c) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark
            or UnicodeCategory.EnclosingMark or UnicodeCategory.Format or UnicodeCategory.Control)));
}
