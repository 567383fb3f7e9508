using Complaints.Core.Accounts;

namespace Complaints.Ingest.Platforms;

/// <summary>
/// Reads one account, page by page. All platforms are one of three shapes, and all fit this one call, since the cursor is
/// the client's own text and the page is committed together with it:
/// a time line with a watermark keeps the last id read (Mastodon, X; the feed's byte offsets are one);
/// a rescan of a watched set keeps what it has seen of each member and returns what changed (Instagram, YouTube, Bluesky);
/// an acknowledged queue keeps the last committed receipt and acknowledges it with its next request (Telegram), so that
/// nothing is acknowledged that is not stored.
/// </summary>
internal interface IPlatformClient
{
    /// <summary>The page after <see cref="Account.Cursor"/>, which is what was last committed. Asked again with the same cursor it brings the same posts again, or more.</summary>
    /// <exception cref="PlatformException">The platform could not be read; nothing is lost.</exception>
    Task<PolledPage> Poll(Account account, CancellationToken cancellation);
}
