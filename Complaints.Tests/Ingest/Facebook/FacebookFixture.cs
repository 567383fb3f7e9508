using Complaints.Core.Accounts;
using Complaints.Core.Posts;
using Complaints.Ingest.Accounts;
using Complaints.Ingest.Platforms;
using Complaints.Tests.Ingest.Meta;
using Newtonsoft.Json.Linq;
using NUnit.Framework;

namespace Complaints.Tests.Ingest.Facebook;

/// <summary>An office with one page on Facebook.</summary>
internal abstract class FacebookFixture
{
    protected const string Name = "facebook:humasbandung";
    protected const string Lamp = "lampu jalan mati di Jalan Braga udah 3 minggu, gelap. mohon diperbaiki";
    protected const string Page = FakeFacebook.PageId;

    protected FakeFacebook Server { get; private set; } = null!;
    protected IngestOffice Office { get; private set; } = null!;

    protected DateTimeOffset Now => Office.Now;

    [SetUp]
    public async Task Open()
    {
        Server = new();
        await Server.Start();
        Office = await IngestOffice.Open(
            ("Accounts:0:Platform", "facebook"), ("Accounts:0:Handle", "humasbandung"), ("Accounts:0:BaseAddress", Server.Address), ("Accounts:0:Credential", FakeGraph.Token));
        Server.Now = () => Office.Now;
    }

    [TearDown]
    public async Task Close()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Office.Log, Has.None.Contains(FakeGraph.Token));
            Assert.That(Server.Received.Select(r => r.PathAndQuery), Has.None.Contains(FakeGraph.Token));
        }

        await Office.DisposeAsync();
        await Server.DisposeAsync();
    }

    protected OpenedAccount Opened => Office.Opened(Name);

    protected Task Poll() => Office.Poll(Name);

    protected Task Poll(TimeSpan later)
    {
        Office.Clock.Advance(later);
        return Poll();
    }

    protected async Task<Post> Held(string id) => (await Office.Posts()).First(post => post.ExternalId == id);

    protected Task<Account> Account() => Office.Get<WatchedAccounts>().Find(Office.Get<AccountList>().Watched.First(a => a.Name == Name), default);

    protected Task Deliver(string field, JObject value) => Office.Get<InboxStore>().Add("page", new JObject
    {
        ["object"] = "page",
        ["entry"] = new JArray(new JObject { ["id"] = Page, ["time"] = 1, ["changes"] = new JArray(new JObject { ["field"] = field, ["value"] = value }) }),
    }.ToString(), default);
}
