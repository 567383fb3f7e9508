using Complaints.Core.Accounts;

namespace Complaints.Ingest.Platforms.News;

/// <summary>Reads a feed once to see whether it is one.</summary>
internal sealed class NewsDoctor(NewsClient client) : IAccountDoctor
{
    public async Task<AccountFindings> Examine(CancellationToken cancellation)
    {
        var page = await client.Poll(new Account(default, "news", "", null), cancellation);
        return new($"a feed of {page.Posts.Count} items", [], page.Trouble is { } trouble ? [trouble] : []);
    }
}
