using System.Net;
using Complaints.Ingest.Accounts;

namespace Complaints.Ingest.Platforms.Mastodon;

/// <summary>Asks the server once who we are there.</summary>
internal sealed partial class MastodonSelf(AccountSettings settings, MastodonApi api, ILogger<MastodonSelf> log)
{
    private OwnAccount? _own;

    /// <summary>Who we are. A token without the scope for the question is no fault: then our posts are known by name.</summary>
    /// <exception cref="PlatformException">The server could not be asked.</exception>
    public async Task<OwnAccount> Get(CancellationToken cancellation) => _own ??= await Ask(cancellation);

    private async Task<OwnAccount> Ask(CancellationToken cancellation)
    {
        var byName = new OwnAccount(null, settings.Handle.Split('@')[0]);
        try
        {
            if (await api.Self(cancellation) is not { } self || self.Text("id") is not { } id || (self.Text("acct") ?? self.Text("username")) is not { } name)
                return byName;
            if (!string.Equals(name, byName.Name, StringComparison.OrdinalIgnoreCase))
                Log.OtherName(log, settings.Name, name);
            return new(id, name);
        }
        catch (PlatformException e) when (e.Status == HttpStatusCode.Forbidden)
        {
            return byName;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(311, LogLevel.Warning, "{Account}: the access token belongs to @{Name}: its mentions are read. Check the handle and the token.")]
        public static partial void OtherName(ILogger log, string account, string name);
    }
}
