using Complaints.Ingest.Platforms.Facebook;
using Complaints.Ingest.Platforms.Feed;
using Complaints.Ingest.Platforms.Instagram;
using Complaints.Ingest.Platforms.Mastodon;

namespace Complaints.Ingest.Platforms;

/// <summary>Every platform there is: the one line that a new one adds.</summary>
internal static class KnownPlatforms
{
    public static IReadOnlyList<IPlatform> All { get; } =
    [
        new FacebookPlatform(),
        new FeedPlatform(),
        new InstagramPlatform(),
        new MastodonPlatform(),
    ];
}
