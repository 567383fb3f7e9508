using Complaints.Ingest.Accounts;

namespace Complaints.Ingest.Platforms.WhatsApp;

/// <summary>Asks Meta about the office's number, and the inbox whether anything comes in.</summary>
internal sealed class WhatsAppDoctor(AccountSettings account, WhatsAppApi api, WhatsAppInbox inbox, TimeProvider clock) : IAccountDoctor
{
    private static readonly TimeSpan QuietAtMost = TimeSpan.FromDays(3);

    public async Task<AccountFindings> Examine(CancellationToken cancellation)
    {
        var number = await api.Number(cancellation) ?? throw new PlatformException(
            $"Meta shows the token no such number: check {account.Section}:Options:PhoneNumberId, and that the token's system user may use it.")
        {
            Fault = PlatformFault.PermissionMissing,
        };
        var advice = new List<string>();
        if (number.Text("quality_rating") is "RED" or "YELLOW")
            advice.Add($"Citizens block or report the number (quality {number.Text("quality_rating")}): send fewer messages that nobody asked for, or Meta limits it.");
        await Inbox(advice, cancellation);
        if (account.Option(WhatsAppPlatform.Template).Length == 0)
            advice.Add($"No template is named: replies later than 24 hours after a citizen's last message are left to a person. To have them sent, have a utility template approved and write it in {account.Section}:Options:Template.");
        var identity = string.Join(" ", new[] { number.Text("verified_name"), number.Text("display_phone_number") }.OfType<string>());
        return new(identity, [], advice);
    }

    // Whether Meta pushes at all no question to it tells.
    private async Task Inbox(List<string> advice, CancellationToken cancellation)
    {
        const string Remedy = "check in Meta's app that the webhook points to this office's public address and that the field messages of the WhatsApp business account is subscribed";
        var last = await inbox.LastAt(cancellation);
        if (last is null)
            advice.Add($"The inbox holds nothing of this number: {Remedy}, and send a message to try.");
        else if (clock.GetUtcNow() - last > QuietAtMost)
            advice.Add($"Nothing has come into the inbox for {(int)(clock.GetUtcNow() - last.Value).TotalDays} days: if that is not what you expect, {Remedy}.");
    }
}
