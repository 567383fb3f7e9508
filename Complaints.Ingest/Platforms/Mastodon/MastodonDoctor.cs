namespace Complaints.Ingest.Platforms.Mastodon;

/// <summary>Asks a server whether the access token may do what the account needs.</summary>
internal sealed class MastodonDoctor(MastodonApi api) : IAccountDoctor
{
    public async Task<AccountFindings> Examine(CancellationToken cancellation)
    {
        var self = await api.Self(cancellation);
        await api.Newest(cancellation);
        return new(self?.Text("acct") is { } name ? $"@{name}" : "", [], []);
    }
}
