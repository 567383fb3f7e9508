// `rules check`: what is wrong or useless in a rule book, one line a finding.
using Complaints.Core.Kernel;
using Complaints.Core.Routing.Workshop;

namespace Complaints.Tools.Routing;

internal static class CheckCommand
{
    public static int Run(string[] arguments)
    {
        var folder = arguments.FirstOrDefault(argument => !argument.StartsWith("--", StringComparison.Ordinal));
        var findings = folder is null ? BookCheck.OfEmbedded() : BookCheck.OfFolder(folder);
        foreach (var finding in findings)
            if (finding.Kind != FindingKind.RedundantPhrase || Options.Flag(arguments, "--all"))
                Console.WriteLine(finding);
            else if (findings.First(other => other.Kind == finding.Kind && other.File == finding.File) == finding)
                Console.WriteLine(Summary(finding, findings.Count(other => other.Kind == finding.Kind && other.File == finding.File)));
        var (errors, warnings, infos) = (Count(findings, Severity.Error), Count(findings, Severity.Warning), Count(findings, Severity.Info));
        Console.WriteLine(errors > 0
            ? $"{errors} errors: this book would be refused. {warnings} warnings, {infos} remarks."
            : $"No errors. {warnings} warnings, {infos} remarks.");
        Console.WriteLine(CoreJson.Write(new Counts(
            errors, warnings, infos, findings.CountBy(finding => Snake.Of(finding.Kind)).OrderBy(kind => kind.Key, StringComparer.Ordinal).ToDictionary())));
        return errors > 0 ? 1 : 0;
    }

    // Harmless and many: a line a file, and all of them for whoever wants to tidy up.
    private static string Summary(Finding first, int count) =>
        count == 1 ? first.ToString() : $"{first} (and {count - 1} more lists like this in the file: --all)";

    private static int Count(IEnumerable<Finding> findings, Severity severity) => findings.Count(finding => finding.Severity == severity);

    private sealed record Counts(int Errors, int Warnings, int Infos, IReadOnlyDictionary<string, int> Kinds);
}
