using Complaints.Core.Posts;
using Complaints.Core.Replies;
using Complaints.Ingest.Platforms;
using NUnit.Framework;

namespace Complaints.Tests.Ingest.TikTok;

/// <summary>An office with a TikTok account, whose video is a day old.</summary>
internal abstract class TikTokFixture
{
    protected const string Account = "tiktok:humas";
    protected const string Video = "7200000000000000001";
    protected const string Lamp = "lampu jalan mati di Jalan Braga udah 3 minggu, gelap. mohon diperbaiki";

    // 2 March 2026, 01:00 UTC: an hour before the office opens.
    protected const long At = 1772413200;
    protected const long First = 7300000000000000001;

    protected FakeTikTok Server { get; private set; } = null!;

    protected IngestOffice Office { get; private set; } = null!;

    protected OpenedAccount Opened => Office.Opened(Account);

    [SetUp]
    public async Task Open()
    {
        Server = new();
        await Server.Start();
        Server.Video(Video, At - 86_400);
        await Configure();
    }

    [TearDown]
    public async Task Close()
    {
        Assert.That(Office.Log, Has.None.Contains("rahasia"), "a secret was logged");
        Assert.That(Server.Received.Select(request => request.PathAndQuery), Has.None.Contains("rahasia"), "a secret stood in an address");
        await Office.DisposeAsync();
        await Server.DisposeAsync();
    }

    /// <summary>Takes an office with other settings in the place of the one before.</summary>
    protected async Task Configure(params (string Key, string Value)[] more)
    {
        if (Office is not null && Directory.Exists(Office.Home))
            await Office.DisposeAsync();
        Office = await IngestOffice.Open(
        [
            ("Accounts:0:Platform", "tiktok"), ("Accounts:0:Handle", "humas"), ("Accounts:0:BaseAddress", $"{Server.Address}/open_api/v1.3"),
            ("Accounts:0:Credential", Server.Token), ("Accounts:0:Options:BusinessId", FakeTikTok.Business), ("Accounts:0:Options:ClientId", "app"),
            ("Accounts:0:Options:ClientSecret", FakeTikTok.Secret), ("Accounts:0:Options:RefreshToken", Server.Refresh), .. more,
        ]);
    }

    /// <summary>A pass one interval later.</summary>
    protected Task Poll()
    {
        Office.Clock.Advance(TimeSpan.FromMinutes(1));
        return Office.Poll(Account);
    }

    protected async Task<IReadOnlyList<long>> Ids() =>
        [.. (await Office.Posts()).Select(post => long.Parse(post.ExternalId.Split('/')[1], System.Globalization.CultureInfo.InvariantCulture))];

    protected OutgoingReply Reply(long to, long? thread = null, string text = "Terima kasih, laporan diteruskan.", Visibility visibility = Visibility.Public) => new(
        1, new(1), text, visibility, Office.Now, 1, false, null,
        new(new(1), $"{Video}/{to}", thread is null ? null : $"{Video}/{thread}", null, "asep", "https://www.tiktok.com/@humas/video/1", Office.Now, null, Office.Now));

    protected Task<SentReply> Send(OutgoingReply reply) => Opened.Sender!.Send(reply, (_, _) => Task.CompletedTask, default);

    protected static async Task<PlatformException> Fails(Func<Task> work) => await Assert.ThrowsAsync<PlatformException>(() => work()) ?? throw new InvalidOperationException();
}
