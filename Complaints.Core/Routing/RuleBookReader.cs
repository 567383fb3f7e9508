// Reads a rule book from the program or a folder, and proves it by its own examples.
using Complaints.Core.Routing.Reading;
using Complaints.Core.Routing.Words;

namespace Complaints.Core.Routing;

/// <summary>Reads rule books. A book is accepted whole or refused with all its faults.</summary>
public static class RuleBookReader
{
    private static readonly HashSet<string> Files = new(StringComparer.Ordinal)
    {
        ScoringReader.BookFile, AgencyReader.AgencyFile, AgencyReader.CategoryFile, SetReader.SetFile,
        PlaceReader.DistrictFile, PlaceReader.StreetFile, PlaceReader.LandmarkFile,
        WordReader.SpellingFile, WordReader.SundaneseFile, WordReader.StemFile,
    };

    /// <summary>The book that comes with the program.</summary>
    public static BookReading ReadEmbedded() => ReadTexts(BookFiles.Embedded());

    /// <summary>A book in a folder laid out like the program's own; an unreadable folder is a fault like any other.</summary>
    public static BookReading ReadFolder(string path)
    {
        try
        {
            return ReadTexts(BookFiles.InFolder(path));
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            return new BookReading.Refused([new BookFault(path, 0, 0, $"cannot be read: {failed.Message}")]);
        }
    }

    /// <summary>A book held in memory: text by path, such as <c>rules/roads.yaml</c>.</summary>
    public static BookReading ReadTexts(IReadOnlyDictionary<string, string> texts)
    {
        var (book, faults) = Examine(texts);
        return book is not null && faults.Count == 0 ? new BookReading.Accepted(book) : new BookReading.Refused(faults);
    }

    /// <summary>The book as far as it could be made, and its faults: a book with failing examples is made and has faults.</summary>
    internal static (RuleBook? Book, IReadOnlyList<BookFault> Faults) Examine(IReadOnlyDictionary<string, string> texts)
    {
        var faults = new FaultList();
        var parts = Parts(new BookFiles(texts, faults), faults);
        if (!faults.IsEmpty)
            return (null, faults.Sorted);
        var book = new BookCompiler(parts, faults).Compile();
        if (!faults.IsEmpty)
            return (null, faults.Sorted);
        ExampleCheck.Run(book, parts.Rules, faults);
        return (book, faults.Sorted);
    }

    private static BookParts Parts(BookFiles files, FaultList faults)
    {
        files.RefuseUnknown(Files);
        var agencyReader = new AgencyReader(files, faults);
        var agencies = agencyReader.Agencies();
        var (categories, reasons) = agencyReader.Categories(Codes(agencies.Select(agency => agency.Code)));
        var sets = new SetReader(files, faults);
        sets.Read();
        var codes = new BookCodes(
            Codes(agencies.Select(agency => agency.Code)), Codes(categories.Select(category => category.Code)), Codes(reasons.Select(reason => reason.Code)));
        var words = new WordReader(files, faults);
        var spelling = new Spelling(words.Replacements(WordReader.SpellingFile), words.Replacements(WordReader.SundaneseFile));
        var (scoring, fillers, context) = new ScoringReader(files, faults).Read();
        var places = new PlaceReader(files, faults).Places();
        var (stems, rules) = (words.Stems(), new RuleReader(files, sets, codes, faults).Rules());
        return new BookParts(
            files.Version, [.. agencies, .. AgencyReader.Offices(agencies, places)], categories, reasons, places,
            rules, scoring, fillers, context, spelling, stems, files.Posts(), sets.Sets(), words.Entries);
    }

    private static HashSet<string> Codes(IEnumerable<string> codes) => codes.ToHashSet(StringComparer.Ordinal);
}
