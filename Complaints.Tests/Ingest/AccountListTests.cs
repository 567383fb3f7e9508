using Complaints.Core.Accounts;
using Complaints.Ingest.Accounts;
using Complaints.Ingest.Platforms;
using Microsoft.Extensions.Configuration;
using NUnit.Framework;

namespace Complaints.Tests.Ingest;

/// <summary>Accounts are configuration: every fault is found at start, named with its remedy, and costs only its own account.</summary>
[TestFixture]
internal sealed class AccountListTests
{
    private const string Token = "rahasia-123";

    [Test]
    public void A_whole_account_is_read()
    {
        var account = Read(
            ("Platform", "Mastodon"), ("Handle", "@HumasBandung"), ("BaseAddress", "https://sosial.example/"), ("Credential", Token),
            ("Every", "00:00:30"), ("FirstPages", "2"), ("Enabled", "true")).Watched.Single();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(account.Name, Is.EqualTo("mastodon:humasbandung"));
            Assert.That(account.Every, Is.EqualTo(TimeSpan.FromSeconds(30)));
            Assert.That(account.FirstPages, Is.EqualTo(2));
            Assert.That(account.Credential, Is.EqualTo(Token));
            Assert.That(account.ToString(), Does.Not.Contain(Token));
        }
    }

    [TestCase("Platform", "mastodn", "Platform 'mastodn' is not known: write one of feed, mastodon")]
    [TestCase("Platform", "", "Platform is missing: write one of feed, mastodon")]
    [TestCase("Handle", "", "Handle is missing")]
    [TestCase("Handle", "humas bandung", "Handle holds a blank")]
    [TestCase("BaseAddress", "", "BaseAddress is missing: write the server's address")]
    [TestCase("BaseAddress", "sosial.example", "BaseAddress is no server's address")]
    [TestCase("BaseAddress", "https://nama:sandi@sosial.example", "BaseAddress is no server's address")]
    [TestCase("Credential", "", "Credential is missing")]
    [TestCase("Credential", Token + " x", "Credential holds a blank")]
    [TestCase("Every", "30", "Every is '30': write a time from 00:00:01 to 1.00:00:00 as hh:mm:ss")]
    [TestCase("Every", "soon", "Every is 'soon'")]
    [TestCase("Every", "00:00:00", "Every is '00:00:00'")]
    [TestCase("Every", "-00:00:30", "Every is '-00:00:30'")]
    [TestCase("Enabled", "ya", "Enabled is 'ya': write true or false.")]
    [TestCase("FirstPages", "0", "FirstPages is '0'")]
    [TestCase("Interval", "00:01:00", "It has no setting 'Interval'. The settings are Platform, Handle")]
    public void A_fault_names_its_account_its_cause_and_its_remedy(string key, string value, string because)
    {
        var settings = Whole.Where(s => s.Key != key).Append((key, value)).ToArray();
        var list = Read(settings);

        Assert.That(list.Watched, Is.Empty);
        Assert.That(list.Faults.Single(), Has.Property("Section").EqualTo("Accounts:0").And.Property("Because").Contains(because));
        Assert.That(list.Faults.Single().ToString(), Does.Not.Contain(Token));
    }

    [Test]
    public void All_faults_are_found_at_once() => Assert.That(
        Read(("Platform", "mastodon"), ("Every", "30")).Faults.Select(f => f.Because.Split(' ')[0]),
        Is.EquivalentTo(new[] { "Handle", "Every", "BaseAddress", "Credential" }));

    [Test]
    public void An_account_that_is_switched_off_is_neither_watched_nor_a_fault()
    {
        var list = Read(("Platform", "nothing"), ("Enabled", "False"));
        Assert.That(list.Watched, Is.Empty);
        Assert.That(list.Faults, Is.Empty);
    }

    [Test]
    public void Of_two_accounts_with_one_name_the_first_is_watched()
    {
        var list = List(
            ("Accounts:0:Platform", "feed"), ("Accounts:0:Handle", "humas"), ("Accounts:0:BaseAddress", "a"),
            ("Accounts:1:Platform", "Feed"), ("Accounts:1:Handle", "@HUMAS"), ("Accounts:1:BaseAddress", "b"));

        Assert.That(list.Watched.Single().BaseAddress, Is.EqualTo("a"));
        Assert.That(list.Faults.Single(), Has.Property("Section").EqualTo("Accounts:1").And.Property("Because").StartsWith("It repeats feed:humas of Accounts:0"));
    }

    [Test]
    public async Task Faulty_accounts_are_shown_and_the_others_are_polled()
    {
        await using var office = await IngestOffice.Open(
            ("Accounts:0:Platform", "feed"), ("Accounts:0:Handle", "humasbandung"), ("Accounts:0:BaseAddress", "feed"),
            ("Accounts:1:Platform", "mastodon"), ("Accounts:1:Handle", "humas"), ("Accounts:1:Credential", Token),
            ("Accounts:2:Handle", "x"));
        await office.Introduce();
        await office.Poll();

        Assert.That((await office.Health("mastodon")).StateAt(office.Now), Is.EqualTo(AccountState.Misconfigured));
        Assert.That((await office.Health("mastodon")).LastError, Does.StartWith("Accounts:1: BaseAddress is missing"));
        Assert.That((await office.Health()).StateAt(office.Now), Is.EqualTo(AccountState.Healthy));
        Assert.That(office.Complaints.Count(line => line.StartsWith("Error: Accounts:", StringComparison.Ordinal)), Is.EqualTo(2));
        Assert.That(office.Log, Has.None.Contains(Token));
    }

    private static (string Key, string Value)[] Whole =>
        [("Platform", "mastodon"), ("Handle", "humas"), ("BaseAddress", "https://sosial.example"), ("Credential", Token)];

    private static AccountList Read(params (string Key, string Value)[] account) => List([.. account.Select(s => ($"Accounts:0:{s.Key}", s.Value))]);

    private static AccountList List(params (string Key, string Value)[] settings) => AccountList.Read(Configuration(settings), KnownPlatforms.All);

    private static IConfiguration Configuration((string Key, string Value)[] settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Select(s => new KeyValuePair<string, string?>(s.Key, s.Value))).Build();
}
