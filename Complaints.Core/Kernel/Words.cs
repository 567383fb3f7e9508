namespace Complaints.Core.Kernel;

/// <summary>One sentence for people, in the office's language and in English. The reader's language is chosen where it is shown.</summary>
public sealed record Words(string Indonesian, string English)
{
    /// <summary>The sentence in English when <paramref name="language"/> starts with "en", else in Indonesian.</summary>
    public string In(string? language) =>
        language?.StartsWith("en", StringComparison.OrdinalIgnoreCase) == true ? English : Indonesian;
}
