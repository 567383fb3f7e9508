using Complaints.Ingest.Accounts;
using Newtonsoft.Json.Linq;

namespace Complaints.Ingest.Platforms.Telegram;

/// <summary>Asks Telegram who the bot is, what it hears in groups, whether its updates go elsewhere, and whether it may post.</summary>
internal sealed class TelegramDoctor(AccountSettings account, TelegramApi api) : IAccountDoctor
{
    public async Task<AccountFindings> Examine(CancellationToken cancellation)
    {
        var self = await api.Self(cancellation);
        var missing = new List<string>();
        var advice = new List<string>();
        var name = self.Text("username") ?? "";
        if (!string.Equals(name, account.Handle, StringComparison.OrdinalIgnoreCase))
            advice.Add($"The token belongs to @{name}, not to @{account.Handle}: check the handle and the token.");
        if (self["can_read_all_group_messages"] is JValue { Value: false })
            advice.Add("In groups the bot hears only commands, answers to it and messages that name it. To hear all, switch its privacy mode off with @BotFather (/setprivacy) and add it to the groups again.");
        if (self["can_join_groups"] is JValue { Value: false })
            advice.Add("The bot cannot be added to groups: allow it with @BotFather (/setjoingroups) if it is to hear them.");
        await Queue(advice, cancellation);
        await Channel(self, missing, advice, cancellation);
        return new($"@{name}", missing, advice);
    }

    private async Task Queue(List<string> advice, CancellationToken cancellation)
    {
        var webhook = await api.Webhook(cancellation);
        if (webhook.Text("url") is not null)
            advice.Add("A webhook is set, and then nobody can poll: remove it with the method deleteWebhook, or give this account a bot of its own.");
        if (webhook.Text("pending_update_count") is { } pending && pending != "0")
            advice.Add($"{pending} updates are waiting to be fetched.");
    }

    private async Task Channel(JObject self, List<string> missing, List<string> advice, CancellationToken cancellation)
    {
        if (account.Option(TelegramPlatform.Channel) is not { Length: > 0 } channel)
        {
            advice.Add($"No channel is configured: posts of our own, such as campaign reminders, are left to a person. To have them posted, write it in {account.Section}:Options:Channel.");
            return;
        }

        try
        {
            var member = await api.Member(channel[0] == '-' ? channel : "@" + channel.TrimStart('@'), self.Text("id") ?? "", cancellation);
            if (member.Text("status") is not ("creator" or "administrator") || member["can_post_messages"] is JValue { Value: false })
                missing.Add("post messages in the channel: make the bot an administrator of it, with that right");
        }
        catch (PlatformException e) when (e.Code is "400" or "403")
        {
            missing.Add($"see the channel ({e.Message.TrimEnd('.')}): make the bot an administrator of it");
        }
    }
}
