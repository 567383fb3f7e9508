using System.Globalization;
using Complaints.Core.Posts;
using Complaints.Core.Replies;
using Newtonsoft.Json.Linq;
using NUnit.Framework;

namespace Complaints.Tests.Ingest.WhatsApp;

/// <summary>An office with a WhatsApp number, into whose inbox a test pushes what Meta would push.</summary>
internal abstract class WhatsAppFixture
{
    protected const string Account = "whatsapp:humas";
    protected const string Lamp = "lampu jalan mati di Jalan Braga udah 3 minggu, gelap. mohon diperbaiki";
    protected const string Phone = "6281200001111";
    protected const string User = "ID.90817263544536271809";

    protected FakeWhatsApp Server { get; private set; } = null!;

    protected IngestOffice Office { get; private set; } = null!;

    [SetUp]
    public async Task Open()
    {
        Server = new();
        await Server.Start();
        await OpenOffice();
    }

    [TearDown]
    public async Task Close()
    {
        foreach (var secret in new[] { FakeWhatsApp.Token, Phone, User })
            Assert.That(Office.Log, Has.None.Contains(secret), "a secret was logged");
        foreach (var post in await Office.Posts())
            Assert.That($"{post.Author} {post.AuthorName} {post.ExternalId} {post.Thread} {post.Url}", Does.Not.Contain(Phone).And.Not.Contain(User));
        Assert.That(await Office.Scalar<string?>("SELECT group_concat(cursor) FROM accounts"), Is.Null.Or.Not.Contains(Phone).And.Not.Contains(User));
        await Office.DisposeAsync();
        await Server.DisposeAsync();
    }

    protected async Task Configure(params (string Key, string Value)[] settings)
    {
        await Office.DisposeAsync();
        await OpenOffice(settings);
    }

    private async Task OpenOffice(params (string Key, string Value)[] settings)
    {
        var all = new Dictionary<string, string>
        {
            ["Accounts:0:Platform"] = "whatsapp",
            ["Accounts:0:Handle"] = "humas",
            ["Accounts:0:BaseAddress"] = Server.Address,
            ["Accounts:0:Credential"] = FakeWhatsApp.Token,
            ["Accounts:0:Options:PhoneNumberId"] = FakeWhatsApp.Number,
        };
        foreach (var (key, value) in settings)
            all[key] = value;
        Office = await IngestOffice.Open([.. all.Select(setting => (setting.Key, setting.Value))]);
    }

    protected Task Poll() => Office.Poll(Account);

    protected Task Push(string body) => Office.Get<InboxStore>().Add("whatsapp_business_account", body, default);

    /// <summary>Pushes messages, all in one delivery.</summary>
    protected Task Push(params JObject[] messages) => Push(Body("messages", [.. messages]));

    protected Task PushStatus(JObject status) => Push(Body("statuses", [status]));

    /// <summary>A delivery as Meta pushes it.</summary>
    protected static string Body(string what, JArray items, string number = FakeWhatsApp.Number, bool showsNumber = true)
    {
        var contact = new JObject { ["profile"] = new JObject { ["name"] = "Asep" }, ["user_id"] = User };
        if (showsNumber)
            contact["wa_id"] = Phone;
        var value = new JObject
        {
            ["messaging_product"] = "whatsapp",
            ["metadata"] = new JObject { ["display_phone_number"] = "62220000000", ["phone_number_id"] = number },
            ["contacts"] = new JArray(contact),
            [what] = items,
        };
        return new JObject
        {
            ["object"] = "whatsapp_business_account",
            ["entry"] = new JArray(new JObject { ["id"] = "1", ["changes"] = new JArray(new JObject { ["field"] = "messages", ["value"] = value }) }),
        }.ToString();
    }

    /// <summary>A message with its content.</summary>
    protected JObject Message(string id, string type, JToken content, TimeSpan ago = default) => new()
    {
        ["from"] = Phone,
        ["id"] = $"wamid.{id}",
        ["timestamp"] = (Office.Now - ago).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
        ["type"] = type,
        [type] = content,
    };

    protected JObject Text(string id, string text, TimeSpan ago = default) => Message(id, "text", new JObject { ["body"] = text }, ago);

    protected JObject Edit(string id, string original, string text) => Message(id, "edit", new JObject
    {
        ["original_message_id"] = $"wamid.{original}",
        ["message"] = new JObject { ["type"] = "text", ["text"] = new JObject { ["body"] = text } },
    });

    /// <summary>A reply to a post that is held.</summary>
    protected async Task<OutgoingReply> ReplyTo(string id, string text)
    {
        var post = (await Office.Posts()).Single(p => p.ExternalId == $"wamid.{id}");
        var raw = await Office.Scalar<string>($"SELECT raw FROM posts WHERE external_id = 'wamid.{id}'");
        return new(7, new(1), text, post.Visibility, Office.Now, 1, false, null, new(
            post.Id, post.ExternalId, post.Thread, post.ReplyTo, post.Author, post.Url, post.PostedAt, raw, post.PostedAt));
    }
}
