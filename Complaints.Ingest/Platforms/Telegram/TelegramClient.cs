using Complaints.Core.Accounts;
using Complaints.Core.Posts;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Complaints.Ingest.Platforms.Telegram;

/// <summary>
/// Reads the bot's queue. Asking from the cursor on acknowledges what is before it, and the cursor is what was committed: nothing
/// is acknowledged that is not stored. When the last answer brought nothing, the next question waits at the server.
/// </summary>
internal sealed class TelegramClient(TelegramApi api, MessageReader reader, TalkThreads threads, TimeProvider clock) : IPlatformClient
{
    private const string Stream = "posts";

    /// <summary>So long the server keeps what nobody fetches (core.telegram.org/bots/api#getting-updates).</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    // After a week without updates their numbers begin anywhere, even below the last one.
    private static readonly TimeSpan Silence = TimeSpan.FromDays(6.5);

    // A cursor that tells each poll would be written at each poll.
    private static readonly TimeSpan NotedEvery = TimeSpan.FromMinutes(10);

    private readonly UpdateQueue _queue = new(api, clock);
    private string? _quiet;

    public async Task<PolledPage> Poll(Account account, CancellationToken cancellation)
    {
        var asked = clock.GetUtcNow();
        var cursor = TelegramCursor.Of(account.Cursor);
        var wait = _quiet is not null && _quiet == account.Cursor ? TelegramApi.LongPoll : TimeSpan.Zero;
        var from = asked - cursor.HeardAt > Silence ? null : cursor.Next;
        var taken = await _queue.Take(from, wait, cancellation);
        var page = taken.Updates.Count == 0 ? Quiet(account, cursor, asked) : await Page(cursor, taken, asked, cancellation);
        return page with { Rejects = [.. taken.Rejects, .. page.Rejects], Coverage = HoleBefore(cursor, asked, page) };
    }

    private PolledPage Quiet(Account account, TelegramCursor cursor, DateTimeOffset asked)
    {
        var text = asked - cursor.AskedAt < NotedEvery ? account.Cursor : (cursor with { AskedAt = asked }).ToText();
        return new([], _quiet = text, 0, false);
    }

    private async Task<PolledPage> Page(TelegramCursor cursor, TakenUpdates taken, DateTimeOffset asked, CancellationToken cancellation)
    {
        var rejects = new List<RejectedItem>();
        var posts = taken.Updates.SelectMany(update => Posts(update, taken.Updates, cursor.Albums, rejects, asked)).ToList();
        var threaded = await threads.Fill(posts, cursor.Talks, ChatOf, cancellation);
        var next = cursor with { Next = taken.Updates.Max(update => update.Id) + 1, AskedAt = asked, HeardAt = asked };

        // What else is pending the next question tells, which also acknowledges these.
        return new(threaded, next.ToText(), 1, true) { Rejects = rejects };
    }

    private IEnumerable<IncomingPost> Posts(
        TelegramUpdate update, IReadOnlyList<TelegramUpdate> all, Albums albums, List<RejectedItem> rejects, DateTimeOffset asked)
    {
        if (update.Deletion is { } deletion)
            return reader.ReadDeletion(deletion, asked);
        if (update.Message is not { } message)
            return [];
        if (update.Album is { } album)
            return Album(album, message, [.. all.Where(other => other.Album == album).Select(other => other.Message!)], albums, rejects);
        if (Read(message, update.IsEdit, rejects) is not { } post)
            return [];
        return [update.IsEdit && TelegramUpdate.AlbumOf(message) is { } group ? albums.Edited(group, message, post) : post];
    }

    // The whole album at its first part; a part of one that was taken before goes on with it.
    private IEnumerable<IncomingPost> Album(string album, JObject message, List<JObject> parts, Albums albums, List<RejectedItem> rejects)
    {
        if (albums.Has(album, message))
            return [];
        if (albums.PostOf(album) is { } earlier)
            return Read(message, false, rejects) is { } late ? [late with { ReplyTo = earlier }] : [];
        if (Read(Albums.Join(parts), false, rejects) is not { } post)
            return [];
        albums.Note(album, post, parts);
        return [post];
    }

    private IncomingPost? Read(JObject message, bool isEdit, List<RejectedItem> rejects)
    {
        var post = reader.Read(message, isEdit, out var because);
        if (because is not null)
            rejects.Add(new($"message {message.Text("message_id") ?? "without number"}", because, message.ToString(Formatting.None)));
        return post;
    }

    private static string? ChatOf(IncomingPost post) =>
        post is { Visibility: Visibility.Direct, IsDeleted: false } ? post.ExternalId[..post.ExternalId.LastIndexOf('/')] : null;

    // Null where the pass can prove the read by itself.
    private static Coverage? HoleBefore(TelegramCursor cursor, DateTimeOffset asked, PolledPage page) =>
        cursor.AskedAt is { } last && asked - last > Kept
            ? new(page.More ? [] : [new(Stream, asked)])
            {
                Holes = [new(
                    new(Stream, last, asked - Kept),
                    "Nobody fetched the bot's messages for more than a day, and Telegram keeps them no longer: look into the groups and channels; who wrote in private is told nothing and may be asked again.",
                    IsLost: true)],
            }
            : null;
}
