using Complaints.Core.Posts;
using Complaints.Core.Replies;
using NUnit.Framework;

namespace Complaints.Tests.Ingest.Telegram;

/// <summary>An office with a bot on a Bot API server of its own.</summary>
internal abstract class TelegramFixture
{
    protected const string Account = "telegram:lapor_bot";
    protected const string Lamp = "lampu jalan mati di Jalan Braga udah 3 minggu, gelap. mohon diperbaiki";

    protected FakeTelegram Server { get; private set; } = null!;

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
        Assert.That(Office.Log, Has.None.Contains(FakeTelegram.Secret), "the credential was logged");
        Assert.That(await Office.Scalar<string?>("SELECT group_concat(last_error) FROM accounts"), Is.Null.Or.Not.Contains(FakeTelegram.Secret));
        await Office.DisposeAsync();
        await Server.DisposeAsync();
    }

    /// <summary>Opens the office with further settings of the account, in the place of the one before.</summary>
    protected async Task Configure(params (string Key, string Value)[] settings)
    {
        await Office.DisposeAsync();
        await OpenOffice(settings);
    }

    private async Task OpenOffice(params (string Key, string Value)[] settings)
    {
        Office = await IngestOffice.Open([
            ("Accounts:0:Platform", "telegram"), ("Accounts:0:Handle", "lapor_bot"), ("Accounts:0:BaseAddress", Server.Address),
            ("Accounts:0:Credential", FakeTelegram.Token), .. settings]);
        Server.Now = () => Office.Now;
    }

    protected Task Poll() => Office.PollThroughWaits(Account);

    protected async Task<IReadOnlyList<string>> Texts() => [.. (await Office.Posts()).Select(post => post.Text)];

    protected Task<string?> Cursor() => Office.Scalar<string?>("SELECT cursor FROM accounts WHERE platform = 'telegram'");

    /// <summary>A reply to a post that is held.</summary>
    protected async Task<OutgoingReply> ReplyTo(string externalId, string text, Visibility? visibility = null, bool isUncertain = false)
    {
        var post = (await Office.Posts()).Single(p => p.ExternalId == externalId);
        var raw = await Office.Scalar<string>($"SELECT raw FROM posts WHERE external_id = '{externalId}'");
        return new(7, new(1), text, visibility ?? post.Visibility, Office.Now, 1, isUncertain, null, new(
            post.Id, post.ExternalId, post.Thread, post.ReplyTo, post.Author, post.Url, post.PostedAt, raw, post.PostedAt));
    }
}
