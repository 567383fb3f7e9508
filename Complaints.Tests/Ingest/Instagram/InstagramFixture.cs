using Complaints.Core.Accounts;
using Complaints.Core.Posts;
using Complaints.Ingest.Accounts;
using Complaints.Ingest.Platforms;
using Complaints.Tests.Ingest.Meta;
using NUnit.Framework;

namespace Complaints.Tests.Ingest.Instagram;

/// <summary>An office with one account on Instagram.</summary>
internal abstract class InstagramFixture
{
    protected const string Name = "instagram:humasbandung";
    protected const string Lamp = "lampu jalan mati di Jalan Braga udah 3 minggu, gelap. mohon diperbaiki";

    protected FakeInstagram Server { get; private set; } = null!;

    protected IngestOffice Office { get; private set; } = null!;

    protected DateTimeOffset Now => Office.Now;

    protected OpenedAccount Opened => Office.Opened(Name);

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
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Office.Log, Has.None.Contains(FakeGraph.Token), "the credential was logged");
            Assert.That(Server.Received.Select(r => r.PathAndQuery), Has.None.Contains(FakeGraph.Token), "the credential stood in an address");
            Assert.That(await Office.Scalar<string?>("SELECT group_concat(coalesce(cursor, '')) FROM accounts") ?? "", Does.Not.Contain(FakeGraph.Token), "the credential was kept");
        }

        await Office.DisposeAsync();
        await Server.DisposeAsync();
    }

    /// <summary>Takes an office with these options in the place of the first.</summary>
    protected async Task Configure(string login = "facebook", params (string Name, string Value)[] options)
    {
        if (Office is not null)
            await Office.DisposeAsync();
        Office = await IngestOffice.Open(
        [
            ("Accounts:0:Platform", "instagram"), ("Accounts:0:Handle", "humasbandung"), ("Accounts:0:BaseAddress", Server.Address),
            ("Accounts:0:Credential", FakeGraph.Token), ("Accounts:0:Options:Login", login), ("Accounts:0:Options:UserId", login == "facebook" ? FakeInstagram.OurId : ""),
            .. options.Select(option => ($"Accounts:0:Options:{option.Name}", option.Value)),
        ]);
        Server.Now = () => Office.Now;
    }

    protected Task Poll() => Office.Poll(Name);

    protected Task Poll(TimeSpan later)
    {
        Office.Clock.Advance(later);
        return Poll();
    }

    /// <summary>A page that is asked for and not committed, as after a crash.</summary>
    protected async Task<PolledPage> Page() => await Opened.Client.Poll(await Account(), default);

    protected Task<Account> Account() =>
        Office.Get<WatchedAccounts>().Find(Office.Get<AccountList>().Watched.First(a => a.Name == Name), default);

    protected Task Deliver(string json) => Office.Get<InboxStore>().Add("instagram", json, default);

    /// <summary>What citizens wrote, without the account's prefix.</summary>
    protected async Task<IReadOnlyList<string>> Ids() =>
        [.. (await Office.Posts()).Where(post => post.Reason != SetAside.OwnPost).Select(post => post.ExternalId.Split('/')[1]).Order(StringComparer.Ordinal)];

    protected async Task<Post> Held(string id) => (await Office.Posts()).First(post => post.ExternalId.EndsWith("/" + id, StringComparison.Ordinal));
}
