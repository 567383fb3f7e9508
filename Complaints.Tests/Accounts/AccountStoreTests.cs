using Complaints.Core.Accounts;
using Complaints.Tests.Support;
using NUnit.Framework;

namespace Complaints.Tests.Accounts;

/// <summary>What is told of an account that is configured wrongly, or no longer.</summary>
[TestFixture]
internal sealed class AccountStoreTests
{
    private Office _office = null!;

    [SetUp]
    public async Task Open() => _office = await Office.Open();

    [TearDown]
    public async Task Close() => await _office.DisposeAsync();

    [Test]
    public async Task An_account_configured_wrongly_is_shown_with_what_to_mend()
    {
        await _office.Accounts.ShowFault("mastodon", "humas", "Credential is missing.", default);
        var shown = await Health("mastodon");

        Assert.That(shown.StateAt(_office.Now), Is.EqualTo(AccountState.Misconfigured));
        Assert.That(shown.LastError, Is.EqualTo("Credential is missing."));
    }

    [Test]
    public async Task A_fault_of_a_double_leaves_the_watched_account_alone()
    {
        await _office.Accounts.ShowFault("feed", "humasbandung", "It repeats another account.", default);
        Assert.That(await Health("feed"), Has.Property("IsWatched").True.And.Property("Failures").Zero);
    }

    [Test]
    public async Task An_account_that_is_no_longer_configured_is_retired_even_if_it_failed_last()
    {
        await _office.Accounts.NoteFailure(_office.Account.Id, "trouble", "gone", default);
        await _office.Accounts.Watch([], default);
        Assert.That((await Health("feed")).StateAt(_office.Now), Is.EqualTo(AccountState.Retired));
    }

    [Test]
    public async Task A_mended_account_is_watched_again()
    {
        await _office.Accounts.ShowFault("mastodon", "humas", "Credential is missing.", default);
        await _office.Accounts.Watch([new("mastodon", "humas", TimeSpan.FromMinutes(1))], default);
        Assert.That((await Health("mastodon")).IsWatched, Is.True);
    }

    private async Task<AccountHealth> Health(string platform) => (await _office.Accounts.Health(default)).Single(h => h.Platform == platform);
}
