using Complaints.Ingest.Platforms.Bluesky;
using Complaints.Ingest.Platforms.Facebook;
using Complaints.Ingest.Platforms.Feed;
using Complaints.Ingest.Platforms.Instagram;
using Complaints.Ingest.Platforms.Mastodon;
using Complaints.Ingest.Platforms.News;
using Complaints.Ingest.Platforms.Telegram;
using Complaints.Ingest.Platforms.Threads;
using Complaints.Ingest.Platforms.TikTok;
using Complaints.Ingest.Platforms.WhatsApp;
using Complaints.Ingest.Platforms.X;
using Complaints.Ingest.Platforms.YouTube;

namespace Complaints.Ingest.Platforms;

/// <summary>Every platform there is: the one line that a new one adds.</summary>
internal static class KnownPlatforms
{
    public static IReadOnlyList<IPlatform> All { get; } =
    [
        new FeedPlatform(),
        new MastodonPlatform(),
        new BlueskyPlatform(),
        new FacebookPlatform(),
        new InstagramPlatform(),
        new NewsPlatform(),
        new TelegramPlatform(),
        new ThreadsPlatform(),
        new TikTokPlatform(),
        new WhatsAppPlatform(),
        new XPlatform(),
        new YouTubePlatform(),
    ];
}
