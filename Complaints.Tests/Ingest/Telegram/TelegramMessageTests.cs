using Complaints.Core.Posts;
using Newtonsoft.Json.Linq;
using NUnit.Framework;

namespace Complaints.Tests.Ingest.Telegram;

/// <summary>What messages of all kinds and places become.</summary>
[TestFixture]
internal sealed class TelegramMessageTests : TelegramFixture
{
    [Test]
    public async Task One_who_has_no_username_is_known_by_his_number()
    {
        Server.Write(5, Lamp, user: 5123456789, username: null);
        await Poll();
        Assert.That((await Office.Posts()).Single(), Has.Property("Author").EqualTo("5123456789").And.Property("ExternalId").EqualTo("4242/5123456789/5"));
    }

    [TestCase("supergroup", "wargarw5", Visibility.Public, "-1001234567890/5", "https://t.me/wargarw5/5")]
    [TestCase("supergroup", null, Visibility.Private, "-1001234567890/5", "https://t.me/c/1234567890/5")]
    [TestCase("group", null, Visibility.Private, "4242/-1001234567890/5", null)]
    public async Task A_group_is_as_public_as_it_is(string type, string? username, Visibility visibility, string id, string? url)
    {
        Server.Push("message", Server.Message(5, Lamp, FakeTelegram.Group(-1001234567890, username, type)));
        await Poll();
        Assert.That((await Office.Posts()).Single(), Has.Property("ExternalId").EqualTo(id).And.Property("Visibility").EqualTo(visibility).And.Property("Url").EqualTo(url));
    }

    [Test]
    public async Task The_same_number_in_two_chats_is_two_messages()
    {
        Server.Write(5, Lamp);
        Server.Write(5, "banjir di Pagarsih, air masuk rumah", user: 78, username: "cecep");
        Server.Push("message", Server.Message(5, "sampah menumpuk di Jalan Riau, bau", FakeTelegram.Group(-1001234567890), 79, "dedi"));
        await Poll();
        Assert.That(await Office.Posts(), Has.Count.EqualTo(3));
    }

    [TestCase("/start", null)]
    [TestCase("/start dari_brosur", null)]
    [TestCase("/help@lapor_bot", null)]
    [TestCase("/menu", null)]
    [TestCase("/lapor", null)]
    [TestCase("/lapor@lapor_bot lampu jalan mati", "lampu jalan mati")]
    [TestCase("/LAPOR\nlampu jalan mati", "lampu jalan mati")]
    [TestCase("/info lampu jalan mati", "/info lampu jalan mati")]
    public async Task A_command_alone_is_no_complaint(string text, string? becomes)
    {
        Server.Write(5, text);
        await Poll();
        Assert.That(await Texts(), Is.EqualTo(becomes is null ? [] : new[] { becomes }));
        Assert.That(Server.Pending, Is.Zero);
    }

    [Test]
    public async Task Who_joins_says_nothing()
    {
        var join = Server.Message(5, null, FakeTelegram.Group(-1001234567890));
        join["new_chat_members"] = new JArray(new JObject { ["id"] = 77 });
        Server.Push("message", join);
        Server.Write(6, null)["migrate_to_chat_id"] = -1001234567890;
        await Poll();
        Assert.That(await Office.Posts(), Is.Empty);
        Assert.That(await Office.Rejects(), Is.Empty);
    }

    [Test]
    public async Task Pictures_places_and_files_are_told_in_words_and_names()
    {
        var photo = Server.Part(5, "x", Lamp);
        photo.Remove("media_group_id");
        Server.Push("message", photo);
        Server.Write(6, null, 78, "b")["location"] = new JObject { ["latitude"] = -6.917464, ["longitude"] = 107.6 };
        Server.Write(7, null, 79, "c")["venue"] = new JObject
        {
            ["location"] = new JObject { ["latitude"] = -6.9, ["longitude"] = 107.61 },
            ["title"] = "Taman Lansia",
            ["address"] = "Jalan Cisangkuy",
        };
        var animation = Server.Write(8, null, 80, "d");
        (animation["animation"], animation["document"]) = (new JObject { ["file_id"] = "gerak" }, new JObject { ["file_id"] = "gerak" });
        Server.Write(9, null, 81, "e")["contact"] = new JObject { ["first_name"] = "Pak RT", ["phone_number"] = "081200000000" };
        await Poll();

        var posts = await Office.Posts();
        Assert.That(posts.Select(post => post.Text), Is.EqualTo(new[]
        {
            Lamp, "[Lokasi: -6.917464, 107.6]", "[Lokasi: Taman Lansia, Jalan Cisangkuy (-6.9, 107.61)]", "", "[Kontak: Pak RT]",
        }));
        Assert.That(posts.Select(post => string.Join(' ', post.Media)), Is.EqualTo(new[] { "telegram:file/besar5", "", "", "telegram:file/gerak", "" }));
    }

    [Test]
    public async Task An_edit_is_the_same_post_with_other_words()
    {
        var message = Server.Write(5, Lamp);
        await Poll();
        Office.Clock.Advance(TimeSpan.FromMinutes(3));
        var edited = (JObject)message.DeepClone();
        (edited["text"], edited["edit_date"]) = (Lamp + " dekat sekolah", Office.Now.ToUnixTimeSeconds());
        Server.Push("edited_message", edited);
        await Poll();

        var post = (await Office.Posts()).Single();
        Assert.That(post, Has.Property("Text").EqualTo(Lamp + " dekat sekolah").And.Property("EditedAt").EqualTo(Office.Now));
        Assert.That(await Office.Tickets(), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_place_that_moves_is_told_once()
    {
        var message = Server.Write(5, null);
        message["location"] = new JObject { ["latitude"] = -6.9, ["longitude"] = 107.6, ["live_period"] = 3600 };
        var moved = (JObject)message.DeepClone();
        moved["location"]!["latitude"] = -6.91;
        Server.Push("edited_message", moved);
        await Poll();
        Assert.That(await Texts(), Is.EqualTo(new[] { "[Lokasi: -6.9, 107.6]" }));
    }

    [Test]
    public async Task A_channel_speaks_in_its_own_name_and_ours_is_ours()
    {
        await Configure(("Accounts:0:Options:Channel", "@HumasBandung"));
        foreach (var (id, name) in new[] { (-1009L, "humasbandung"), (-1008L, "kabarbandung") })
        {
            var post = Server.Message(5, Lamp, FakeTelegram.Group(id, name, "channel"));
            post.Remove("from");
            post["sender_chat"] = post["chat"]!.DeepClone();
            Server.Push("channel_post", post);
        }

        await Poll();
        var posts = await Office.Posts();
        Assert.That(posts.Select(post => (post.Author, post.Reason)), Is.EqualTo(new[] { ("humasbandung", SetAside.OwnPost), ("kabarbandung", (string?)null) }));
        Assert.That(posts[0].AuthorName, Is.EqualTo("Warga RW 5"));
    }

    [Test]
    public async Task A_business_chat_has_two_sides_and_tells_what_is_gone()
    {
        var asked = Server.Message(5, Lamp, FakeTelegram.Private(77));
        var answered = Server.Message(6, "baik, kami cek", FakeTelegram.Private(77), user: 500, username: "humas");
        (asked["business_connection_id"], answered["business_connection_id"]) = ("hubungan1", "hubungan1");
        Server.Push("business_message", asked);
        Server.Push("business_message", answered);
        Server.Write(5, "sampah menumpuk di Jalan Riau, bau");
        await Poll();
        Server.Push("deleted_business_messages", new() { ["business_connection_id"] = "hubungan1", ["chat"] = FakeTelegram.Private(77), ["message_ids"] = new JArray(5) });
        await Poll();

        var posts = await Office.Posts();
        Assert.That(posts.Select(post => post.ExternalId), Is.EqualTo(new[] { "4242/business/77/5", "4242/business/77/6", "4242/77/5" }));
        Assert.That(posts[0].DeletedAt, Is.Not.Null);
        Assert.That(posts[1].Reason, Is.EqualTo(SetAside.OwnPost));
        Assert.That(posts[2].DeletedAt, Is.Null);
    }
}
