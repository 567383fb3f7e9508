using Complaints.Ingest.Platforms;
using NUnit.Framework;

namespace Complaints.Tests.Ingest;

/// <summary>HTML of statuses as text.</summary>
[TestFixture]
internal sealed class HtmlTextTests
{
    [TestCase("<p>satu</p><p>dua<br/>tiga</p>", "satu\ndua\ntiga")]
    [TestCase("<p>PKL &amp; parkir liar &lt;3</p>", "PKL & parkir liar <3")]
    [TestCase("<p>PKL & parkir</p>", "PKL & parkir")]
    [TestCase("polos saja", "polos saja")]
    [TestCase("", "")]
    [TestCase("<p>putus <b>di tengah", "putus di tengah")]
    [TestCase("<p>  banyak \n  blanko </p>", "banyak blanko")]
    [TestCase("<p><span class=\"h-card\"><a href=\"https://a.example/@humas\" class=\"u-url mention\">@<span>humas</span></a></span> halo</p>", "@humas halo")]
    [TestCase("<p><a href=\"https://a.example/tags/banjir\" class=\"mention hashtag\" rel=\"tag\">#<span>banjir</span></a></p>", "#banjir")]
    [TestCase("<p>lihat <a href=\"https://www.contoh.example/foto/2026/03/jalan-rusak\"><span class=\"invisible\">https://www.</span><span class=\"ellipsis\">contoh.example/foto/2026/03/jal</span><span class=\"invisible\">an-rusak</span></a> ya</p>", "lihat https://www.contoh.example/foto/2026/03/jalan-rusak ya")]
    [TestCase("<p><a href=\"https://contoh.example/x\">fotonya</a></p>", "fotonya (https://contoh.example/x)")]
    [TestCase("<p><a href=\"javascript:alert(1)\">klik</a></p>", "klik")]
    [TestCase("<p>macet :marah: <img class=\"emoji\" alt=\":kesal:\" src=\"x.png\"></p>", "macet :marah: :kesal:")]
    [TestCase("<ul><li>satu</li><li>dua</li></ul>", "- satu\n- dua")]
    [TestCase("<p>a</p><script>b</script><style>c</style>", "a")]
    [TestCase("<p>a<span class=\"invisible\">b</span></p>", "a")]
    public void Text_is_what_a_reader_sees_with_whole_addresses(string html, string text) => Assert.That(HtmlText.Of(html), Is.EqualTo(text));

    [TestCase(900)]
    [TestCase(100_000)]
    public void Tags_as_deep_as_a_stranger_likes_do_no_harm(int depth)
    {
        var html = string.Concat(Enumerable.Repeat("<b><span>", depth)) + "dalam";
        Assert.That(HtmlText.Of(html), Is.EqualTo("dalam"));
    }
}
