using Complaints.Ingest.Platforms.Feed;
using Complaints.Ingest.Platforms.Mastodon;
using Complaints.Ingest.Platforms.Telegram;
using Complaints.Ingest.Platforms.WhatsApp;

namespace Complaints.Ingest.Platforms;

/// <summary>Every platform there is: the one line that a new one adds.</summary>
internal static class KnownPlatforms
{
    public static IReadOnlyList<IPlatform> All { get; } =
    [
        new FeedPlatform(),
        new MastodonPlatform(),
        new TelegramPlatform(),
        new WhatsAppPlatform(),
    ];
}
