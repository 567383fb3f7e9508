using Complaints.Core.Posts;
using Complaints.Ingest.Platforms;
using Newtonsoft.Json.Linq;
using NUnit.Framework;

namespace Complaints.Tests.Ingest.X;

/// <summary>Whether posts still stand on X, and what the doctor finds.</summary>
[TestFixture]
internal sealed class XLookupTests : XFixture
{
    [Test]
    public async Task What_is_deleted_suspended_private_or_withheld_is_gone_and_the_rest_stands()
    {
        var posts = Enumerable.Range(0, 5).Select(i => Server.Mention(Lamp + i, Office.Now.AddMinutes(-9 + i), $"warga{i}")).ToList();
        await Office.Poll(Account);
        Server.Gone[Id(posts[0])] = "resource-not-found";
        Server.Gone[Id(posts[1])] = "not-authorized-for-resource";
        Server.Gone[Id(posts[2])] = "resource-unavailable";
        posts[3]["withheld"] = new JObject { ["country_codes"] = new JArray("ID"), ["scope"] = "tweet" };

        var changed = await Look();
        Assert.That(changed.Select(p => p.ExternalId), Is.EquivalentTo(new[] { Id(posts[0]), Id(posts[1]), Id(posts[3]) }));
        Assert.That(changed, Has.All.Property("IsDeleted").True);
    }

    [Test]
    public async Task When_all_of_many_seem_gone_it_is_not_believed()
    {
        var posts = Enumerable.Range(0, 12).Select(i => Server.Mention(Lamp + i, Office.Now.AddMinutes(-i), $"warga{i}")).ToList();
        await Office.Poll(Account);
        foreach (var post in posts)
            Server.Gone[Id(post)] = "resource-not-found";
        Assert.That(await Look(), Is.Empty);
        Assert.That(Office.Complaints.Single(), Does.Contain("nothing is erased"));
        Server.Gone.Remove(Id(posts[0]));
        Assert.That(await Look(), Has.Count.EqualTo(11));
    }

    [Test]
    public async Task An_edit_is_found_by_its_first_version_and_only_once()
    {
        var first = Server.Mention(Lamp, Office.Now.AddMinutes(-20));
        await Office.Poll(Account);
        var second = Server.Write($"@{FakeX.OurName} {Lamp} Sudah lapor RT.", Office.Now.AddMinutes(-10));
        second["edit_history_tweet_ids"] = first["edit_history_tweet_ids"] = new JArray(Id(first), Id(second));

        var edited = (await Look()).Single();
        Assert.That(edited, Has.Property("ExternalId").EqualTo(Id(first)).And.Property("EditedAt").EqualTo(Office.Now.AddMinutes(-10)));
        Assert.That(edited.Text, Does.EndWith("Sudah lapor RT."));
        await Office.Execute($"UPDATE posts SET edited_at = {edited.EditedAt!.Value.ToUnixTimeMilliseconds()}");
        Assert.That(await Look(), Is.Empty);
    }

    [Test]
    public async Task A_lookup_asks_without_what_would_cost_more()
    {
        Server.Mention(Lamp);
        await Office.Poll(Account);
        await Look();
        Assert.That(Server.Received.Last().Query, Does.Contain("ids=").And.Not.Contain("expansions"));
    }

    [Test]
    public async Task The_doctor_tells_who_we_are_what_is_used_and_that_an_app_only_reads()
    {
        await Configure(("Budget:PostsPerMonth", "1000"));
        var found = await Examine();
        Assert.That(found.Identity, Is.EqualTo("@HumasBandung"));
        Assert.That(found.Missing, Is.Empty);
        Assert.That(found.Advice, Has.Some.Contains("replies are to be sent by hand").And.Some.Contains("1234 of the 3000000 posts").And.Some.Contains("Of the budget 0 posts"));
    }

    [Test]
    public async Task The_doctor_tells_scopes_that_a_renewed_token_lacks()
    {
        Server.Refreshes["rahasia-segar"] = new JObject { ["access_token"] = "rahasia-2", ["expires_in"] = 7200, ["scope"] = "tweet.read users.read offline.access" };
        await ConfigureOAuth2(("Credential", ""));
        var found = await Examine();
        Assert.That(found.Missing, Is.EqualTo(new[] { "tweet.write" }));
        Assert.That(found.Advice, Has.Some.Contains("No budget is set"));
    }

    [Test]
    public async Task The_doctor_tells_another_account_and_mentions_that_cannot_be_read()
    {
        await Configure(("Handle", "lain"));
        Server.Refuse("/mentions", 1, 403, """{"type":"https://api.x.com/2/problems/client-forbidden"}""");
        var found = await Office.Opened("x:lain").Doctor.Examine(default);
        Assert.That(found.Advice, Has.Some.Contains("belongs to @HumasBandung and not to @lain").And.Some.Contains("Mentions cannot be read"));
        Assert.That(found.Missing, Is.EqualTo(new[] { "tweet.read" }));
    }

    [Test]
    public async Task The_doctor_tells_a_dead_credential()
    {
        Server.Accepts = "Bearer yang-lain";
        await Assert.ThatAsync(Examine, Throws.InstanceOf<PlatformException>().With.Property("Fault").EqualTo(PlatformFault.CredentialDead));
    }

    private static string Id(JObject post) => (string)post["id"]!;

    private Task<AccountFindings> Examine() => Office.Opened(Account).Doctor.Examine(default);

    private async Task<IReadOnlyList<IncomingPost>> Look() => await Office.Opened(Account).Lookup!.Look(
        new(new(1), "x", "humasbandung", null), await Office.Get<PostQueries>().Recent(new(1), Office.Now.AddDays(-1), default, 100, default), default);
}
