using Complaints.Core.Accounts;
using Complaints.Ingest.Accounts;
using NUnit.Framework;

namespace Complaints.Tests.Ingest;

/// <summary>The account doctor says of each account whether it works, and what to do if not.</summary>
[TestFixture]
internal sealed class AccountsCommandTests : MastodonFixture
{
    [Test]
    public async Task It_tells_whose_the_accounts_are_and_that_they_work()
    {
        var (code, said) = await Examine();
        Assert.That(code, Is.Zero, said);
        Assert.That(said, Does.Contain("mastodon:humas  WORKS").And.Contains("@humas").And.Contains("feed:humasbandung  WORKS"));
    }

    [Test]
    public async Task A_missing_scope_is_named_and_counts_as_not_working()
    {
        Server.MayWrite = false;
        var (code, said) = await Examine();
        Assert.That(code, Is.EqualTo(1));
        Assert.That(said, Does.Contain("mastodon:humas  DOES NOT WORK").And.Contains("missing: write:statuses").And.Contains("feed:humasbandung  WORKS"));
    }

    [Test]
    public async Task A_dead_credential_and_what_to_do_are_told_without_showing_it()
    {
        Server.Spoil("/verify_credentials", context =>
        {
            context.Response.StatusCode = 401;
            return FakeMastodon.Json(context, """{"error":"The access token was revoked"}""");
        });
        var (code, said) = await Examine(Account);
        Assert.That(code, Is.EqualTo(1));
        Assert.That(said, Does.Contain("renew the access token").And.Not.Contains(FakeMastodon.Token).And.Not.Contains("feed:"));
    }

    [Test]
    public async Task An_account_that_is_not_configured_is_said_to_be_none()
    {
        var (code, said) = await Examine("x:siapa");
        Assert.That(code, Is.EqualTo(2));
        Assert.That(said, Does.Contain("x:siapa is not configured").And.Contains("mastodon:humas"));
    }

    [Test]
    public async Task A_look_retires_nobody()
    {
        await Office.Introduce();
        await Office.Get<AccountStore>().Watch([new("feed", "lain", TimeSpan.FromMinutes(1))], retiresOthers: false, default);
        Assert.That((await Office.Get<AccountStore>().Health(default)).Where(h => h.IsWatched), Has.Exactly(3).Items);
    }

    private async Task<(int Code, string Said)> Examine(string? only = null)
    {
        await using var said = new StringWriter();
        return (await AccountsCommand.Run(Office.Get<IServiceProvider>(), only, said, default), said.ToString());
    }
}
