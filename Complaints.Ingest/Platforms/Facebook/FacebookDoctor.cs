namespace Complaints.Ingest.Platforms.Facebook;

/// <summary>Finds out whose token it is, and whether it may read what visitors write.</summary>
internal sealed class FacebookDoctor(FacebookApi api) : IAccountDoctor
{
    public async Task<AccountFindings> Examine(CancellationToken cancellation)
    {
        var self = await api.Self(cancellation);
        var (missing, advice) = (new List<string>(), new List<string>());
        if (await api.Owner(cancellation) is { } owner && owner != self.Id)
            advice.Add("The token belongs to a person and not to the page: write the page's own token, which does not end.");
        if (await api.Missing(cancellation) is { } lacking)
            missing.AddRange(lacking);
        else
            advice.Add($"Whether the token has all permissions it does not tell; it needs {string.Join(", ", FacebookApi.Permissions)}.");
        var feed = (await api.Feed(null, cancellation)).Items;
        await api.Tagged(null, cancellation);
        if (feed.Count == 0)
            advice.Add("The page has no posts: whether their authors are shown could not be tried.");
        else if (feed.All(post => post.Object("from") is null) && !missing.Contains(FacebookApi.Permissions[1]))
            missing.Add(FacebookApi.Permissions[1]);
        advice.Add("To hear of comments at once, subscribe the app to the page's fields feed and mention at /hooks/meta.");
        return new(self.Name, missing, advice);
    }
}
