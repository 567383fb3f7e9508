// Turns a written word into standard Indonesian words: colloquial spelling first, Sundanese after it.
namespace Complaints.Core.Routing.Words;

/// <summary>The two replacement tables of the book, each word looked up once in each.</summary>
internal sealed class Spelling(IReadOnlyDictionary<string, string[]> spelling, IReadOnlyDictionary<string, string[]> sundanese)
{
    public IEnumerable<string> Written => spelling.Keys.Concat(sundanese.Keys);

    public bool Knows(string word) => spelling.ContainsKey(word) || sundanese.ContainsKey(word);

    public IEnumerable<string> Standard(string word)
    {
        foreach (var spelled in spelling.GetValueOrDefault(word) ?? [word])
            foreach (var standard in sundanese.GetValueOrDefault(spelled) ?? [spelled])
                yield return standard;
    }
}
