using Complaints.Core.Accounts;
using Complaints.Core.Posts;

namespace Complaints.Ingest.Platforms.TikTok;

/// <summary>
/// Asks whether comments still stand. TikTok leaves out what is gone, and tells no edits, since there are none. Of replies it
/// tells by id nothing for certain: they are left out here.
/// </summary>
internal sealed class TikTokLookup(TikTokApi api) : IPostLookup
{
    public int AtOnce => TikTokApi.CommentsAtOnce;

    public async Task<IReadOnlyList<IncomingPost>> Look(Account account, IReadOnlyList<RecentPost> posts, CancellationToken cancellation)
    {
        var gone = new List<IncomingPost>();
        foreach (var video in posts.Where(post => post.Thread is null || post.Thread == post.ExternalId).GroupBy(post => TikTokReader.Parts(post.ExternalId).Video))
            gone.AddRange(await Gone(video.Key, [.. video], cancellation));
        return gone;
    }

    private async Task<IReadOnlyList<IncomingPost>> Gone(string video, IReadOnlyList<RecentPost> posts, CancellationToken cancellation)
    {
        try
        {
            var page = await api.Comments(video, posts.Select(post => TikTokReader.Parts(post.ExternalId).Comment), cancellation);
            var standing = page.Items.Select(item => item.Text("comment_id")).OfType<string>().Select(id => TikTokReader.Whole(video, id)).ToHashSet(StringComparer.Ordinal);
            return standing.Count == 0 && Disappearance.IsIncredible(posts.Count, posts.Count)
                ? []
                : [.. posts.Where(post => !standing.Contains(post.ExternalId)).Select(post => new IncomingPost(post.ExternalId, "", post.PostedAt) { IsDeleted = true })];
        }
        catch (PlatformException e) when (e is { Fault: PlatformFault.Trouble, Code: ['4', ..] })
        {
            // The video is gone or private: nothing is known of its comments.
            return [];
        }
    }
}
