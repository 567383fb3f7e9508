// A routing rule as its author wrote it, sets spelled out.
namespace Complaints.Core.Routing;

/// <summary>A rule of the book.</summary>
public sealed record Rule
{
    /// <summary>Unique kebab-case id.</summary>
    public required string Id { get; init; }

    /// <summary>File and line where it stands, for messages.</summary>
    public required string Source { get; init; }

    /// <summary>Category it speaks for, or null.</summary>
    public string? Category { get; init; }

    /// <summary>Kind of non-complaint it speaks for, or null.</summary>
    public string? Reason { get; init; }

    /// <summary>Agency in place of the category's own, or null.</summary>
    public string? Agency { get; init; }

    /// <summary>Categories whose agency a rule without category replaces.</summary>
    public IReadOnlyList<string> For { get; init; } = [];

    /// <summary>Strength of the evidence for category or reason.</summary>
    public double Weight { get; init; } = 2;

    /// <summary>Evidence that the post is a complaint at all.</summary>
    public double Signal { get; init; }

    /// <summary>Danger to life or health now.</summary>
    public bool Urgent { get; init; }

    /// <summary>At least one of these phrases, when given.</summary>
    public IReadOnlyList<string> Any { get; init; } = [];

    /// <summary>One phrase of each list.</summary>
    public IReadOnlyList<IReadOnlyList<string>> All { get; init; } = [];

    /// <summary>The hits of <see cref="All"/> lie within so many words; null for anywhere.</summary>
    public int? Within { get; init; }

    /// <summary>None of these phrases.</summary>
    public IReadOnlyList<string> None { get; init; } = [];

    /// <summary>One of these handles is mentioned, when given.</summary>
    public IReadOnlyList<string> Mentions { get; init; } = [];

    /// <summary>One of these place ids is named, when given.</summary>
    public IReadOnlyList<string> Places { get; init; } = [];

    /// <summary>The post came to one of these accounts, when given.</summary>
    public IReadOnlyList<string> Accounts { get; init; } = [];

    /// <summary>The post came from one of these platforms, when given.</summary>
    public IReadOnlyList<string> Platforms { get; init; } = [];
}
