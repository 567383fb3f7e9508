using Complaints.Ingest.Platforms.Bluesky;
using Complaints.Ingest.Platforms.Facebook;
using Complaints.Ingest.Platforms.Feed;
using Complaints.Ingest.Platforms.Instagram;
using Complaints.Ingest.Platforms.Mastodon;
using Complaints.Ingest.Platforms.News;
using Complaints.Ingest.Platforms.Threads;
using Complaints.Ingest.Platforms.TikTok;
using Complaints.Ingest.Platforms.X;
using Complaints.Ingest.Platforms.YouTube;

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
        new NewsPlatform(),
        new XPlatform(),
        new BlueskyPlatform(),
        new YouTubePlatform(),
        new TikTokPlatform(),
        new ThreadsPlatform(),
    ];
}
