namespace Complaints.Core.Replies;

/// <summary>A link in a text of ours.</summary>
/// <param name="Offset">Where it begins, in UTF-16 code units.</param>
/// <param name="Text">The link as written, without the punctuation of the sentence around it.</param>
public readonly record struct TextLink(int Offset, string Text)
{
    /// <summary>True when it is written with http:// or https://, which every platform takes for a link.</summary>
    public bool HasScheme => Text.StartsWith("http", StringComparison.OrdinalIgnoreCase) && Text.Contains("://", StringComparison.Ordinal);
}
