// `scripts/rules` as its users meet it.
using System.Diagnostics;
using System.Text.Json;
using NUnit.Framework;

namespace Complaints.Tests.Routing;

[TestFixture]
internal sealed class RulesCommandTests
{
    [Test]
    [CancelAfter(60_000)]
    public async Task A_book_is_checked_and_its_rules_are_asked(CancellationToken ct)
    {
        var folder = Directory.CreateTempSubdirectory("book-").FullName;
        try
        {
            Write(folder, TinyBook.Rules.Replace("jalan berlubang", "jalan rusak", StringComparison.Ordinal));
            var (warned, findings, _) = await Run(["check", folder], ct);
            var (asked, answer, _) = await Run(["why-not", "puji", "jalan rusak", "--book", folder], ct);
            var (unknown, _, said) = await Run(["why-not", "pujian", "jalan rusak", "--book", folder], ct);
            Write(folder, TinyBook.Rules.Replace("category: sampah", "category: debu", StringComparison.Ordinal));
            var (refused, faults, _) = await Run(["check", folder], ct);

            using (Assert.EnterMultipleScope())
            {
                Assert.That((warned, asked, unknown, refused), Is.EqualTo((0, 0, 1, 1)));
                Assert.That(findings[0], Does.StartWith("rules/tiny.yaml:2: warning: rule 'rusak', `any`: 'jalan rusak' (there twice)"));
                Assert.That(JsonDocument.Parse(findings[^1]).RootElement.GetProperty("warnings").GetInt32(), Is.EqualTo(1));
                Assert.That(answer, Is.EqualTo(new[] { "puji: tidak kena", "  Tidak ada satu pun dari `any`: 'terima kasih'." }));
                Assert.That(said, Does.Contain("Rules like it: puji"));
                Assert.That(faults[0], Does.StartWith("rules/tiny.yaml:3: error: category 'debu' is not in categories.yaml"));
                Assert.That(JsonDocument.Parse(faults[^1]).RootElement.GetProperty("errors").GetInt32(), Is.EqualTo(1));
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Write(string folder, string rules)
    {
        Directory.CreateDirectory(Path.Combine(folder, "rules"));
        foreach (var (path, text) in TinyBook.Files(rules))
            File.WriteAllText(Path.Combine(folder, path), text);
    }

    private static async Task<(int Exit, string[] Lines, string Errors)> Run(string[] arguments, CancellationToken ct)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Complaints.Tools.dll"), "rules", .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(ct);
        var output = await process.StandardOutput.ReadToEndAsync(ct);
        await process.WaitForExitAsync(ct);
        return (process.ExitCode, output.Split('\n', StringSplitOptions.RemoveEmptyEntries), await errors);
    }
}
