using Complaints.Core.Posts;
using Complaints.Core.Replies;
using Complaints.Ingest.Platforms;
using NUnit.Framework;

namespace Complaints.Tests.Ingest.Threads;

/// <summary>An office with an account on Threads.</summary>
internal abstract class ThreadsFixture
{
    protected const string Account = "threads:humas";
    protected const string Lamp = "lampu jalan mati di Jalan Braga udah 3 minggu, gelap. mohon diperbaiki";

    protected FakeThreads Server { get; private set; } = null!;

    protected IngestOffice Office { get; private set; } = null!;

    protected OpenedAccount Opened => Office.Opened(Account);

    /// <summary>What senders kept between their steps.</summary>
    protected List<string> Kept { get; } = [];

    [SetUp]
    public async Task Open()
    {
        Kept.Clear();
        Server = new();
        await Server.Start();
        Office = await IngestOffice.Open(
            ("Accounts:0:Platform", "threads"), ("Accounts:0:Handle", "humas"), ("Accounts:0:BaseAddress", Server.Address), ("Accounts:0:Credential", FakeThreads.Token));
    }

    [TearDown]
    public async Task Close()
    {
        Assert.That(Office.Log, Has.None.Contains("rahasia"), "a secret was logged");
        Assert.That(Server.Received.Select(request => request.PathAndQuery), Has.None.Contains("rahasia"), "a secret stood in an address");
        await Office.DisposeAsync();
        await Server.DisposeAsync();
    }

    /// <summary>A pass one interval later.</summary>
    protected Task Poll()
    {
        Office.Clock.Advance(TimeSpan.FromMinutes(1));
        return Office.Poll(Account);
    }

    protected async Task<IReadOnlyList<string>> Ids() => [.. (await Office.Posts()).Select(post => post.ExternalId)];

    protected OutgoingReply Reply(string? to, string? progress = null, string text = "Terima kasih, laporan diteruskan.", Visibility visibility = Visibility.Public) => new(
        1, new(1), text, visibility, Office.Now, 1, false, progress,
        to is null ? null : new(new(1), to, null, null, "asep", null, Office.Now, null, Office.Now));

    protected Task<SentReply> Send(OutgoingReply reply) => Opened.Sender!.Send(reply, (note, _) =>
    {
        Kept.Add(note);
        return Task.CompletedTask;
    }, default);

    protected static async Task<PlatformException> Fails(Func<Task> work) => await Assert.ThrowsAsync<PlatformException>(() => work()) ?? throw new InvalidOperationException();
}
