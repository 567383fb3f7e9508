using System.Text.RegularExpressions;
using NUnit.Framework;

namespace Complaints.Tests.Architecture;

/// <summary>The floors of Core, ground first: a floor knows only lower ones. Read from the sources, and proven to be able to fail.</summary>
[TestFixture]
internal sealed partial class FloorTests
{
    private static readonly string[] Floors =
        ["Kernel", "Storage", "Access", "Agencies", "Accounts", "Posts", "Routing", "Sla", "Tickets", "Replies", "Intake", "News", "Learning", "Notices", "Escalation", "Reports"];

    private static readonly string[] SqlFiles = ["Store.cs", "Queries.cs", "Report.cs"];

    [Test]
    public void A_floor_of_Core_knows_only_lower_floors()
    {
        var sources = Sources();
        Assert.That(sources, Has.Count.GreaterThan(60), "the sources were not found");
        Assert.That(sources.SelectMany(Offences), Is.Empty);
    }

    [Test]
    public void A_planted_offender_is_found() => Assert.That(
        Offences(("Sla/Planted.cs", "using Complaints.Core.Tickets;\nnamespace Complaints.Core.Sla;\nclass X { Complaints.Core.Intake.PostIntake? Y; }")),
        Is.EqualTo(new[] { "Sla/Planted.cs:1 names the higher floor Tickets", "Sla/Planted.cs:3 names the higher floor Intake" }));

    [Test]
    public void Every_folder_of_Core_is_a_known_floor() => Assert.That(
        Sources().Select(source => FloorOf(source.Path)).OfType<string>().Distinct(), Is.SubsetOf(Floors));

    [Test]
    public void Sql_stands_in_stores_and_queries_only() => Assert.That(
        Sources().Where(s => s.Text.Contains("using Dapper;", StringComparison.Ordinal))
            .Where(s => FloorOf(s.Path) != "Storage" && !SqlFiles.Any(end => s.Path.EndsWith(end, StringComparison.Ordinal)))
            .Select(s => s.Path),
        Is.Empty);

    [Test]
    public void Core_knows_no_web_no_schedule_and_no_platform()
    {
        var project = File.ReadAllText(Path.Combine(CoreFolder(), "Complaints.Core.csproj"));
        foreach (var stranger in new[] { "AspNetCore", "Quartz", "Polly", "Http", "Complaints.Api", "Complaints.Ingest" })
            Assert.That(project, Does.Not.Contain(stranger));
    }

    private static IEnumerable<string> Offences((string Path, string Text) source)
    {
        var floor = Array.IndexOf(Floors, FloorOf(source.Path));
        if (floor < 0)
            yield break;
        var lines = source.Text.Split('\n');
        for (var i = 0; i < lines.Length; i++)
            foreach (var name in FloorName().Matches(lines[i]).Select(m => m.Groups["floor"].Value))
                if (Array.IndexOf(Floors, name) > floor)
                    yield return $"{source.Path}:{i + 1} names the higher floor {name}";
    }

    private static string? FloorOf(string path) => path.Contains('/', StringComparison.Ordinal) ? path[..path.IndexOf('/', StringComparison.Ordinal)] : null;

    private static List<(string Path, string Text)> Sources() =>
    [
        .. Directory.EnumerateFiles(CoreFolder(), "*.cs", SearchOption.AllDirectories)
            .Select(file => (Path: Path.GetRelativePath(CoreFolder(), file).Replace('\\', '/'), File: file))
            .Where(s => !s.Path.StartsWith("bin/", StringComparison.Ordinal) && !s.Path.StartsWith("obj/", StringComparison.Ordinal))
            .Select(s => (s.Path, File.ReadAllText(s.File))),
    ];

    private static string CoreFolder()
    {
        for (var folder = new DirectoryInfo(TestContext.CurrentContext.TestDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Complaints.sln")))
                return Path.Combine(folder.FullName, "Complaints.Core");
        throw new DirectoryNotFoundException("Complaints.sln stands in no folder above the tests.");
    }

    [GeneratedRegex(@"Complaints\.Core\.(?<floor>[A-Z]\w+)")]
    private static partial Regex FloorName();
}
