using System.Data.Common;
using Complaints.Core.Access;
using Complaints.Core.Kernel;
using Complaints.Core.Posts;
using Complaints.Core.Sla;
using Complaints.Core.Storage;
using Complaints.Core.Tickets;

namespace Complaints.Core.Replies;

/// <summary>
/// The way out: replies are taken one by one under a lease, and whatever becomes of an attempt is stored before anything else is done.
/// A holder that dies leaves its reply to the next when the lease ends, as one that may have arrived.
/// </summary>
public sealed class Outbox(Database database, SlaSource sla, TimeProvider clock)
{
    /// <summary>How long a reply is held: longer than any attempt lasts.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    /// <summary>Replies that cannot be sent within so long after their approval are given to a person.</summary>
    public static readonly TimeSpan GiveUpAfter = TimeSpan.FromHours(24);

    /// <summary>So long after a person posted a reply its permalink is still looked for.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(7);

    private static readonly Backoff Pauses = new(TimeSpan.FromSeconds(30), TimeSpan.FromHours(1));
    private static readonly Actor Sender = new("outbox", Role.System);

    /// <summary>Accounts that have something to send now.</summary>
    public Task<IReadOnlyList<AccountId>> Due(CancellationToken cancellation) =>
        database.Read(connection => OutboxStore.Due(connection, clock.GetUtcNow()), cancellation);

    /// <summary>Takes the account's next reply; null when there is none. One whose post is gone meanwhile is not taken but refused.</summary>
    public async Task<OutgoingReply?> Take(AccountId account, CancellationToken cancellation)
    {
        while (true)
        {
            var now = clock.GetUtcNow();
            var (taken, next) = await database.Write(async tx =>
            {
                if (await OutboxStore.Take(tx, account, now, now + Lease) is not { } id)
                    return (false, (OutgoingReply?)null);
                var reply = await OutboxStore.Outgoing(tx, id);
                if (reply is null)
                    await OutboxStore.End(tx, id, ReplyState.Refused, "Kiriman yang dijawab sudah dihapus penulisnya.", now);
                return (true, reply);
            }, cancellation);
            if (next is not null || !taken)
                return next;
        }
    }

    /// <summary>Keeps what the platform's sender must know at the next attempt.</summary>
    public Task Keep(long id, string progress, CancellationToken cancellation) =>
        database.Write(tx => OutboxStore.Keep(tx, id, progress), cancellation);

    /// <summary>It stands on the platform: stored with its permalink, as a post of our own in the conversation, and as an event of its ticket.</summary>
    public Task Sent(long id, SentReply sent, CancellationToken cancellation) =>
        database.Write(tx => Sent(tx, id, sent, sla.Current, clock.GetUtcNow()), cancellation);

    /// <summary>It could not be sent now.</summary>
    /// <param name="notBefore">When the platform lets us try again; null when our own pause decides.</param>
    /// <param name="mayHaveArrived">True when the attempt may have succeeded.</param>
    public Task Later(OutgoingReply reply, string reason, DateTimeOffset? notBefore, bool mayHaveArrived, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var due = Pauses.Next(now, reply.Attempts, notBefore);
        return database.Write(tx => OutboxStore.Later(tx, reply.Id, reason, due, mayHaveArrived, due - GiveUpAfter, now), cancellation);
    }

    /// <summary>It will not be sent by a program: refused for good, or for a person to post.</summary>
    /// <param name="reason">The platform's own reason.</param>
    public Task End(long id, ReplyState state, string reason, CancellationToken cancellation) =>
        database.Write(tx => OutboxStore.End(tx, id, state, reason, clock.GetUtcNow()), cancellation);

    /// <summary>Our own posts came back in a poll: replies of which nobody knew whether they arrived, or that a person posted, are known by them.</summary>
    public static async Task Recognise(DbTransaction tx, AccountId account, IReadOnlyList<IncomingPost> own, SlaRules sla, DateTimeOffset now)
    {
        if (own.Count == 0)
            return;
        foreach (var (reply, target, thread) in await OutboxStore.Awaited(tx, account, now - Remembered))
            if (own.FirstOrDefault(post => (post.ReplyTo == target || (post.Thread is { } root && (root == thread || root == target))) && reply.Says(post.Text)) is { } found)
                await Sent(tx, reply.Id, new(found.ExternalId, found.Url), sla, now);
    }

    /// <summary>Replies that were taken did not arrive: they are shown as refused, and may be approved again.</summary>
    public static async Task NotDelivered(DbTransaction tx, AccountId account, IReadOnlyList<UndeliveredReply> undelivered, DateTimeOffset now)
    {
        foreach (var failed in undelivered)
            if (OutgoingReply.OfKey(failed.Key) is { } reply)
                await OutboxStore.NotDelivered(tx, reply.Id, account, reply.CreatedAt, failed.Reason, now);
    }

    /// <summary>Adds to a ticket's history that the citizen was told.</summary>
    internal static async Task Tell(DbTransaction tx, TicketId id, ReplyKind kind, string text, string? post, Actor actor, SlaRules sla, DateTimeOffset now)
    {
        var ticket = await TicketStore.Get(tx, id);
        var change = ticket.Tell(new() { Reason = Snake.Of(kind), Text = text, Post = post }, actor, now, sla);
        await TicketStore.SaveHeld(tx, [(ticket.Version, change)]);
    }

    private static async Task<bool> Sent(DbTransaction tx, long id, SentReply sent, SlaRules sla, DateTimeOffset now)
    {
        var wasToldByHand = (await ReplyStore.Find(tx, id))?.State == ReplyState.Sent;
        if (!await OutboxStore.Sent(tx, id, sent, now))
            return false;
        await OutboxStore.AddOwnPost(tx, id, sent, now);
        if (!wasToldByHand && await ReplyStore.Find(tx, id) is { Ticket: { } ticket } reply)
            await Tell(tx, ticket, reply.Kind, reply.Text, sent.ExternalId, Sender, sla, now);
        return true;
    }
}
