using NUnit.Framework;

namespace Complaints.Tests.Ingest;

/// <summary>An office with a feed and an account on a Mastodon server of its own.</summary>
internal abstract class MastodonFixture
{
    protected const string Account = "mastodon:humas";
    protected const string Lamp = "<p>lampu jalan mati di Jalan Braga udah 3 minggu, gelap. mohon diperbaiki</p>";

    protected FakeMastodon Server { get; private set; } = null!;

    protected IngestOffice Office { get; private set; } = null!;

    [SetUp]
    public async Task Open()
    {
        Server = await FakeMastodon.Start();
        Office = await OfficeOf("humas");
    }

    [TearDown]
    public async Task Close()
    {
        Assert.That(Office.Log, Has.None.Contains(FakeMastodon.Token), "the credential was logged");
        await Office.DisposeAsync();
        await Server.DisposeAsync();
    }

    /// <summary>Takes another server in the place of the first.</summary>
    protected async Task Use(FakeMastodon server)
    {
        await Close();
        Server = server;
        Office = await OfficeOf("humas");
    }

    /// <summary>Takes an office with another handle in the place of the first.</summary>
    protected async Task Configure(string handle)
    {
        await Office.DisposeAsync();
        Office = await OfficeOf(handle);
    }

    protected void Mention(IEnumerable<int> numbers)
    {
        foreach (var number in numbers)
            Server.Mention($"s{number}", $"<p>lampu jalan mati di gang nomor {number}, gelap</p>", author: $"warga{number}");
    }

    protected async Task<IReadOnlyList<string>> Ids() => [.. (await Office.Posts()).Select(post => post.ExternalId[(Server.Host.Length + 1)..])];

    private Task<IngestOffice> OfficeOf(string handle) => IngestOffice.Open(
        ("Accounts:0:Platform", "feed"), ("Accounts:0:Handle", "humasbandung"), ("Accounts:0:BaseAddress", "feed"),
        ("Accounts:1:Platform", "mastodon"), ("Accounts:1:Handle", handle), ("Accounts:1:BaseAddress", Server.Address),
        ("Accounts:1:Credential", FakeMastodon.Token), ("Accounts:1:Every", "00:00:10"));
}
