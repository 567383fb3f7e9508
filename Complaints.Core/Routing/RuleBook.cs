// A rule book fit for use: what it says, and the machinery compiled from it.
using Complaints.Core.Agencies;
using Complaints.Core.Routing.Matching;
using Complaints.Core.Routing.Opinion;
using Complaints.Core.Routing.Places;
using Complaints.Core.Routing.Reading;
using Complaints.Core.Routing.Words;

namespace Complaints.Core.Routing;

/// <summary>An immutable book; made by <see cref="RuleBookReader"/> only, after all its examples held.</summary>
public sealed class RuleBook
{
    private readonly Dictionary<string, Agency> agencies;
    private readonly Dictionary<string, Category> categories;

    internal RuleBook(BookParts parts, CompiledRule[] rules, BookMachinery machinery)
    {
        (Version, Agencies, Categories, Reasons, Places, Scoring) =
            (parts.Version, parts.Agencies, parts.Categories, parts.Reasons, parts.Places, parts.Scoring);
        Rules = [.. rules.Select(rule => rule.Rule)];
        (Parts, Compiled, Machinery) = (parts, rules, machinery);
        agencies = Agencies.ToDictionary(agency => agency.Code, StringComparer.Ordinal);
        categories = Categories.ToDictionary(category => category.Code, StringComparer.Ordinal);
        CategoriesOfHandle = Agencies
            .SelectMany(agency => agency.Handles.Select(handle => (Handle: handle.ToLowerInvariant(), agency.Code)))
            .GroupBy(pair => pair.Handle, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => OwnedBy(group.Select(pair => pair.Code)), StringComparer.Ordinal);
    }

    /// <summary>Short hash of the content.</summary>
    public string Version { get; }

    /// <summary>Bodies that answer, in the order of the book.</summary>
    public IReadOnlyList<Agency> Agencies { get; }

    /// <summary>Kinds of complaint, in the order of the book.</summary>
    public IReadOnlyList<Category> Categories { get; }

    /// <summary>Kinds of posts that are no complaint.</summary>
    public IReadOnlyList<NonComplaint> Reasons { get; }

    /// <summary>Places that are recognised.</summary>
    public IReadOnlyList<Place> Places { get; }

    /// <summary>Rules in the order of the book, sets spelled out.</summary>
    public IReadOnlyList<Rule> Rules { get; }

    /// <summary>Constants of the decision.</summary>
    public Scoring Scoring { get; }

    /// <summary>Number of different phrases of all rules.</summary>
    public int PhraseCount => Machinery.PhraseTexts.Length;

    /// <summary>The automaton of all phrases over word ids, for measuring.</summary>
    public PhraseAutomaton Phrases => Machinery.Phrases;

    /// <summary>Each phrase in standard words, by its number in <see cref="Phrases"/>.</summary>
    public IReadOnlyList<string> PhraseTexts => Machinery.PhraseTexts;

    /// <summary>Number of word ids in use, the unknown word (0) included.</summary>
    public int VocabularySize => Machinery.Lexicon.Size;

    /// <summary>What was read, as its authors wrote it.</summary>
    internal BookParts Parts { get; }

    internal CompiledRule[] Compiled { get; }

    internal BookMachinery Machinery { get; }

    /// <summary>Handle of an agency → indexes of the categories it owns.</summary>
    internal Dictionary<string, int[]> CategoriesOfHandle { get; }

    /// <summary>The agency of a code, or null.</summary>
    public Agency? FindAgency(string code) => agencies.GetValueOrDefault(code);

    /// <summary>What an agency is called; its code when the book does not know it any more.</summary>
    public string AgencyName(string code) => FindAgency(code)?.Name ?? code;

    /// <summary>What a category is called; its code when the book does not know it any more.</summary>
    public string CategoryName(string code) => FindCategory(code)?.Name ?? code;

    /// <summary>The office that an agency has in a district (Kemendagri code); null when it has none there or is one house.</summary>
    public Agency? OfficeOf(string? agency, string? district) =>
        agency is not null && district is not null && FindAgency(agency)?.DistrictOffices is { } prefix ? FindAgency(prefix + district) : null;

    /// <summary>True for an agency whose tickets go to one of its district offices.</summary>
    public bool NeedsOffice(string? agency) => agency is not null && FindAgency(agency)?.DistrictOffices is not null;

    /// <summary>The category of a code, or null.</summary>
    public Category? FindCategory(string code) => categories.GetValueOrDefault(code);

    /// <summary>Every word of the phrases that is taken as a form of another, with that stem; for authors of rules.</summary>
    public IEnumerable<(string Word, string Stem)> Stems() => Machinery.Lexicon.Stemmed();

    /// <summary>A text as standard words of this book; "∅" stands for a word it does not know.</summary>
    public IReadOnlyList<string> Words(string text) => [.. WordIds(text).Select(Machinery.Lexicon.Text)];

    /// <summary>A text as ids of standard words; 0 stands for a word the book does not know.</summary>
    public int[] WordIds(string text)
    {
        var words = new WordBuffer();
        Machinery.Normaliser.Read(text, words);
        return words.Ids.ToArray();
    }

    /// <summary>What a text says apart from where, to compare it with others.</summary>
    internal WordPrint Print(string text) => Machinery.Printer.Print(text);

    private int[] OwnedBy(IEnumerable<string> codes) =>
        [.. Categories.Index().Where(category => codes.Contains(category.Item.Agency)).Select(category => category.Index)];
}

/// <summary>What a book compiles to.</summary>
internal sealed record BookMachinery(
    Lexicon Lexicon, Normaliser Normaliser, RuleMatcher Matcher, PlaceFinder Places, string[] PhraseTexts, PhraseAutomaton Phrases,
    int[] StandardSlots, WordOpinion? Opinion, WordPrinter Printer);
