using Complaints.Core.Replies;
using FsCheck;
using NUnit.Framework;

namespace Complaints.Tests.Replies;

/// <summary>What counts as a link.</summary>
internal sealed class LinksTests
{
    [TestCase("lihat https://bandung.go.id/a?b=c#d ya", "https://bandung.go.id/a?b=c#d")]
    [TestCase("(https://bandung.go.id/a_(b))", "https://bandung.go.id/a_(b)")]
    [TestCase("HTTP://Bandung.go.id.", "HTTP://Bandung.go.id")]
    [TestCase("buka www.lapor.go.id, lalu pilih", "www.lapor.go.id")]
    [TestCase("buka lapor.go.id!", "lapor.go.id")]
    [TestCase("toko.co.id/beli dan pasar.com", "toko.co.id/beli", "pasar.com")]
    [TestCase("https://a.id,https://b.id", "https://a.id", "https://b.id")]
    [TestCase("surel humas@bandung.go.id saja")]
    [TestCase("akun @humas.bandung.id dan #bandung.id")]
    [TestCase("sudah.Besok lagi dan dkk.id-nya")]
    [TestCase("http://localhost/x dan 1.500.000")]
    [TestCase("Jl. Ir. H. Juanda no. 1")]
    public void Links_are_found_as_platforms_find_them(string text, params string[] links) =>
        Assert.That(Links.In(text).Select(link => link.Text), Is.EqualTo(links));

    [FsCheck.NUnit.Property(MaxTest = 300)]
    public void Every_link_stands_where_it_is_said_to_stand(NonNull<string> before, NonNull<string> after)
    {
        var text = $"{before.Get} https://bandung.go.id/x {after.Get}";
        var links = Links.In(text);
        Assert.That(links.Select(link => text.Substring(link.Offset, link.Text.Length)), Is.EqualTo(links.Select(link => link.Text)));
        Assert.That(links.Select(link => link.Text), Has.Some.Contains("https://bandung.go.id/x"));
    }
}
