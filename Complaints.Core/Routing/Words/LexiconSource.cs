// What a lexicon is made of.
namespace Complaints.Core.Routing.Words;

/// <param name="Vocabulary">Standard words of all phrases.</param>
/// <param name="Stems">Words whose stem the book names itself; a word that is its own stem is never taken apart.</param>
/// <param name="Fillers">Words that count for nothing and take no position, such as "sih".</param>
/// <param name="PlaceWords">Lower-case words of place names and of the words that announce them.</param>
/// <param name="Spelling">Replacements of colloquial and Sundanese words.</param>
internal sealed record LexiconSource(
    IReadOnlyCollection<string> Vocabulary,
    IReadOnlyDictionary<string, string> Stems,
    IReadOnlyCollection<string> Fillers,
    IReadOnlyCollection<string> PlaceWords,
    Spelling Spelling);
