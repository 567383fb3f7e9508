using Complaints.Core.Accounts;

namespace Complaints.Ingest.Platforms.X;

/// <summary>
/// Reads an account: its mentions at every pass, and beside them, each at its own pace, what the time line did not reach, the
/// answers in open conversations, and keywords. What fails beside the mentions rests alone and is told; the mentions go on.
/// </summary>
internal sealed class XClient(
    XSelf self, XMentions mentions, XGapFill gaps, XReplies replies, XHashtags hashtags, TimeProvider clock) : IPlatformClient
{
    private static readonly TimeSpan RestAfterFailure = TimeSpan.FromMinutes(5);

    private readonly Dictionary<string, (DateTimeOffset Until, string Because)> _resting = [];

    public async Task<PolledPage> Poll(Account account, CancellationToken cancellation)
    {
        var cursor = XCursor.Read(account.Cursor);
        if (cursor.Own is null)
            cursor = cursor with { Own = await self.Find(cancellation) };
        var parts = new List<XPart> { await mentions.Read(cursor, cancellation) };
        if (parts[0].End != XEnd.Rest)
        {
            // A hole is told before it is filled.
            if (parts[0].Holes.Count == 0)
                parts.Add(await Beside("The mentions before the newest 800", parts[^1].Cursor, c => gaps.Read(c, cancellation)));
            parts.Add(await Beside("The answers in open conversations", parts[^1].Cursor, c => replies.Read(account, c, cancellation)));
            parts.Add(await Beside("The keywords", parts[^1].Cursor, c => hashtags.Read(c, cancellation)));
        }

        return PageOf(parts);
    }

    private async Task<XPart> Beside(string what, XCursor cursor, Func<XCursor, Task<XPart>> read)
    {
        if (_resting.TryGetValue(what, out var rest) && clock.GetUtcNow() < rest.Until)
            return XPart.Nothing(cursor);
        try
        {
            var part = await read(cursor);
            if (part.Cursor != cursor)
                _resting.Remove(what);
            return part;
        }
        catch (PlatformException e)
        {
            _resting[what] = (e.NotBefore ?? clock.GetUtcNow() + RestAfterFailure, $"{what} cannot be read now: {e.Message}");
            return XPart.Nothing(cursor);
        }
    }

    private PolledPage PageOf(List<XPart> parts)
    {
        var cursor = parts[^1].Cursor;
        var backlog = (parts[0].End == XEnd.Whole ? 0 : 1) + cursor.Gaps.Count
            + new[] { cursor.Replies.Run, cursor.Hashtags.Run }.Count(run => run is not null);
        return new([.. parts.SelectMany(part => part.Posts).OrderBy(post => post.PostedAt)], cursor.Write(), backlog, parts[0].End == XEnd.Rest)
        {
            Rejects = [.. parts.SelectMany(part => part.Rejects)],
            Coverage = new([.. parts.SelectMany(part => part.Proven)])
            {
                Holes = [.. parts.SelectMany(part => part.Holes)],
                Filled = [.. parts.SelectMany(part => part.Filled)],
            },
            Trouble = _resting.Count == 0 ? null : string.Join(' ', _resting.Values.Select(rest => rest.Because)),
        };
    }
}
