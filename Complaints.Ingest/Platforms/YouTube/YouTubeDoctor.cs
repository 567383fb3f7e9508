using System.Globalization;
using Complaints.Ingest.Accounts;

namespace Complaints.Ingest.Platforms.YouTube;

/// <summary>Asks YouTube whether the key reads the channel, and whether the consent for replies is the channel's own.</summary>
internal sealed class YouTubeDoctor(AccountSettings account, YouTubeApi api, GoogleConsent? consent, UnitCount units) : IAccountDoctor
{
    private const string Needed = "https://www.googleapis.com/auth/youtube.force-ssl";

    public async Task<AccountFindings> Examine(CancellationToken cancellation)
    {
        var id = account.Option("Channel");
        var (missing, advice) = (new List<string>(), new List<string>());
        var channel = await api.Channel(id, cancellation) ?? throw new PlatformException(
            $"YouTube knows no channel of that id: check {account.Section}:Options:Channel.")
        { Fault = PlatformFault.PermissionMissing };
        await api.Threads(id, null, cancellation);
        var handle = channel.Object("snippet")?.Text("customUrl");
        if (handle is not null && !string.Equals(handle.TrimStart('@'), account.Handle, StringComparison.OrdinalIgnoreCase))
            advice.Add($"The channel's handle is {handle} and the account's is @{account.Handle}: check which is meant.");
        advice.Add("Comments that are held for review are invisible to the API: let them pass, or look at them, in YouTube Studio.");
        if (consent is null)
            advice.Add("Without the options ClientId, ClientSecret and RefreshToken replies are posted by hand.");
        else
            await Examine(consent, id, missing, advice, cancellation);
        var (_, spent) = units.Now;
        advice.Add(string.Create(CultureInfo.InvariantCulture, $"Units spent since midnight in California, as far as counted here: {spent}."));
        return new($"{handle ?? channel.Object("snippet")?.Text("title")} ({id})", missing, advice);
    }

    private async Task Examine(GoogleConsent given, string id, List<string> missing, List<string> advice, CancellationToken cancellation)
    {
        await given.Refresh(cancellation);
        if (given.Scope is { } scope && !scope.Split(' ').Contains(Needed))
            missing.Add("youtube.force-ssl");
        else if ((await api.OwnChannel(cancellation))?.Text("id") is { } own && own != id)
            advice.Add("The consent for replies was given by another channel: replies would come from there. Give it again as the channel that is watched.");
    }
}
