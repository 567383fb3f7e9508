using Complaints.Core.Accounts;
using Complaints.Core.Posts;
using Complaints.Core.Sla;
using Complaints.Core.Storage;

namespace Complaints.Core.Replies;

/// <summary>Puts the reminders of the office's campaigns into the outbox at their hour. They were written by the office, so nobody approves them again.</summary>
public sealed class CampaignReminders(Database database, OfficeWords words, AccountStore accounts, SlaSource sla, TimeProvider clock)
{
    /// <summary>Queues what is due.</summary>
    /// <returns>How many reminders were queued.</returns>
    /// <exception cref="StorageException">Nothing was queued.</exception>
    public async Task<int> Run(CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var due = words.Campaigns.Due(now, sla.Current.Calendar.DaysOff.ContainsKey);
        if (due.Count == 0)
            return 0;
        var places = await accounts.Postable(cancellation);
        var reminders = due.SelectMany(d => places.Where(place => d.Campaign.IsPostedOn(place.Account.Name)).Select(place => Reminder(d, place.Account, place.Rules, now))).ToList();
        return reminders.Count == 0 ? 0 : await database.Write(async tx =>
        {
            var queued = 0;
            foreach (var reminder in reminders)
                if (await ReplyStore.Add(tx, reminder) is not null)
                    queued++;
            return queued;
        }, cancellation);
    }

    private Reply Reminder(CampaignDue due, Account account, ReplyRules rules, DateTimeOffset now)
    {
        var draft = new Reply
        {
            Id = 0,
            Version = 1,
            Kind = ReplyKind.Campaign,
            State = ReplyState.Draft,
            Account = account.Id,
            Campaign = due.Key,
            Language = words.Templates.DefaultLanguage,
            Text = due.Campaign.Text,
            Visibility = Visibility.Public,
            CreatedAt = now,
            ChangedAt = now,
        };
        return draft.Approve(rules, words.Templates, new HashSet<PersonalDataKind>(), withLink: true, due.Campaign.Id, now)
            .Match(approved => approved, refusal => draft with { Reason = refusal.Because.Indonesian });
    }
}
