namespace Complaints.Core.Accounts;

/// <summary>
/// What a budget is spent on, and in which order it is given up as the budget runs short: first the streams of the highest
/// rank. A stream of another name is given up as early as hashtags.
/// </summary>
public static class BudgetStream
{
    /// <summary>What citizens write to the office: given up last.</summary>
    public const string Mentions = "mentions";

    /// <summary>Replies on open tickets.</summary>
    public const string Replies = "replies";

    /// <summary>Whether posts of open tickets still stand.</summary>
    public const string Rechecks = "rechecks";

    /// <summary>Hashtags and other searches: given up first.</summary>
    public const string Hashtags = "hashtags";

    /// <summary>Replies that were sent: money, no posts.</summary>
    public const string Sent = "sent";

    /// <summary>0 is given up last, 2 first.</summary>
    public static int RankOf(string stream) => stream switch
    {
        Mentions => 0,
        Replies or Rechecks => 1,
        _ => 2,
    };
}
