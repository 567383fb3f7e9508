using System.Data.Common;
using Complaints.Core.Routing;
using Complaints.Core.Storage;
using Complaints.Core.Tickets;

namespace Complaints.Core.Replies;

/// <summary>
/// Makes drafts of what citizens are to be told, from the tickets' events: each event is told once to each who reported. Drafts and how
/// far the events are read are stored in one transaction, so that no event is forgotten and none told twice.
/// </summary>
public sealed class ReplyDrafting(Database database, OfficeWords words, RuleBookSource book, OfficePlaces places, TimeProvider clock)
{
    /// <summary>Who approves what goes by itself.</summary>
    public const string ByItself = "templat otomatis";

    private const int AtOnce = 200;

    /// <summary>Drafts for every event since the last time.</summary>
    /// <returns>How many drafts were made.</returns>
    /// <exception cref="StorageException">The events from the last stored step on are read again next time.</exception>
    public async Task<int> Run(CancellationToken cancellation)
    {
        for (var made = 0; ;)
        {
            var (read, last) = await database.Read(connection => ReplyStore.Watermark(connection), cancellation);
            if (read >= last)
                return made;
            made += await database.Write(tx => Step(tx, words.Templates), cancellation);
        }
    }

    private async Task<int> Step(DbTransaction tx, ReplyBook templates)
    {
        var (read, last) = await ReplyStore.Watermark(tx.Connection!, tx);
        var events = await ReplyStore.Events(tx, read, [.. Told.Kinds], AtOnce);
        var made = 0;
        foreach (var (id, ticketId, kind, facts) in events)
            if (Told.As(kind) is { } reply && templates.IsEnabled(reply))
            {
                var ticket = await TicketStore.Get(tx, ticketId);
                foreach (var recipient in await ReplyStore.Recipients(tx, ticketId, Told.OnlyTo(kind, facts)))
                    if (Draft(templates, reply, templates.DefaultLanguage, Facts(ticket, facts), recipient, clock.GetUtcNow()) is { } draft
                        && await ReplyStore.Add(tx, draft with { Ticket = ticketId, Event = id }) is not null)
                        made++;
            }

        await ReplyStore.Mark(tx, events.Count == AtOnce ? events[^1].Id : last);
        return made;
    }

    /// <summary>What a template is filled with.</summary>
    internal ReplyFacts Facts(Ticket ticket, EventFacts facts)
    {
        var agency = facts.Agency ?? ticket.Agency ?? facts.FormerAgency;
        return new(ticket.Code, agency is null ? null : book.Current.Book.AgencyName(agency), places.Office, facts.Text ?? facts.Reason);
    }

    // What goes by itself is checked as if an admin approved it; whatever is found keeps it a draft.
    private static Reply? Draft(
        ReplyBook templates, ReplyKind kind, string language, ReplyFacts facts, Recipient to, DateTimeOffset now)
    {
        if (templates.Draft(kind, language, facts, to.Rules) is not { } text)
            return null;
        var draft = new Reply
        {
            Id = 0,
            Version = 0,
            Kind = kind,
            State = ReplyState.Draft,
            Account = to.Account,
            Post = to.Post,
            Language = language,
            Text = text,
            Visibility = to.Visibility,
            CreatedAt = now,
            ChangedAt = now,
        };
        return templates.IsAutomatic(kind) && draft.Approve(to.Rules, templates, new HashSet<PersonalDataKind>(), false, ByItself, now).Succeeded(out var approved, out _)
            ? approved
            : draft;
    }
}

/// <summary>Which events citizens are told of, as what, and who of them.</summary>
internal static class Told
{
    private static readonly Dictionary<EventKind, ReplyKind> Replies = new()
    {
        [EventKind.Opened] = ReplyKind.Acknowledgement,
        [EventKind.Supported] = ReplyKind.Support,
        [EventKind.WaitStarted] = ReplyKind.Question,
        [EventKind.Responded] = ReplyKind.Answer,
        [EventKind.Resolved] = ReplyKind.Resolved,
        [EventKind.Referred] = ReplyKind.Referred,
        [EventKind.Closed] = ReplyKind.Closing,
    };

    public static IEnumerable<EventKind> Kinds => Replies.Keys;

    public static ReplyKind? As(EventKind kind) => Replies.TryGetValue(kind, out var reply) ? reply : null;

    /// <summary>External id of the one post whose author is told; null when all who reported are.</summary>
    public static string? OnlyTo(EventKind kind, EventFacts facts) => kind is EventKind.Opened or EventKind.Supported ? facts.Post : null;
}
