using System.Net;
using Complaints.Ingest.Accounts;
using Newtonsoft.Json.Linq;

namespace Complaints.Ingest.Platforms.Mastodon;

/// <summary>Asks a server whether the access token may do what the account needs: by harmless requests, since not every server tells a token's scopes.</summary>
internal sealed class MastodonDoctor(AccountSettings settings, MastodonApi api) : IAccountDoctor
{
    private const int LongestReply = 500;

    private static readonly string[] Strangers = ["for_not_following", "for_not_followers", "for_new_accounts", "for_private_mentions", "for_limited_accounts"];

    public async Task<AccountFindings> Examine(CancellationToken cancellation)
    {
        var (missing, advice) = (new List<string>(), new List<string>());
        JObject? self = null;
        await Try("read:accounts", missing, async () => self = await api.Self(cancellation));
        await Try("read:notifications", missing, () => api.Newest(cancellation));
        await Try("read:statuses", missing, () => api.Status(MastodonApi.NoStatus, cancellation));
        if (!await MayWrite(cancellation))
            missing.Add("write:statuses");
        var name = self?.Text("acct") ?? self?.Text("username") ?? "";
        if (name.Length > 0 && !string.Equals(name, settings.Handle.Split('@')[0], StringComparison.OrdinalIgnoreCase))
            advice.Add($"The access token belongs to @{name}, not to @{settings.Handle}: correct {settings.Section}:Handle or make a token of the right account.");
        if (missing.Count > 0)
            advice.Add($"Make an access token with the missing scopes and write it in {settings.Section}:Credential.");
        await Filtering(advice, cancellation);
        await Length(advice, cancellation);
        return new(name.Length > 0 ? $"@{name}" : "", missing, advice);
    }

    private static async Task Try(string scope, List<string> missing, Func<Task> ask)
    {
        try
        {
            await ask();
        }
        catch (PlatformException e) when (e.Status == HttpStatusCode.Forbidden)
        {
            missing.Add(scope);
        }
        catch (PlatformException e) when (e.Status is HttpStatusCode.NotFound or HttpStatusCode.BadRequest)
        {
            // It let us ask, and has no such thing.
        }
    }

    // Deleting what is not there is refused for its absence by whom it is allowed. Posting nothing would do on Mastodon, and make an
    // empty post on snac.
    private async Task<bool> MayWrite(CancellationToken cancellation)
    {
        try
        {
            await api.DeleteNothing(cancellation);
            return true;
        }
        catch (PlatformException e) when (e.Fault is PlatformFault.Refused or PlatformFault.PermissionMissing)
        {
            return e.Status != HttpStatusCode.Forbidden;
        }
    }

    // Mastodon since 4.3 (4.4: drop) sorts strangers out; citizens who complain are mostly strangers.
    private async Task Filtering(List<string> advice, CancellationToken cancellation)
    {
        if (await Optional("api/v2/notifications/policy", cancellation) is not { } policy)
            return;
        if (Strangers.Where(kind => policy.Text(kind) == "drop").ToList() is { Count: > 0 } dropped)
            advice.Add($"The server drops notifications of this account ({string.Join(", ", dropped)}): complaints are lost. Set them to accept under Preferences, Notifications.");
        if (Strangers.Where(kind => policy.Text(kind) == "filter").ToList() is { Count: > 0 } filtered)
            advice.Add($"The server keeps some notifications apart ({string.Join(", ", filtered)}): they are read all the same; people who look by themselves find them among the filtered ones.");
    }

    private async Task Length(List<string> advice, CancellationToken cancellation)
    {
        var limits = (await Optional("api/v2/instance", cancellation))?.Object("configuration")?.Object("statuses");
        if (int.TryParse(limits?.Text("max_characters"), out var longest) && longest < LongestReply)
            advice.Add($"The server takes {longest} characters only: keep replies below {longest - 50}.");
    }

    private async Task<JObject?> Optional(string path, CancellationToken cancellation)
    {
        try
        {
            return await api.About(path, cancellation);
        }
        catch (PlatformException)
        {
            return null;
        }
    }
}
