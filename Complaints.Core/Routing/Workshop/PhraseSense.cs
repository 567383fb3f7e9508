// What the phrases of a book mean to its automaton, and which of them stand inside which.
using Complaints.Core.Routing.Matching;
using Complaints.Core.Routing.Reading;
using Complaints.Core.Routing.Words;

namespace Complaints.Core.Routing.Workshop;

/// <summary>
/// A phrase has one number in the automaton, or several where it takes any number. It holds another phrase when every text in
/// which it is found has the other one as well.
/// </summary>
internal sealed class PhraseSense(RuleBook book)
{
    // No rule would name it, so it is any number.
    private const string SomeNumber = "90817263";

    private readonly Dictionary<string, int> numberOfIds = book.Phrases.Phrases.Index()
        .ToDictionary(phrase => Key(phrase.Item), phrase => phrase.Index, StringComparer.Ordinal);

    private readonly Dictionary<string, int[]> numbersOf = new(StringComparer.Ordinal);
    private readonly int[]?[] within = new int[book.PhraseCount][];
    private readonly PhraseHits hits = new();
    private readonly WordBuffer words = new();

    /// <summary>The numbers a phrase has in the automaton, smallest first.</summary>
    public int[] Numbers(string phrase)
    {
        if (numbersOf.TryGetValue(phrase, out var known))
            return known;
        return numbersOf[phrase] = [.. Keys(phrase, book).Select(key => numberOfIds[key]).Distinct().Order()];
    }

    /// <summary>What tells the ids of a phrase from those of others; several where it takes any number.</summary>
    public static IEnumerable<string> Keys(string phrase, RuleBook book)
    {
        int[] ids = [.. PhraseWords.Of(phrase, book.Parts.Spelling).Select(book.Machinery.Lexicon.Id).Where(id => id > 0)];
        return BookCompiler.WithNumbers(ids, book.Machinery.Lexicon).Select(Key);
    }

    /// <summary>The phrases found wherever this one is, itself included.</summary>
    public int[] Within(int number)
    {
        if (within[number] is { } known)
            return known;
        hits.Clear();
        book.Phrases.Find(book.Phrases.Phrases[number], hits);
        return within[number] = [.. Enumerable.Range(0, hits.Count).Select(hit => hits[hit].Phrase).Distinct()];
    }

    /// <summary>True when every text with this phrase also has one of the others.</summary>
    public bool Holds(string phrase, Func<int, bool> others) => Numbers(phrase).All(number => Within(number).Any(others));

    /// <summary>True when a post that says just this phrase has it.</summary>
    public bool IsAlive(string phrase)
    {
        book.Machinery.Normaliser.Read(AsPost(phrase), words);
        hits.Clear();
        book.Phrases.Find(words.Ids, hits);
        var numbers = Numbers(phrase);
        return Enumerable.Range(0, hits.Count).Any(hit => numbers.Contains(hits[hit].Phrase));
    }

    /// <summary>A post that says just this phrase.</summary>
    public static string AsPost(string phrase) => phrase
        .Replace(Lexicon.AnyNumber, SomeNumber, StringComparison.Ordinal).Replace(Lexicon.Forwarded, "RT @x ", StringComparison.Ordinal);

    /// <summary>What is left of a phrase of which some part counts for nothing; null when all of it counts.</summary>
    public string? Remainder(string phrase)
    {
        var parts = phrase.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var read = parts.Select(part => PhraseWords.Of(part, book.Parts.Spelling)).ToList();
        return read.All(part => part.Count > 0 && part.All(word => book.Machinery.Lexicon.Id(word) > 0))
            ? null
            : string.Join(' ', read.SelectMany(part => part).Where(word => book.Machinery.Lexicon.Id(word) > 0));
    }

    public static string Key(int[] ids) => string.Join(' ', ids);
}
