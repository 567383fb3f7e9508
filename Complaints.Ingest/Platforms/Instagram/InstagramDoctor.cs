using Newtonsoft.Json.Linq;

namespace Complaints.Ingest.Platforms.Instagram;

/// <summary>Finds out whose token it is, and whether it may list our media and read who comments.</summary>
internal sealed class InstagramDoctor(InstagramApi api, InstagramLogin login) : IAccountDoctor
{
    public async Task<AccountFindings> Examine(CancellationToken cancellation)
    {
        var self = await api.Self(cancellation);
        var (missing, advice) = (new List<string>(), new List<string>());
        if (await api.Missing(cancellation) is { } lacking)
            missing.AddRange(lacking);
        else
            advice.Add($"Whether the token has all permissions it does not tell; it needs {string.Join(", ", login.Permissions)}.");
        await Comments(missing, advice, cancellation);
        advice.Add(login.CanReadMentions
            ? "Mentions outside our own posts come by webhook alone: subscribe the app to the fields comments and mentions at /hooks/meta. Without Advanced Access the subscription succeeds and nothing ever comes."
            : "Mentions outside our own posts can be read through Facebook Login alone (Options:Login).");
        return new($"@{self.Name}", missing, advice);
    }

    private async Task Comments(List<string> missing, List<string> advice, CancellationToken cancellation)
    {
        var media = (await api.Media(null, 10, cancellation)).Items;
        var commented = media.FirstOrDefault(item => int.TryParse(item.Text("comments_count"), out var count) && count > 0);
        if (commented?.Text("id") is not { } id)
        {
            advice.Add("None of the latest posts has comments: whether their authors are shown could not be tried.");
            return;
        }

        var comments = await api.Comments(id, null, cancellation);
        if (comments.IsAbsent || comments.Items.Count == 0)
            advice.Add("A post has comments and the platform shows none of them: they are hidden, from restricted people, or the app lacks Advanced Access.");
        else if (comments.Items.All(HasNoAuthor) && !missing.Contains(login.Permissions[1]))
            missing.Add(login.Permissions[1]);
    }

    private static bool HasNoAuthor(JObject comment) => comment.Text("username") is null && comment.Object("from") is null;
}
