namespace Complaints.Core.Accounts;

/// <summary>What a platform counts when it limits a text.</summary>
public enum TextUnit
{
    /// <summary>UTF-16 code units.</summary>
    Utf16,

    /// <summary>Unicode code points.</summary>
    CodePoints,

    /// <summary>Characters as a reader sees them (extended grapheme clusters, UAX #29).</summary>
    Graphemes,

    /// <summary>X's weights: two for most characters, one for Latin, two for any emoji (docs.x.com/fundamentals/counting-characters).</summary>
    Weighted,
}

/// <summary>What may be posted on an account: told by its platform, kept with the account, asked before anybody approves a text.</summary>
/// <param name="Longest">Most units of a text.</param>
/// <param name="Unit">What is counted.</param>
public sealed record ReplyRules(int Longest, TextUnit Unit)
{
    /// <summary>Most bytes of the text in UTF-8, where the platform limits them too.</summary>
    public int? LongestBytes { get; init; }

    /// <summary>What any link counts, however long it is; null where it counts as written.</summary>
    public int? LinkLength { get; init; }

    /// <summary>True where a link in a reply costs or harms so much that it is posted only when somebody asks for it.</summary>
    public bool LinksOnlyWhenAsked { get; init; }

    /// <summary>True where no program may answer: a person copies the text.</summary>
    public bool IsByHand { get; init; }

    /// <summary>True where a text of our own can be posted that answers nobody, such as a campaign's reminder.</summary>
    public bool CanPost { get; init; }

    /// <summary>How long after the citizen's last words a free text is taken; null without such a limit.</summary>
    public TimeSpan? Window { get; init; }
}
