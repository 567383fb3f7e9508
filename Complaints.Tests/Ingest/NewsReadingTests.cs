using System.Globalization;
using System.Text;
using NUnit.Framework;

namespace Complaints.Tests.Ingest;

/// <summary>Feeds as they are sent, with all that real ones get wrong.</summary>
internal sealed class NewsReadingTests : NewsFixture
{
    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    [Test]
    public async Task An_item_of_rss_2_is_taken_with_all_its_parts()
    {
        var post = await ReadOne("""
            <item><title><![CDATA[Jalan Braga & sekitarnya gelap]]></title><link>/berita/1</link><guid isPermaLink="false">17</guid>
            <pubDate>Mon, 02 Mar 2026 08:00:00 +0700</pubDate><description>&lt;p&gt;Lampu jalan padam sejak tiga pekan, warga mengeluh.&lt;/p&gt;</description>
            <enclosure url="/foto/1.jpg" type="image/jpeg"/></item>
            """);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(post.ExternalId, Is.EqualTo($"{Host}/17"));
            Assert.That(post.Text, Is.EqualTo("Jalan Braga & sekitarnya gelap\nLampu jalan padam sejak tiga pekan, warga mengeluh."));
            Assert.That(post.Url, Is.EqualTo("https://koran.example/berita/1"));
            Assert.That(post.Media, Is.EqualTo(new[] { "https://koran.example/foto/1.jpg" }));
            Assert.That(post.PostedAt, Is.EqualTo(new DateTimeOffset(2026, 3, 2, 1, 0, 0, TimeSpan.Zero)));
            Assert.That((post.Author, post.AuthorName, post.Reason), Is.EqualTo(("127.0.0.1", "Koran Contoh", "berita")));
        }
    }

    [Test]
    public async Task An_entry_of_atom_is_taken_with_its_own_base()
    {
        Send("""
            <feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://koran.example/bdg/"><title>Koran</title><link rel="self" href="x"/>
            <entry xml:base="arsip/"><id>tag:koran.example,2026:1</id><title type="html">Banjir &amp;amp; macet</title><link rel="edit" href="e"/><link href="1.html"/>
            <published>2026-03-02T08:00:00+07:00</published><updated>2026-03-02T08:30:00+07:00</updated>
            <summary type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Air setinggi <b>lutut</b> merendam jalan sejak subuh.</p></div></summary></entry></feed>
            """);
        var post = (await Read()).Single();
        Assert.That((post.ExternalId, post.Url), Is.EqualTo(($"{Host}/tag:koran.example,2026:1", "https://koran.example/bdg/arsip/1.html")));
        Assert.That(post.Text, Is.EqualTo("Banjir & macet\nAir setinggi lutut merendam jalan sejak subuh."));
        Assert.That(post.EditedAt, Is.EqualTo(new DateTimeOffset(2026, 3, 2, 1, 30, 0, TimeSpan.Zero)));
    }

    [Test]
    public async Task An_item_of_rss_1_is_taken_by_its_about()
    {
        Send("""
            <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
            <channel rdf:about="https://koran.example/"><title>Koran</title><items><rdf:Seq><rdf:li rdf:resource="https://koran.example/9"/></rdf:Seq></items></channel>
            <item rdf:about="https://koran.example/9"><title>Pohon tumbang</title><link>https://koran.example/9</link><dc:date>2026-03-02T07:00:00+07:00</dc:date></item></rdf:RDF>
            """);
        var post = (await Read()).Single();
        Assert.That((post.ExternalId, post.Text), Is.EqualTo(($"{Host}/https://koran.example/9", "Pohon tumbang")));
        Assert.That(post.PostedAt, Is.EqualTo(new DateTimeOffset(2026, 3, 2, 0, 0, 0, TimeSpan.Zero)));
    }

    [TestCase("Harga &amp;#8220;naik&amp;#8221; &amp;amp; turun", "Harga “naik” & turun")]
    [TestCase("<![CDATA[&lt;b&gt;Tebal&lt;/b&gt; sekali]]>", "Tebal sekali")]
    [TestCase("A&nbsp;B &ndash; C &tidakada; D & E", "A B – C &tidakada; D & E")]
    [TestCase("Gelap\u0002 gulita&#x1F; lagi &#150; ya", "Gelap gulita lagi – ya")]
    [TestCase("Suhu &lt; 5 derajat", "Suhu < 5 derajat")]
    public async Task A_title_is_read_however_it_is_escaped(string title, string read) =>
        Assert.That((await ReadOne(Item("1", title))).Text, Is.EqualTo(read));

    [Test]
    public async Task A_teaser_gives_way_to_the_article_that_stands_beside_it()
    {
        var post = await ReadOne(Item("1", more: "<description>Selengkapnya</description><content:encoded><![CDATA[<p>Jalan ambles di Cipaganti.</p><p>Warga resah.</p>]]></content:encoded>"));
        Assert.That(post.Text, Is.EqualTo("Judul\nJalan ambles di Cipaganti.\nWarga resah."));
    }

    [TestCase("<title>A</title><link>https://koran.example/a</link>", "/https://koran.example/a")]
    [TestCase("<title>A</title><pubDate>Mon, 02 Mar 2026 08:00:00 WIB</pubDate>", null)]
    public async Task An_item_without_guid_has_an_id_that_stays(string item, string? id)
    {
        var first = (await ReadOne($"<item>{item}</item>")).ExternalId;
        Send(Rss($"<item>{item}</item><!-- lagi -->"));
        Office.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.That((await Read()).Single().ExternalId, Is.EqualTo(id is null ? first : Host + id));
    }

    [Test]
    public async Task An_item_without_date_is_dated_when_it_is_first_seen()
    {
        Assert.That((await ReadOne("<item><title>A</title><guid>1</guid></item>")).PostedAt, Is.EqualTo(Office.Now));
    }

    [TestCase("utf-8", "iso-8859-1", TestName = "Utf_8_that_calls_itself_latin_is_utf_8")]
    [TestCase("windows-1252", "iso-8859-1", TestName = "Latin_is_windows_1252")]
    [TestCase("windows-1252", "utf-8", TestName = "Windows_that_calls_itself_utf_8_is_windows")]
    [TestCase("utf-16", "utf-16", TestName = "A_wide_feed_is_read")]
    public async Task The_bytes_decide(string real, string declared)
    {
        var encoding = real == "windows-1252" ? Windows1252 : Encoding.GetEncoding(real);
        var xml = Rss(Item("1", "“Café” di Dago – ramai")).Replace("UTF-8", declared, StringComparison.Ordinal);
        Send([.. encoding.GetPreamble(), .. encoding.GetBytes(xml)]);
        Assert.That((await Read()).Single().Text, Is.EqualTo("“Café” di Dago – ramai"));
    }

    [Test]
    public async Task A_notice_before_the_feed_and_an_undeclared_prefix_hinder_nothing()
    {
        Send("<br />\n<b>Notice</b>: Undefined variable in functions.php\n" + Rss(Item("1", more: "<media:thumbnail url=\"https://koran.example/k.jpg\"/>")));
        Assert.That((await Read()).Single().Media, Is.EqualTo(new[] { "https://koran.example/k.jpg" }));
    }

    [Test]
    public async Task No_entity_of_a_stranger_is_ever_resolved()
    {
        var secret = Path.Combine(Office.Home, "rahasia.txt");
        await File.WriteAllTextAsync(secret, "RAHASIA");
        Send($"""
            <?xml version="1.0"?><!DOCTYPE rss [<!ENTITY xxe SYSTEM "file://{secret}"><!ENTITY a "haha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>
            <rss version="2.0"><channel><title>K</title><item><guid>1</guid><title>Baca &xxe; dan &b;</title></item></channel></rss>
            """);
        Assert.That((await Read()).Single().Text, Is.EqualTo("Baca &xxe; dan &b;"));
    }

    [TestCase("Mon, 02 Mar 2026 08:00:00 +0700", "01:00")]
    [TestCase("2 Mar 26 08:00 WIB", "01:00")]
    [TestCase("Mon, 2 Mar 2026 09:00:00 WITA", "01:00")]
    [TestCase("Mon, 2 Mar 2026 10:00:00 WIT", "01:00")]
    [TestCase("Sun, 01 Mar 2026 20:00:00 EST", "01:00")]
    [TestCase("Mon, 02 Mar 2026 01:00:00 GMT", "01:00")]
    [TestCase("Mon, 02 Mar 2026 08:00:00 GMT", "01:00", TestName = "Local_time_that_calls_itself_GMT_is_not_the_future")]
    [TestCase("Mon, 02 Mar 2026 08:00:00", "01:00")]
    [TestCase("Senin, 2 Maret 2026 08:00 WIB", "01:00")]
    [TestCase("Senin, 02 Maret 2026 | 08.00 WIB", "01:00")]
    [TestCase("02/03/2026 08:00", "01:00")]
    [TestCase("02-03-2026 08:00:00 WIB", "01:00")]
    [TestCase("2026-03-02 08:00:00", "01:00")]
    [TestCase("2026-03-02T08:00:00.123+07:00", "01:00")]
    [TestCase("2026-03-02T01:00:00Z", "01:00")]
    [TestCase("March 2, 2026 8:00 am", "01:00")]
    [TestCase("Mon Mar 02 08:00:00 2026", "01:00")]
    [TestCase("Mon, 02 Mar 2026 08:00:00 GMT+7", "01:00")]
    public async Task A_date_is_read_however_it_is_written(string date, string utc) => Assert.That(
        (await ReadOne(Item("1", date: date))).PostedAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture), Is.EqualTo($"2026-03-02 {utc}"));

    [TestCase("besok pagi")]
    [TestCase("31 Februari 2026 08:00")]
    [TestCase("")]
    [TestCase("Tue, 02 Mar 2027 08:00:00 +0700")]
    public async Task A_date_that_is_none_or_lies_ahead_is_now(string date) =>
        Assert.That((await ReadOne(Item("1", date: date))).PostedAt, Is.EqualTo(Office.Now));

    [TestCase("Jum'at, 15 Agustus 2025 08:00 WIB", 8, 15)]
    [TestCase("Kamis, 1 Mei 2025 08:00 WIB", 5, 1)]
    [TestCase("Rab, 31 Des 2025 08:00:00 +0700", 12, 31)]
    [TestCase("Minggu, 5 Okt 2025 08:00 WIB", 10, 5)]
    [TestCase("Sabtu, 1 Nopember 2025 08:00 WIB", 11, 1)]
    [TestCase("Sab, 1 Pebruari 2025 08:00 WIB", 2, 1)]
    public async Task Indonesian_names_of_days_and_months_are_read(string date, int month, int day) =>
        Assert.That((await ReadOne(Item("1", date: date))).PostedAt, Is.EqualTo(new DateTimeOffset(2025, month, day, 1, 0, 0, TimeSpan.Zero)));
}
