using Complaints.Core.Posts;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Complaints.Ingest.Platforms.Telegram;

/// <summary>What was taken from the queue: nothing after it may be acknowledged.</summary>
internal sealed record TakenUpdates(IReadOnlyList<TelegramUpdate> Updates, IReadOnlyList<RejectedItem> Rejects);

/// <summary>
/// The bot's queue. An album comes as several messages that may arrive one by one: its first part is not taken, and so not
/// acknowledged, before the album is whole. It is whole when its newest part is some seconds old, or when a second look after two
/// seconds finds no further part.
/// </summary>
internal sealed class UpdateQueue(TelegramApi api, TimeProvider clock)
{
    /// <summary>Parts of the largest album (core.telegram.org/bots/api#sendmediagroup).</summary>
    private const int MostParts = 10;

    private const int Looks = 8;
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(2);

    // The server tells whole seconds, and parts are dated by when they were sent.
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(6);

    /// <summary>The next updates, up to the first album that may still grow.</summary>
    public async Task<TakenUpdates> Take(long? offset, TimeSpan wait, CancellationToken cancellation)
    {
        var rejects = new List<RejectedItem>();
        var whole = new HashSet<string>(StringComparer.Ordinal);
        for (var look = 1; ; look++)
        {
            rejects.Clear();
            var (json, at) = await api.Pending(offset, look == 1 ? wait : TimeSpan.Zero, cancellation);
            var updates = Read(json, rejects);
            var open = look < Looks ? FirstOpen(updates, at, json.Count >= TelegramApi.AtOnce, whole) : updates.Count;
            if (open == updates.Count)
                return new(updates, rejects);
            if (open > 0)
                return new(updates.GetRange(0, open), []);
            whole.Clear();
            whole.UnionWith(SizesOf(updates));
            await Task.Delay(BetweenLooks, clock, cancellation);
        }
    }

    private static List<TelegramUpdate> Read(JArray json, List<RejectedItem> rejects)
    {
        var updates = json.Select(TelegramUpdate.Of).OfType<TelegramUpdate>().DistinctBy(update => update.Id).OrderBy(update => update.Id).ToList();
        if (updates.Count == 0 && json.Count > 0)
            throw new PlatformException("The server answers getUpdates with items that have no update_id: check that BaseAddress is that of a Bot API server.");
        foreach (var item in json.Where(item => TelegramUpdate.Of(item) is null))
            rejects.Add(new("update without update_id", "The update has no number: tell the operator of the Bot API server.", item.ToString(Formatting.None)));
        return updates;
    }

    // An album of as many parts as at the look before has got all of them.
    private static IEnumerable<string> SizesOf(List<TelegramUpdate> updates) =>
        updates.Where(update => update.Album is not null).GroupBy(update => update.Album!).Select(album => $"{album.Key} {album.Count()}");

    private static int FirstOpen(List<TelegramUpdate> updates, DateTimeOffset? now, bool isFull, HashSet<string> whole)
    {
        var albums = updates.Select((update, index) => (update, index)).Where(part => part.update.Album is not null)
            .GroupBy(part => part.update.Album!, (key, parts) => new Album(key, [.. parts.Select(part => part.index)])).ToList();
        var cut = albums.Where(MayGrow).Select(album => album.First).DefaultIfEmpty(updates.Count).Min();

        // The cut goes through no album.
        while (albums.Find(album => album.First < cut && album.Last >= cut) is { } parted)
            cut = parted.First;
        return cut;

        bool MayGrow(Album album) => album.Parts.Count < MostParts
            && ((isFull && album.First > 0 && album.Last >= updates.Count - MostParts) || !(IsOld(album) || whole.Contains($"{album.Key} {album.Parts.Count}")));

        bool IsOld(Album album) => now - album.Parts.Max(part => updates[part].Message!.Epoch("date") ?? now) > Settled;
    }

    private sealed record Album(string Key, List<int> Parts)
    {
        public int First => Parts[0];

        public int Last => Parts[^1];
    }
}
