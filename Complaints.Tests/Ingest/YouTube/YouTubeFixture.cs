using Complaints.Core.Posts;
using Complaints.Core.Replies;
using Complaints.Ingest.Platforms;
using NUnit.Framework;

namespace Complaints.Tests.Ingest.YouTube;

/// <summary>An office with a channel.</summary>
internal abstract class YouTubeFixture
{
    protected const string Account = "youtube:humas";
    protected const string Lamp = "lampu jalan mati di Jalan Braga udah 3 minggu, gelap. mohon diperbaiki";

    protected FakeYouTube Server { get; private set; } = null!;

    protected IngestOffice Office { get; private set; } = null!;

    protected OpenedAccount Opened => Office.Opened(Account);

    [SetUp]
    public async Task Open()
    {
        Server = new();
        await Server.Start();
        await Configure(Consent);
    }

    [TearDown]
    public async Task Close()
    {
        string[] secrets = [FakeYouTube.Key, FakeYouTube.Refresh, FakeYouTube.Secret, Server.Access];
        foreach (var secret in secrets)
            Assert.That(Office.Log, Has.None.Contains(secret), "a secret was logged");
        Assert.That(Server.Received.Select(request => request.PathAndQuery), Has.None.Contains("rahasia"), "a secret stood in an address");
        await Office.DisposeAsync();
        await Server.DisposeAsync();
    }

    protected (string Key, string Value)[] Consent =>
    [
        ("Accounts:0:Options:ClientId", "klien"), ("Accounts:0:Options:ClientSecret", FakeYouTube.Secret),
        ("Accounts:0:Options:RefreshToken", FakeYouTube.Refresh), ("Accounts:0:Options:TokenAddress", $"{Server.Address}/token"),
    ];

    /// <summary>Takes an office with other settings in the place of the one before.</summary>
    protected async Task Configure(params (string Key, string Value)[] more)
    {
        if (Office is not null && Office.Home is { } home && Directory.Exists(home))
            await Office.DisposeAsync();
        Office = await IngestOffice.Open(
        [
            ("Accounts:0:Platform", "youtube"), ("Accounts:0:Handle", "humas"), ("Accounts:0:BaseAddress", Server.Address),
            ("Accounts:0:Credential", FakeYouTube.Key), ("Accounts:0:Options:Channel", FakeYouTube.Channel), .. more,
        ]);
    }

    /// <summary>A pass one interval later.</summary>
    protected Task Poll()
    {
        Office.Clock.Advance(TimeSpan.FromMinutes(1));
        return Office.Poll(Account);
    }

    protected async Task<IReadOnlyList<string>> Ids() => [.. (await Office.Posts()).Select(post => post.ExternalId)];

    protected OutgoingReply Reply(string to, string? thread = null, string text = "Terima kasih, laporan diteruskan.", Visibility visibility = Visibility.Public) => new(
        1, new(1), text, visibility, Office.Now, 1, false, null,
        new(new(1), to, thread, thread, "asep", null, Office.Now, """{"snippet":{"videoId":"vid1"}}""", Office.Now));

    protected Task<SentReply> Send(OutgoingReply reply) => Opened.Sender!.Send(reply, (_, _) => Task.CompletedTask, default);

    protected static async Task<PlatformException> Fails(Func<Task> work) => await Assert.ThrowsAsync<PlatformException>(() => work()) ?? throw new InvalidOperationException();
}
