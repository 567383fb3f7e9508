namespace Complaints.Ingest.Platforms;

/// <summary>Whether it is believed that posts are gone, when a platform no longer shows them.</summary>
internal static class Disappearance
{
    private const int BelievedAtOnce = 3;

    /// <summary>True when all of many are gone at once: then the platform lost its data or its trust in us, and that is no reason to erase ours.</summary>
    /// <param name="gone">Posts that are no longer shown.</param>
    /// <param name="asked">Posts that were asked about.</param>
    public static bool IsIncredible(int gone, int asked) => gone > BelievedAtOnce && gone >= asked;
}
