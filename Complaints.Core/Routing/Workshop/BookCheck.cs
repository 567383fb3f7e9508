// Reads a rule book with the eyes of its author: what is wrong, what does nothing, what says two things.
using Complaints.Core.Routing.Reading;

namespace Complaints.Core.Routing.Workshop;

/// <summary>Checks rule books; pure but for the reading of a folder. Findings are sorted by weight, file and line.</summary>
public static class BookCheck
{
    /// <summary>The book that comes with the program.</summary>
    public static IReadOnlyList<Finding> OfEmbedded() => OfTexts(BookFiles.Embedded());

    /// <summary>A book in a folder; an unreadable folder is a finding like any other.</summary>
    public static IReadOnlyList<Finding> OfFolder(string path)
    {
        try
        {
            return OfTexts(BookFiles.InFolder(path));
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            return [new Finding(path, 0, Severity.Error, FindingKind.Fault, $"cannot be read: {failed.Message}")];
        }
    }

    /// <summary>A book held in memory: text by path, such as <c>rules/roads.yaml</c>.</summary>
    public static IReadOnlyList<Finding> OfTexts(IReadOnlyDictionary<string, string> texts)
    {
        var (book, faults) = RuleBookReader.Examine(texts);
        return
        [
            .. faults.Select(fault => new Finding(fault.File, fault.Line, Severity.Error, FindingKind.Fault, fault.Reason)),
            .. book is null ? [] : Of(book),
        ];
    }

    /// <summary>Warnings and remarks on a book that can be read.</summary>
    public static IReadOnlyList<Finding> Of(RuleBook book)
    {
        var sense = new PhraseSense(book);
        return
        [
            .. new PhraseFindings(book, sense).All().Concat(new RuleFindings(book, sense).All()).Concat(new UseFindings(book).All())
                .OrderBy(finding => finding.Severity).ThenBy(finding => finding.File, StringComparer.Ordinal).ThenBy(finding => finding.Line),
        ];
    }
}
