using Complaints.Core.Posts;
using Complaints.Core.Replies;
using Complaints.Ingest.Platforms;
using Newtonsoft.Json.Linq;
using NUnit.Framework;

namespace Complaints.Tests.Ingest.X;

/// <summary>An office with an account on a stand-in of X.</summary>
internal abstract class XFixture
{
    protected const string Account = "x:humasbandung";
    protected const string Lamp = "lampu jalan mati di Jalan Braga udah 3 minggu, gelap. mohon diperbaiki";

    protected FakeX Server { get; private set; } = null!;

    protected IngestOffice Office { get; private set; } = null!;

    [SetUp]
    public async Task Open()
    {
        (Server, Office) = (new(), null!);
        await Server.Start();
        await Configure();
    }

    [TearDown]
    public async Task Close()
    {
        foreach (var secret in new[] { FakeX.Token, "rahasia" })
            Assert.That(Office.Log, Has.None.Contains(secret), "a credential was logged");
        await Office.DisposeAsync();
        await Server.DisposeAsync();
    }

    /// <summary>Opens an office in the place of the one there was.</summary>
    protected async Task Configure(params (string Key, string Value)[] settings)
    {
        if (Office is not null)
            await Office.DisposeAsync();
        var all = new Dictionary<string, string>
        {
            ["Accounts:0:Platform"] = "x", ["Accounts:0:Handle"] = "humasbandung", ["Accounts:0:BaseAddress"] = Server.Address,
            ["Accounts:0:Credential"] = FakeX.Token, ["Accounts:0:Every"] = "00:01:00",
        };
        foreach (var (key, value) in settings)
            all["Accounts:0:" + key] = value;
        Office = await IngestOffice.Open([.. all.Select(s => (s.Key, s.Value))]);
        Server.Now = () => Office.Now;
    }

    /// <summary>The settings of an account that may write.</summary>
    protected Task ConfigureOAuth2(params (string Key, string Value)[] more) => Configure(
        [("Options:Auth", "oauth2"), ("Options:ClientId", "klien"), ("Options:RefreshToken", "rahasia-segar"), .. more]);

    protected async Task<IReadOnlyList<string>> Ids() => [.. (await Office.Posts()).Select(post => post.ExternalId)];

    protected async Task<JObject> Cursor() => JObject.Parse(await Office.Scalar<string>("SELECT cursor FROM accounts"));

    protected async Task<PolledPage> Page() => await Office.Opened(Account).Client.Poll(
        new(new(1), "x", "humasbandung", await Office.Scalar<string?>("SELECT cursor FROM accounts")), default);

    protected void MentionMany(int count, TimeSpan before)
    {
        for (var i = 0; i < count; i++)
            Server.Mention($"terima kasih nomor {i}", Office.Now - before + (before / count * i), $"warga{i}");
    }

    protected async Task<OutgoingReply> ReplyTo(JObject post, string text = "Terima kasih, laporan BDG-1 & lampu diteruskan.")
    {
        var raw = await Office.Scalar<string>($"SELECT raw FROM posts WHERE external_id = '{(string)post["id"]!}'");
        return new(1, new(1), text, Visibility.Public, Office.Now, 1, false, null,
            new(new(1), (string)post["id"]!, null, null, "asep", null, Office.Now, raw, Office.Now));
    }

    protected Task<SentReply> Send(OutgoingReply reply) => Office.Opened(Account).Sender!.Send(reply, (_, _) => Task.CompletedTask, default);

    protected async Task<PlatformException> Refused(OutgoingReply reply)
    {
        try
        {
            await Send(reply);
        }
        catch (PlatformException e)
        {
            return e;
        }

        throw new AssertionException("It was sent.");
    }
}
