// What a word outside the book most likely is: stretched, doubled, written with digits, inflected or glued.
using System.Text;

namespace Complaints.Core.Routing.Words;

/// <summary>The slow road of the lexicon; its answers are remembered there.</summary>
internal sealed class Guess(Lexicon lexicon, Typos typos)
{
    private const int LongestWord = 40;
    private const int ShortestGlued = 9;

    private static readonly string[] NumberWords =
        ["nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan"];

    public Piece[] Pieces(string word)
    {
        if (word[0] == '#')
            return Hashtag(word);
        if (word.Length > LongestWord)
            return Whole(word, Piece.Unknown);
        foreach (var variant in Variants(word))
            if (Lookup(variant) is { } ids)
                return Whole(word, ids);
        return Digits(word) ?? Glued(word) ?? Slip(word) ?? Whole(word, Piece.Unknown);
    }

    private Piece[] Whole(string word, int[] ids) => [new Piece(ids, PlaceOf(word), 0, word.Length)];

    // The same word with stretched letters shortened: to one, to two, and with every double made single.
    private static IEnumerable<string> Variants(string word)
    {
        yield return word;
        var once = Shorten(word, from: 3, to: 1);
        if (once != word)
        {
            yield return once;
            yield return Shorten(word, from: 3, to: 2);
        }

        var single = Shorten(word, from: 2, to: 1);
        if (single != once)
            yield return single;
    }

    private static string Shorten(string word, int from, int to)
    {
        var kept = new StringBuilder(word.Length);
        for (int start = 0, end; start < word.Length; start = end)
        {
            for (end = start + 1; end < word.Length && word[end] == word[start];)
                end++;
            kept.Append(word[start], end - start >= from && char.IsLetter(word[start]) ? to : end - start);
        }

        return kept.ToString();
    }

    private int[]? Lookup(string word) => WordsOf(lexicon.Known(word)) ?? lexicon.OfForm(word) ?? Doubled(word) ?? Stemmed(word);

    private static int[]? WordsOf(Piece[]? pieces) => pieces is [{ Words: var words }] && words is not [0] ? words : null;

    // jalan2, orang2nya
    private int[]? Doubled(string word)
    {
        var two = word.IndexOf('2');
        if (two < 3 || word[two..] is not ("2" or "2nya" or "2an" or "2na" or "2in" or "2kan") || word.AsSpan(0, two).ContainsAnyExceptInRange('a', 'z'))
            return null;
        return Lookup(word[..two]) is { } ids ? [.. ids, .. ids] : null;
    }

    private int[]? Stemmed(string word)
    {
        if (word.Length < 5)
            return null;
        var candidates = Affixes.Stems(word, colloquial: true);
        foreach (var stem in candidates)
            if (lexicon.Known(stem) is [{ Words: var ids }])
                return ids is [0] ? null : ids;
        foreach (var stem in candidates)
            if (lexicon.OfForm(stem) is { } ids)
                return ids;
        return null;
    }

    // per4an, g4k, rt05, 2minggu
    private Piece[]? Digits(string word)
    {
        if (!word.AsSpan().ContainsAnyInRange('0', '9'))
            return null;
        var spoken = string.Concat(word.Select(letter => char.IsAsciiDigit(letter) ? NumberWords[letter - '0'] : letter.ToString()));
        if (Lookup(spoken) is { } ids)
            return Whole(word, ids);
        var lettered = string.Concat(word.Select(letter => char.IsAsciiDigit(letter) ? "oizeasgtbg"[letter - '0'] : letter));
        return Lookup(lettered) is { } others ? Whole(word, others) : Parted(word);
    }

    private Piece[]? Parted(string word)
    {
        var turn = 1;
        while (turn < word.Length && char.IsDigit(word[turn]) == char.IsDigit(word[0]))
            turn++;
        if (turn == word.Length)
            return null;
        return [.. Shifted(word[..turn], 0), .. Shifted(word[turn..], turn)];
    }

    private IEnumerable<Piece> Shifted(string part, int by)
    {
        var pieces = char.IsDigit(part[0]) && !part.AsSpan().ContainsAnyExceptInRange('0', '9')
            ? lexicon.Known(part) ?? [new Piece([lexicon.AnyNumberId], 0, 0, part.Length)]
            : lexicon.Known(part) ?? Pieces(part);
        return pieces.Select(piece => piece with { Offset = piece.Offset + by });
    }

    // Two words of the book written as one: jalanrusak, trotoarhancur.
    private Piece[]? Glued(string word)
    {
        if (word.Length < ShortestGlued)
            return null;
        for (var cut = word.Length - 3; cut >= 4; cut--)
            if (lexicon.Known(word.AsSpan(0, cut)) is { } left && lexicon.Known(word.AsSpan(cut)) is { } right && IsPlain(left) && IsPlain(right))
                return [left[0], right[0] with { Offset = cut }];
        return null;
    }

    private Piece[]? Slip(string word) =>
        PlaceOf(word) == 0 && typos.Meant(word) is { } meant && lexicon.Known(meant) is [var piece]
            ? [piece with { Length = word.Length }]
            : null;

    private static bool IsPlain(Piece[] pieces) => pieces is [{ Words: not [0] }] || pieces is [{ Place: > 0 }];

    private Piece[] Hashtag(string tag)
    {
        var parts = new List<Piece>();
        foreach (var (start, length) in HashtagWords.Split(tag, lexicon))
            if (lexicon.Known(tag.AsSpan(start, length)) is [var piece])
                parts.Add(piece with { Offset = start, Length = length });
            else
                parts.Add(new Piece(Piece.Unknown, 0, start, length));
        return [.. parts];
    }

    private int PlaceOf(string word)
    {
        if (lexicon.PlaceId(word) is > 0 and var id)
            return id;
        foreach (var ending in (ReadOnlySpan<string>)["nya", "na"])
            if (word.Length > ending.Length + 4 && word.EndsWith(ending, StringComparison.Ordinal))
                return lexicon.PlaceId(word[..^ending.Length]);
        return 0;
    }
}
