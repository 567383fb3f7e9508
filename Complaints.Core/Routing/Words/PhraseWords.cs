// A phrase of the book as standard words, before they have ids.
namespace Complaints.Core.Routing.Words;

internal static class PhraseWords
{
    public static List<string> Of(string phrase, Spelling spelling)
    {
        var words = new List<string>();
        foreach (var part in phrase.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            if (part is Lexicon.AnyNumber or Lexicon.Forwarded)
                words.Add(part);
            else
                AddPart(part, spelling, words);
        return words;
    }

    /// <summary>Lower-case words of a place's name.</summary>
    public static List<string> OfName(string name)
    {
        var words = new List<string>();
        var scanner = new Scanner(name);
        while (scanner.Next(out var token))
            if (token.Kind is TokenKind.Word or TokenKind.Number)
                words.Add(Lower(name.AsSpan(token.Start, token.Length)));
        return words;
    }

    private static void AddPart(string part, Spelling spelling, List<string> words)
    {
        var scanner = new Scanner(part);
        while (scanner.Next(out var token))
        {
            var word = Lower(part.AsSpan(token.Start, token.Length));
            if (token.Kind == TokenKind.Word)
                AddWord(word, spelling, words);
            else
                words.Add(token.Kind == TokenKind.Question ? "?" : word);
        }
    }

    private static void AddWord(string word, Spelling spelling, List<string> words)
    {
        var doubled = word.Length > 3 && word[^1] == '2' && !spelling.Knows(word);
        var standard = spelling.Standard(doubled ? word[..^1] : word).ToArray();
        words.AddRange(standard);
        if (doubled)
            words.AddRange(standard);
    }

    private static string Lower(ReadOnlySpan<char> word) =>
        word.ToString().ToLowerInvariant().Replace("'", "", StringComparison.Ordinal).Replace("\u2019", "", StringComparison.Ordinal);
}
