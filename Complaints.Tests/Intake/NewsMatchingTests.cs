using System.Globalization;
using Complaints.Core.Accounts;
using Complaints.Core.Posts;
using Complaints.Tests.Support;
using Dapper;
using NUnit.Framework;
using static Complaints.Tests.Support.Cast;

namespace Complaints.Tests.Intake;

/// <summary>How often news and tickets are brought together rightly: every item of <see cref="NewsPair"/> meets the tickets of all.</summary>
internal sealed class NewsMatchingTests
{
    private Office _office = null!;

    [SetUp]
    public async Task Open() => _office = await Office.Open();

    [TearDown]
    public async Task Close() => await _office.DisposeAsync();

    [TestCase(false)]
    [TestCase(true)]
    public async Task What_is_brought_together_belongs_together(bool newsFirst)
    {
        var account = (await _office.Accounts.Watch([(IncomingPost.NewsPlatform, "koran", TimeSpan.FromMinutes(5))], default))[0];
        if (newsFirst)
            await TakeNews(account);
        for (var i = 0; i < NewsPair.All.Count; i++)
            await _office.Take(Says($"warga{i}", NewsPair.All[i].Report, Name('r', i), i));
        if (!newsFirst)
            await TakeNews(account);

        var found = (await _office.Database.Read(connection => connection.QueryAsync<(string Item, string Report)>("""
            SELECT n.external_id, r.external_id FROM news_matches m JOIN posts n ON n.id = m.post_id
            JOIN posts r ON r.ticket_id = m.ticket_id AND r.platform = 'feed'
            """), default)).ToHashSet();
        var wanted = NewsPair.All.Index().Where(pair => pair.Item.IsSame).Select(pair => (Name('n', pair.Index), Name('r', pair.Index))).ToHashSet();
        var right = found.Count(wanted.Contains);
        foreach (var (item, report) in wanted.Except(found))
            TestContext.Out.WriteLine($"missed {NewsPair.All[Number(item)].Title} | {NewsPair.All[Number(report)].Report}");
        foreach (var (item, report) in found.Except(wanted))
            TestContext.Out.WriteLine($"wrong  {NewsPair.All[Number(item)].Title} | {NewsPair.All[Number(report)].Report}");
        TestContext.Out.WriteLine($"{found.Count} brought together, {right} rightly, of {wanted.Count} that belong together");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(right / (double)found.Count, Is.GreaterThanOrEqualTo(0.9), "of those brought together");
            Assert.That(right / (double)wanted.Count, Is.GreaterThanOrEqualTo(0.9), "of those that belong together");
        }
    }

    private Task TakeNews(Account account) => _office.Intake.Take(new(account, [.. NewsPair.All.Select((pair, i) =>
        new IncomingPost(Name('n', i), $"{pair.Title}\n{pair.Summary}", _office.Now.AddHours(-1)) { IsNews = true, Author = "koran.example" })], "end"), default);

    private static string Name(char kind, int index) => string.Create(CultureInfo.InvariantCulture, $"{kind}{index}");

    private static int Number(string name) => int.Parse(name.AsSpan(1), CultureInfo.InvariantCulture);
}
