using Complaints.Core.Posts;
using Complaints.Core.Replies;
using NUnit.Framework;

namespace Complaints.Tests.Ingest.Bluesky;

/// <summary>An office with an account on a server of the AT Protocol.</summary>
internal abstract class BlueskyFixture
{
    protected const string Account = $"bluesky:{FakeBluesky.Handle}";
    protected const string Lamp = "lampu jalan mati di Jalan Braga udah 3 minggu, gelap. mohon diperbaiki";
    protected const string Morning = "2026-03-02T01:00:00.000Z";

    private bool _isOpen;

    protected FakeBluesky Server { get; private set; } = null!;

    protected IngestOffice Office { get; private set; } = null!;

    [SetUp]
    public Task Open() => Use(new FakeBluesky());

    [TearDown]
    public async Task Close()
    {
        Assert.That(Office.Log, Has.None.Contains("rahasia"), "a credential was logged");
        await Office.DisposeAsync();
        await Server.DisposeAsync();
        _isOpen = false;
    }

    /// <summary>Takes a server, in the place of the one before if there is one.</summary>
    protected async Task Use(FakeBluesky server, string password = FakeBluesky.Password)
    {
        if (_isOpen)
            await Close();
        (Server, _isOpen) = (server, true);
        await Server.Start();
        Office = await IngestOffice.Open(
            ("Accounts:0:Platform", "bluesky"), ("Accounts:0:Handle", FakeBluesky.Handle), ("Accounts:0:BaseAddress", Server.Address),
            ("Accounts:0:Credential", password), ("Accounts:0:Every", "00:00:10"));
    }

    /// <summary>A reply to a post.</summary>
    protected OutgoingReply Reply(string? to, string text = "Terima kasih, laporan Anda kami catat.", Visibility visibility = Visibility.Public) => new(
        77, new(1), text, visibility, Office.Now, 1, false, null,
        to is null ? null : new(new(1), to, null, null, "asep.bsky.test", null, Office.Now, null, Office.Now));

    protected Task<SentReply> Send(OutgoingReply reply) => Office.Opened(Account).Sender!.Send(reply, (_, _) => Task.CompletedTask, default);
}
