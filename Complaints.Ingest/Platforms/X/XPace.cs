using System.Globalization;
using Complaints.Ingest.Accounts;

namespace Complaints.Ingest.Platforms.X;

/// <summary>How often the streams are asked that are not asked at every pass.</summary>
internal sealed record XPace(TimeSpan Replies, TimeSpan Hashtags)
{
    private static readonly TimeSpan UsualReplies = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan UsualHashtags = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    public static readonly IReadOnlyList<AccountOption> Options =
    [
        new("Keywords", "words and hashtags to search for, as X's query has it, such as #lapor OR \"pemkot bandung\""),
        new("KeywordsEvery", $"how often they are searched for, as hh:mm:ss; {UsualHashtags} when it is not set"),
        new("RepliesEvery", $"how often the conversations of open tickets are looked through, as hh:mm:ss; {UsualReplies} when it is not set"),
    ];

    public static XPace Of(AccountSettings account) =>
        new(Read(account, "RepliesEvery") ?? UsualReplies, Read(account, "KeywordsEvery") ?? UsualHashtags);

    /// <summary>What is wrong with the settings of the streams.</summary>
    public static IEnumerable<string> FaultsOf(AccountSettings account)
    {
        foreach (var name in new[] { "RepliesEvery", "KeywordsEvery" })
            if (account.Option(name) is { Length: > 0 } text && Read(account, name) is null)
                yield return $"Options:{name} is '{text}': write a time from {Shortest} to {Longest:d\\.hh\\:mm\\:ss} as hh:mm:ss.";
        if (XHashtags.QueryOf(account.Option("Keywords"), account.Handle).Length > XHashtags.LongestQuery)
            yield return $"Options:Keywords is too long: X takes queries of {XHashtags.LongestQuery} characters, of which some are added.";
    }

    private static TimeSpan? Read(AccountSettings account, string name) =>
        TimeSpan.TryParse(account.Option(name), CultureInfo.InvariantCulture, out var every) && every >= Shortest && every <= Longest ? every : null;
}
