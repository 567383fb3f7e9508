using Complaints.Core.Accounts;
using Complaints.Ingest.Accounts;
using Complaints.Ingest.Platforms;
using Microsoft.Extensions.Configuration;
using NUnit.Framework;

namespace Complaints.Tests.Ingest;

/// <summary>A budget is part of an account's settings: a fault in it costs the account, not the office's money.</summary>
[TestFixture]
internal sealed class BudgetEntryTests
{
    [Test]
    public void A_whole_budget_is_read() => Assert.That(
        Read(
            ("PostsPerMonth", "10000"), ("MoneyPerMonth", "50.5"), ("PostsPerWindow", "300"), ("Window", "01:00:00"), ("PricePerPost", "0.005"),
            ("PricePerReply", "0.015"), ("PricePerReplyWithLink", "0.2"), ("CycleDay", "12")).Watched.Single().Budget,
        Is.EqualTo(new ReadBudget
        {
            PostsPerMonth = 10000,
            MoneyPerMonth = 50.5m,
            PostsPerWindow = 300,
            Window = TimeSpan.FromHours(1),
            PricePerPost = 0.005m,
            PricePerReply = 0.015m,
            PricePerReplyWithLink = 0.2m,
            CycleDay = 12,
        }));

    [Test]
    public void An_account_without_one_has_none() => Assert.That(Read().Watched.Single().Budget, Is.Null);

    [Test]
    public void Prices_that_are_not_named_are_the_platforms()
    {
        var section = Configuration(("MoneyPerMonth", "5"), ("PricePerReply", "0.01")).GetSection("Accounts:0:Budget");
        var budget = new BudgetEntry(section, new() { PricePerPost = 0.005m, PricePerReply = 0.015m }, because => Assert.Fail(because)).Read();
        Assert.That((budget!.PricePerPost, budget.PricePerReply), Is.EqualTo((0.005m, 0.01m)));
    }

    [TestCase("PostsPerMonth", "0", "Budget:PostsPerMonth is '0': write a whole number from 1")]
    [TestCase("PostsPerMonth", "-5", "Budget:PostsPerMonth is '-5'")]
    [TestCase("PostsPerMonth", "10.000", "Budget:PostsPerMonth is '10.000'")]
    [TestCase("PostsPerWindow", "many", "Budget:PostsPerWindow is 'many'")]
    [TestCase("MoneyPerMonth", "-1", "Budget:MoneyPerMonth is '-1': write an amount of USD")]
    [TestCase("MoneyPerMonth", "0", "Budget:MoneyPerMonth is '0'")]
    [TestCase("PricePerPost", "0,005", "Budget:PricePerPost is '0,005'")]
    [TestCase("Window", "00:10:00", "Budget:Window is '00:10:00': write a multiple of a quarter of an hour")]
    [TestCase("Window", "15", "Budget:Window is '15'")]
    [TestCase("CycleDay", "29", "Budget:CycleDay is '29': write a whole number from 1 to 28.")]
    [TestCase("PostPerMonth", "5", "Budget has no setting 'PostPerMonth'. Its settings are PostsPerMonth")]
    public void A_fault_names_its_cause_and_its_remedy(string key, string value, string because)
    {
        var whole = new[] { ("PostsPerMonth", "100"), ("PostsPerWindow", "10"), ("MoneyPerMonth", "5"), ("PricePerPost", "0.005") };
        var list = Read([.. whole.Where(s => s.Item1 != key), (key, value)]);
        Assert.That(list.Watched, Is.Empty);
        Assert.That(list.Faults.Single(), Has.Property("Section").EqualTo("Accounts:0").And.Property("Because").StartsWith(because));
    }

    [Test]
    public void Money_without_a_price_limits_nothing_and_is_a_fault() => Assert.That(
        Read(("MoneyPerMonth", "5")).Faults.Single().Because, Does.StartWith("Budget:MoneyPerMonth needs a price"));

    [TestCase("CycleDay", "3", "Budget has no limit")]
    [TestCase("Window", "00:30:00", "Budget:Window limits nothing alone")]
    [TestCase("", "5", "Budget is '5': write its settings beneath it")]
    public void A_budget_that_limits_nothing_is_a_fault(string key, string value, string because) =>
        Assert.That(Read((key, value)).Faults[0].Because, Does.StartWith(because));

    private static AccountList Read(params (string Key, string Value)[] budget) => AccountList.Read(Configuration(budget), KnownPlatforms.All);

    private static IConfiguration Configuration(params (string Key, string Value)[] budget) => new ConfigurationBuilder().AddInMemoryCollection(
    [
        new("Accounts:0:Platform", "feed"), new("Accounts:0:Handle", "humas"), new("Accounts:0:BaseAddress", "feed"),
        .. budget.Select(s => new KeyValuePair<string, string?>($"Accounts:0:Budget:{s.Key}".TrimEnd(':'), s.Value)),
    ]).Build();
}
