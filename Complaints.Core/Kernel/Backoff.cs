namespace Complaints.Core.Kernel;

/// <summary>Pauses between attempts: each twice as long as the one before, up to the longest.</summary>
internal readonly record struct Backoff(TimeSpan First, TimeSpan Longest)
{
    private const int MostDoublings = 20;

    /// <summary>When to try again.</summary>
    /// <param name="attempts">Made so far.</param>
    /// <param name="notBefore">When the other side lets us; null when our own pause decides.</param>
    public DateTimeOffset Next(DateTimeOffset now, int attempts, DateTimeOffset? notBefore)
    {
        var pause = First * Math.Pow(2, Math.Clamp(attempts - 1, 0, MostDoublings));
        var next = now + (pause < Longest ? pause : Longest);
        return notBefore > next ? notBefore.Value : next;
    }
}
