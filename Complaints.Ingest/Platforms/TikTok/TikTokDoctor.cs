using Complaints.Ingest.Accounts;

namespace Complaints.Ingest.Platforms.TikTok;

/// <summary>Asks TikTok whose account it is, whether its videos and comments can be read, and what the token may do.</summary>
internal sealed class TikTokDoctor(AccountSettings account, TikTokApi api) : IAccountDoctor
{
    private static readonly string[] Needed = ["video.list", "comment.list", "comment.list.manage"];

    public async Task<AccountFindings> Examine(CancellationToken cancellation)
    {
        var (missing, advice) = (new List<string>(), new List<string>());
        var self = await api.Self(cancellation);
        var name = self.Text("username");
        if (name is not null && !string.Equals(name, account.Handle, StringComparison.OrdinalIgnoreCase))
            advice.Add($"The account is @{name} and the handle is @{account.Handle}: write the account's own, addresses are made of it.");
        var videos = await api.Videos(null, cancellation);
        if (videos.Items is [var video, ..] && video.Text("item_id") is { } id)
            await api.Comments(id, cursor: null, cancellation);
        else
            advice.Add("The account has no video: whether comments can be read is not known.");
        if (account.Option("ClientId") is not { Length: > 0 } client)
            advice.Add("Without the options ClientId, ClientSecret and RefreshToken the access token ends after a day and is not renewed.");
        else if (await api.Scope(client, cancellation) is { } scope)
            missing.AddRange(Needed.Except(scope.Split(',', StringSplitOptions.TrimEntries)));
        else
            advice.Add("TikTok does not say what the access token may do: whether replies can be posted is not known.");
        return new(name is null ? "" : $"@{name}", missing, advice);
    }
}
