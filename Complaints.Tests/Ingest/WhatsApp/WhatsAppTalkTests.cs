using Newtonsoft.Json.Linq;
using NUnit.Framework;

namespace Complaints.Tests.Ingest.WhatsApp;

/// <summary>What belongs together, and what becomes of messages that are changed or come out of turn.</summary>
[TestFixture]
internal sealed class WhatsAppTalkTests : WhatsAppFixture
{
    [Test]
    public async Task What_follows_within_half_an_hour_goes_on_with_it_and_later_is_new()
    {
        await Push(Text("a", "lampu jalan mati min, gelap sekali, mohon diperbaiki"));
        await Poll();
        Office.Clock.Advance(TimeSpan.FromMinutes(29));
        await Push(Text("b", "di jalan braga min"));
        await Poll();
        Office.Clock.Advance(TimeSpan.FromMinutes(29));
        await Push(Text("c", "sebelah toko roti"));
        await Poll();
        Office.Clock.Advance(TimeSpan.FromMinutes(31));
        await Push(Text("d", "banjir di Pagarsih, air masuk rumah warga"));
        await Poll();

        var posts = await Office.Posts();
        Assert.That(posts.Select(post => post.Thread), Is.EqualTo(new[] { null, "wamid.a", "wamid.a", null }));
        Assert.That(posts.Take(3).Select(post => post.Ticket).Distinct().Count(), Is.EqualTo(1));
        Assert.That(posts[3].Ticket, Is.Not.EqualTo(posts[0].Ticket));
    }

    [Test]
    public async Task A_message_that_comes_late_still_belongs_to_its_talk()
    {
        await Push(Text("b", "lampu jalan mati min, gelap sekali, mohon diperbaiki"));
        await Poll();
        await Push(Text("a", "halo min, mau lapor", ago: TimeSpan.FromMinutes(2)));
        await Push(Text("z", "banjir di Pagarsih, air masuk rumah warga", ago: TimeSpan.FromHours(3)));
        await Poll();
        Assert.That((await Office.Posts()).Select(post => (post.ExternalId, post.Thread)), Is.EqualTo(new[]
        {
            ("wamid.b", null), ("wamid.z", (string?)null), ("wamid.a", "wamid.b"),
        }));
    }

    [Test]
    public async Task An_answer_names_what_it_answers_however_late()
    {
        await Push(Text("a", Lamp));
        await Poll();
        Office.Clock.Advance(TimeSpan.FromDays(3));
        var answer = Text("b", "belum diperbaiki juga");
        answer["context"] = new JObject { ["from"] = Phone, ["id"] = "wamid.a" };
        await Push(answer);
        await Poll();
        Office.Clock.Advance(TimeSpan.FromMinutes(1));
        await Push(Text("c", "masih gelap"));
        await Poll();

        var posts = await Office.Posts();
        Assert.That(posts.Select(post => (post.ReplyTo, post.Thread)), Is.EqualTo(new[] { (null, null), ("wamid.a", "wamid.a"), ((string?)null, "wamid.a") }));
        Assert.That(posts.Select(post => post.Ticket).Distinct().Count(), Is.EqualTo(1));
    }

    [Test]
    public async Task An_edit_changes_its_message_and_a_revocation_takes_it_away()
    {
        await Push(Text("a", Lamp));
        await Poll();
        Office.Clock.Advance(TimeSpan.FromMinutes(1));
        await Push(Edit("e", "a", Lamp + " dekat sekolah"));
        await Poll();
        Assert.That((await Office.Posts()).Single(), Has.Property("Text").EqualTo(Lamp + " dekat sekolah").And.Property("EditedAt").EqualTo(Office.Now));

        await Push(Message("r", "revoke", new JObject { ["original_message_id"] = "wamid.a" }));
        await Poll();
        Assert.That((await Office.Posts()).Single(), Has.Property("Text").Empty.And.Property("DeletedAt").Not.Null);
    }

    [Test]
    public async Task An_edit_or_revocation_that_overtakes_its_message_is_not_undone_by_it()
    {
        var (first, second) = (Text("a", "lampu mati di Jalan Braga"), Text("b", "salah kirim"));
        Office.Clock.Advance(TimeSpan.FromMinutes(1));
        await Push(Edit("e", "a", Lamp), Message("r", "revoke", new JObject { ["original_message_id"] = "wamid.b" }));
        await Poll();
        await Push(first, second);
        await Poll();

        var posts = (await Office.Posts()).ToDictionary(post => post.ExternalId);
        Assert.That(posts["wamid.a"].Text, Is.EqualTo(Lamp));
        Assert.That(posts["wamid.b"], Has.Property("Text").Empty.And.Property("DeletedAt").Not.Null);
    }
}
