using Newtonsoft.Json.Linq;
using NUnit.Framework;

namespace Complaints.Tests.Ingest.Telegram;

/// <summary>What belongs together in groups, topics and private chats.</summary>
[TestFixture]
internal sealed class TelegramTalkTests : TelegramFixture
{
    [Test]
    public async Task An_answer_in_a_group_belongs_to_what_it_answers()
    {
        var group = FakeTelegram.Group(-1001234567890);
        var question = Server.Push("message", Server.Message(5, Lamp, group));
        Server.Push("message", Server.Message(6, "di depan toko roti", group))["reply_to_message"] = question.DeepClone();
        await Poll();
        Server.Push("message", Server.Message(7, "sampai sekarang belum", group))["reply_to_message"] = new JObject { ["message_id"] = 6, ["chat"] = group.DeepClone() };
        await Poll();

        var posts = await Office.Posts();
        Assert.That(posts.Select(post => post.ReplyTo), Is.EqualTo(new[] { null, "-1001234567890/5", "-1001234567890/6" }));
        Assert.That(posts.Select(post => post.Thread), Is.EqualTo(new[] { null, "-1001234567890/5", "-1001234567890/5" }));
        Assert.That(posts.Select(post => post.Ticket).Distinct().Count(), Is.EqualTo(1));
    }

    [Test]
    public async Task A_topic_is_no_conversation()
    {
        var forum = FakeTelegram.Group(-1001234567890, "wargarw5");
        var message = Server.Push("message", Server.Message(35, Lamp, forum));
        (message["message_thread_id"], message["is_topic_message"]) = (33, true);
        message["reply_to_message"] = new JObject { ["message_id"] = 33, ["chat"] = forum.DeepClone(), ["forum_topic_created"] = new JObject { ["name"] = "Lampu" } };
        await Poll();
        Assert.That((await Office.Posts()).Single(), Has.Property("ReplyTo").Null.And.Property("Thread").Null.And.Property("Url").EqualTo("https://t.me/wargarw5/33/35"));
    }

    [Test]
    public async Task What_follows_within_half_an_hour_in_private_goes_on_with_it()
    {
        Server.Write(5, "lampu jalan mati min, gelap sekali, mohon diperbaiki");
        await Poll();
        Office.Clock.Advance(TimeSpan.FromMinutes(20));
        Server.Write(6, "di jalan braga min");
        await Poll();
        Office.Clock.Advance(TimeSpan.FromMinutes(31));
        Server.Write(7, "banjir di Pagarsih, air masuk rumah warga");
        await Poll();

        var posts = await Office.Posts();
        Assert.That(posts.Select(post => post.Thread), Is.EqualTo(new[] { null, "4242/77/5", null }));
        Assert.That(posts[1].Ticket, Is.EqualTo(posts[0].Ticket));
        Assert.That(posts[2].Ticket, Is.Not.EqualTo(posts[0].Ticket));
    }
}
