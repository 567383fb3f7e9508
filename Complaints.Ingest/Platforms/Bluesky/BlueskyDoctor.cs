using Complaints.Ingest.Accounts;
using Newtonsoft.Json.Linq;

namespace Complaints.Ingest.Platforms.Bluesky;

/// <summary>Asks whose the session is and whether it does what the account needs. An app password has no scopes: it may do all that an account needs.</summary>
internal sealed class BlueskyDoctor(AccountSettings settings, BlueskyApi api, BlueskySession session) : IAccountDoctor
{
    private const string WholePassword = "com.atproto.access";

    public async Task<AccountFindings> Examine(CancellationToken cancellation)
    {
        var known = await api.Session(cancellation) ?? [];
        var handle = known.Text("handle") ?? "";
        var advice = new List<string>();
        if (handle == "handle.invalid")
            advice.Add("The handle is not valid: its domain no longer points to the account. Mend its DNS entry, or citizens cannot mention it.");
        else if (handle.Length > 0 && !handle.Equals(settings.Handle, StringComparison.OrdinalIgnoreCase))
            advice.Add($"The session belongs to @{handle}, not to @{settings.Handle}: correct {settings.Section}:Handle.");
        if (known["active"] is JValue { Value: false })
            advice.Add($"The account is {known.Text("status") ?? "not active"}: log in by hand and see what it asks for.");
        if (await session.Scope(cancellation) == WholePassword)
            advice.Add($"The credential is the account's own password: make an app password (Settings, Privacy and security, App passwords) and write it in {settings.Section}:Credential.");
        await api.Notifications(null, cancellation);
        return new(handle.Length > 0 ? $"@{handle} ({known.Text("did")})" : known.Text("did") ?? "", [], advice);
    }
}
