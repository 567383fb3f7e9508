using Complaints.Core.Posts;
using Newtonsoft.Json.Linq;
using NUnit.Framework;

namespace Complaints.Tests.Ingest.WhatsApp;

/// <summary>What Meta pushed is taken once, in whatever order it came.</summary>
[TestFixture]
internal sealed class WhatsAppTests : WhatsAppFixture
{
    [Test]
    public async Task A_message_becomes_a_ticket_under_a_print_of_who_wrote_it()
    {
        await Push(Text("a", Lamp));
        await Poll();

        var post = (await Office.Posts()).Single();
        Assert.That(post, Has.Property("ExternalId").EqualTo("wamid.a").And.Property("Text").EqualTo(Lamp).And.Property("AuthorName").EqualTo("Asep")
            .And.Property("Visibility").EqualTo(Visibility.Direct).And.Property("PostedAt").EqualTo(Office.Now));
        Assert.That(post.Author, Does.Match("^[0-9a-f]{12}$"));
        Assert.That(await Office.Scalar<string>("SELECT raw FROM posts"), Does.Contain(Phone).And.Contain("\"contact\":"));
        Assert.That(await Office.Tickets(), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task One_who_shows_no_number_is_the_same_citizen()
    {
        await Push(Text("a", Lamp));
        var hidden = Text("b", "di depan toko roti");
        hidden.Remove("from");
        hidden["from_user_id"] = User;
        await Push(Body("messages", [hidden], showsNumber: false));
        await Poll();
        Assert.That((await Office.Posts()).Select(post => post.Author).Distinct().Count(), Is.EqualTo(1));
    }

    [Test]
    public async Task One_who_has_only_a_number_is_known_by_it()
    {
        var body = JObject.Parse(Body("messages", [Text("a", Lamp), Text("b", "di depan toko roti")]));
        ((JObject)body.SelectToken("entry[0].changes[0].value.contacts[0]")!).Remove("user_id");
        await Push(body.ToString());
        await Poll();
        Assert.That((await Office.Posts()).Select(post => post.Author).Distinct().Single(), Does.Match("^[0-9a-f]{12}$"));
    }

    [Test]
    public async Task What_is_pushed_twice_is_taken_once()
    {
        await Push(Text("a", Lamp));
        await Push(Text("a", Lamp), Text("b", "di depan toko roti"));
        await Poll();
        await Push(Text("b", "di depan toko roti"), Text("a", Lamp), Text("c", "terima kasih min"));
        await Poll();
        Assert.That((await Office.Posts()).Select(post => post.ExternalId), Is.EqualTo(new[] { "wamid.a", "wamid.b", "wamid.c" }));
    }

    [Test]
    public async Task What_is_for_another_number_is_another_accounts()
    {
        await Push(Body("messages", [Text("a", Lamp)], number: "999999999"));
        await Push("""{"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"account_update","value":{"event":"VERIFIED_ACCOUNT"}}]}]}""");
        await Poll();
        Assert.That(await Office.Posts(), Is.Empty);
        Assert.That(await Office.Rejects(), Is.Empty);
    }

    [Test]
    public async Task What_cannot_be_read_is_set_aside_and_holds_nothing_up()
    {
        var undated = Text("a", Lamp);
        undated["timestamp"] = "kemarin";
        var nameless = Text("", Lamp);
        nameless.Remove("id");
        await Push("bukan json");
        await Push(undated, nameless, Text("d", Lamp));
        await Poll();

        Assert.That(await Office.Posts(), Has.Count.EqualTo(1));
        Assert.That(await Office.Rejects(), Is.EqualTo(new[]
        {
            "delivery 1 What Meta pushed is no JSON, though its signature was right: report this.",
            "message wamid.a The message has no readable timestamp: report this.",
            "message without id The message has no id: report this.",
        }));
    }

    [Test]
    public async Task More_than_one_page_is_read_to_its_end()
    {
        for (var i = 0; i < 250; i++)
            await Push(Text($"m{i}", $"lampu jalan mati di gang nomor {i}, gelap"));
        await Poll();
        Assert.That(await Office.Posts(), Has.Count.EqualTo(250));
        Assert.That((await Office.Health("whatsapp")).Backlog, Is.Zero);
    }

    [Test]
    public async Task A_page_that_could_not_be_stored_comes_again()
    {
        await Office.Execute("CREATE TRIGGER refuse BEFORE INSERT ON posts BEGIN SELECT RAISE(ABORT, 'no'); END");
        await Push(Text("a", Lamp), Text("b", "di depan toko roti"));
        await Poll();
        await Office.Execute("DROP TRIGGER refuse");
        Office.Clock.Advance(TimeSpan.FromMinutes(1));
        await Poll();
        Assert.That((await Office.Posts()).Select(post => post.Thread), Is.EqualTo(new[] { null, "wamid.a" }));
    }

    [Test]
    public async Task Every_type_is_told_in_words_and_media()
    {
        await Push(
            Message("1", "image", new JObject { ["id"] = "11", ["caption"] = Lamp }),
            Message("2", "document", new JObject { ["id"] = "12", ["filename"] = "surat.pdf" }),
            Message("3", "audio", new JObject { ["id"] = "13", ["voice"] = true }),
            Message("4", "location", new JObject { ["latitude"] = -6.9, ["longitude"] = 107.6, ["name"] = "Taman Lansia", ["address"] = "Jalan Cisangkuy" }),
            Message("5", "location", new JObject { ["latitude"] = -6.917464, ["longitude"] = 107.6 }),
            Message("6", "contacts", new JArray(new JObject { ["name"] = new JObject { ["formatted_name"] = "Pak RT" }, ["phones"] = new JArray(new JObject { ["phone"] = "0812-0000" }) })),
            Message("7", "interactive", new JObject { ["type"] = "button_reply", ["button_reply"] = new JObject { ["id"] = "x", ["title"] = "Belum selesai" } }),
            Message("8", "button", new JObject { ["text"] = "Sudah selesai" }),
            Message("9", "sticker", new JObject { ["id"] = "19" }));
        await Poll();

        var posts = await Office.Posts();
        Assert.That(posts.Select(post => post.Text), Is.EqualTo(new[]
        {
            Lamp, "[Berkas: surat.pdf]", "", "[Lokasi: Taman Lansia, Jalan Cisangkuy (-6.9, 107.6)]", "[Lokasi: -6.917464, 107.6]", "[Kontak: Pak RT]",
            "Belum selesai", "Sudah selesai", "[Stiker]",
        }));
        Assert.That(posts.SelectMany(post => post.Media), Is.EqualTo(new[] { "whatsapp:media/11", "whatsapp:media/12", "whatsapp:media/13" }));
    }

    [Test]
    public async Task Reactions_and_the_systems_own_words_are_passed_over_and_what_has_no_words_is_kept()
    {
        await Push(
            Message("1", "reaction", new JObject { ["message_id"] = "wamid.x", ["emoji"] = "👍" }),
            Message("2", "system", new JObject { ["body"] = "changed", ["type"] = "user_changed_number" }),
            Message("3", "unsupported", new JObject { ["type"] = "poll" }));
        await Poll();
        Assert.That((await Office.Posts()).Single().Text, Does.StartWith("[Pesan jenis ini tidak dapat dibaca"));
        Assert.That(await Office.Rejects(), Is.Empty);
    }

    [Test]
    public async Task A_reply_that_was_accepted_and_did_not_arrive_is_told()
    {
        await PushStatus(new()
        {
            ["id"] = "wamid.kami1",
            ["status"] = "failed",
            ["timestamp"] = "1772416800",
            ["recipient_id"] = Phone,
            ["biz_opaque_callback_data"] = "complaints-7-1",
            ["errors"] = new JArray(new JObject { ["code"] = 131026, ["title"] = "Message undeliverable", ["error_data"] = new JObject { ["details"] = $"Recipient {Phone} cannot be reached" } }),
        });
        await Poll();
        Assert.That(Office.Complaints.Single(), Does.Contain("complaints-7-1").And.Contain("Recipient … cannot be reached (131026)"));
        Assert.That(await Office.Posts(), Is.Empty);
    }
}
