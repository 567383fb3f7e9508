using Complaints.Core.Accounts;
using Complaints.Core.Posts;

namespace Complaints.Ingest.Platforms.Instagram;

/// <summary>
/// Asks whether comments below our own media still stand; they cannot be edited. The platform tells what is gone and what is
/// not for us alike: a comment is believed gone only where the medium above it answers, and others do too.
/// </summary>
internal sealed class InstagramLookup(InstagramApi api, InstagramLogin login) : IPostLookup
{
    public int AtOnce => 20;

    public async Task<IReadOnlyList<IncomingPost>> Look(Account account, IReadOnlyList<RecentPost> posts, CancellationToken cancellation)
    {
        var asked = posts.Where(post => login.Bare(post.ExternalId) is not null && login.Bare(post.Thread) is not null && post.Thread != post.ExternalId).ToList();
        var living = await api.Living([.. asked.SelectMany(post => new[] { Bare(post.ExternalId), Bare(post.Thread!) }).Distinct()], cancellation);
        return
        [
            .. asked.Where(post => !living.Contains(Bare(post.ExternalId)) && living.Contains(Bare(post.Thread!)))
                .Select(post => new IncomingPost(post.ExternalId, "", post.PostedAt) { Thread = post.Thread, ReplyTo = post.ReplyTo, IsDeleted = true }),
        ];
    }

    private string Bare(string externalId) => login.Bare(externalId)!;
}
