// A piece of the original text as the scanner cuts it.
namespace Complaints.Core.Routing.Words;

internal enum TokenKind
{
    Word,
    Number,
    Mention,
    Hashtag,
    Emoji,
    Question,
}

/// <summary>A piece of text; <see cref="Start"/> and <see cref="Length"/> are UTF-16 units of the original.</summary>
internal readonly record struct RawToken(TokenKind Kind, int Start, int Length)
{
    public int End => Start + Length;
}
