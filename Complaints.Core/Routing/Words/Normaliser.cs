// From a citizen's text to standard words of the book, each with its place in the original.
namespace Complaints.Core.Routing.Words;

/// <summary>
/// Reads a post into a <see cref="WordBuffer"/>: links vanish, mentions are kept apart, hashtags are split, words are
/// replaced and stemmed by the lexicon, fillers take no position, unknown emoji vanish. Thread-safe.
/// </summary>
internal sealed class Normaliser(Lexicon lexicon)
{
    private const int LongestWord = 64;

    private readonly int question = lexicon.Id("?");
    private readonly int forwarded = lexicon.Id(Lexicon.Forwarded);
    private readonly Piece[] anyNumber = [new Piece([lexicon.AnyNumberId], 0, 0, 0)];

    public void Read(ReadOnlySpan<char> text, WordBuffer words)
    {
        words.Clear();
        var scanner = new Scanner(text);
        RawToken? held = null;
        while (scanner.Next(out var token))
        {
            if (held is { } before)
                AddForwarding(text, before, token.Kind == TokenKind.Mention, words);
            held = null;
            if (token.Kind == TokenKind.Word && token.Length <= 3 && IsForwarding(text.Slice(token.Start, token.Length)))
                held = token;
            else
                Add(text, token, words);
        }

        if (held is { } last)
            AddWord(text, last, words);
    }

    // "RT @x:", "via @x" and "cc: @x" say who passed the post on; only without a handle are they words.
    private static bool IsForwarding(ReadOnlySpan<char> word) =>
        word.Equals("rt", StringComparison.OrdinalIgnoreCase) || word.Equals("via", StringComparison.OrdinalIgnoreCase)
        || word.Equals("cc", StringComparison.OrdinalIgnoreCase);

    private void AddForwarding(ReadOnlySpan<char> text, RawToken token, bool ofHandle, WordBuffer words)
    {
        if (!ofHandle)
            AddWord(text, token, words);
        else if (forwarded > 0 && text[token.Start] is 'r' or 'R')
            words.Add(forwarded, token.Start, token.End);
    }

    private void Add(ReadOnlySpan<char> text, RawToken token, WordBuffer words)
    {
        switch (token.Kind)
        {
            case TokenKind.Word:
                AddWord(text, token, words);
                break;
            case TokenKind.Mention:
                words.Mentions.Add(text.Slice(token.Start, token.Length).ToString().ToLowerInvariant());
                break;
            case TokenKind.Hashtag:
                AddHashtag(text, token, words);
                break;
            case TokenKind.Question:
                if (question > 0)
                    words.Add(question, token.Start, token.End);
                break;
            default:
                AddSign(text, token, words);
                break;
        }
    }

    // Numbers and emoji: themselves where the book names them; else any number counts as "<n>", any emoji as nothing.
    private void AddSign(ReadOnlySpan<char> text, RawToken token, WordBuffer words)
    {
        if (lexicon.Known(text.Slice(token.Start, token.Length)) is { } pieces)
            AddPieces(pieces, token.Start, token.Length, words);
        else if (token.Kind == TokenKind.Number)
            AddPieces(anyNumber, token.Start, token.Length, words);
    }

    private void AddWord(ReadOnlySpan<char> text, RawToken token, WordBuffer words)
    {
        Span<char> lower = stackalloc char[LongestWord];
        var length = Lower(text.Slice(token.Start, token.Length), lower);
        AddPieces(lexicon.Pieces(lower[..length]), token.Start, token.Length, words);
    }

    // Copies without apostrophes; what is longer than any word is cut and stays unknown.
    private static int Lower(ReadOnlySpan<char> word, Span<char> lower)
    {
        var length = 0;
        foreach (var letter in word)
            if (letter is not ('\'' or '\u2019') && length < lower.Length)
                lower[length++] = letter is >= 'A' and <= 'Z' ? (char)(letter | 0x20) : letter < 128 ? letter : char.ToLowerInvariant(letter);
        return length;
    }

    private static void AddPieces(Piece[] pieces, int start, int length, WordBuffer words)
    {
        foreach (var piece in pieces)
        {
            var from = pieces.Length == 1 ? start : start + Math.Min(piece.Offset, length);
            var to = pieces.Length == 1 ? start + length : Math.Min(from + piece.Length, start + length);
            foreach (var id in piece.Words)
                words.Add(id, from, to);
            words.AddPlace(piece.Place, from, to);
        }
    }

    // The tag itself where the book names it, else its words: by its capitals, or by what the book knows.
    private void AddHashtag(ReadOnlySpan<char> text, RawToken token, WordBuffer words)
    {
        Span<char> lower = stackalloc char[LongestWord];
        var tag = text.Slice(token.Start, token.Length);
        var length = Lower(tag, lower);
        if (lexicon.Known(lower[..length]) is { } pieces)
            AddPieces(pieces, token.Start, token.Length, words);
        else if (!HasJoints(tag))
            AddPieces(lexicon.Pieces(lower[..length]), token.Start, token.Length, words);
        else
            for (int from = 1, to; from < tag.Length; from = to)
            {
                to = JointAfter(tag, from);
                if (tag[from] != '_')
                    AddWord(text, new RawToken(TokenKind.Word, token.Start + from, to - from), words);
            }
    }

    private static bool HasJoints(ReadOnlySpan<char> tag) => JointAfter(tag, 1) < tag.Length;

    // Where the next word of #BandungJuara or #bandung_juara2016 begins.
    private static int JointAfter(ReadOnlySpan<char> tag, int from)
    {
        for (var at = from + 1; at < tag.Length; at++)
            if (IsJoint(tag[at - 1], tag[at]))
                return at;
        return tag.Length;
    }

    private static bool IsJoint(char before, char letter) =>
        (letter == '_') != (before == '_') || (char.IsLower(before) && char.IsUpper(letter)) || (char.IsLetter(before) && char.IsDigit(letter));
}
