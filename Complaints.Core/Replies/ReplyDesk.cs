using System.Data.Common;
using Complaints.Core.Access;
using Complaints.Core.Kernel;
using Complaints.Core.Sla;
using Complaints.Core.Tickets;

namespace Complaints.Core.Replies;

/// <summary>What an admin does to replies, each in the caller's transaction: reads, asks the reply, stores.</summary>
public sealed class ReplyDesk(OfficeWords words, ReplyDrafting drafting, SlaSource sla, TimeProvider clock)
{
    /// <summary>Lets a reply go.</summary>
    /// <param name="cleared">Kinds of personal data of which the admin says that what was found is public.</param>
    /// <param name="withLink">True when the link in the text is wanted though it costs.</param>
    public Task<Result<Reply>> Approve(
        DbTransaction tx, long id, int version, IReadOnlySet<PersonalDataKind> cleared, bool withLink, Actor actor) =>
        Step(tx, id, version, async reply => await ReplyStore.Rules(tx, reply.Account) is { } rules
            ? reply.Approve(rules, words.Templates, cleared, withLink, actor.Name, clock.GetUtcNow())
            : NoAnswers());

    /// <summary>Gives a reply other words, or draws it up in another language.</summary>
    /// <param name="text">The new words; null to draft anew from the template.</param>
    /// <param name="language">The language; null to leave it.</param>
    public Task<Result<Reply>> Revise(DbTransaction tx, long id, int version, string? text, string? language) =>
        Step(tx, id, version, async reply =>
        {
            var tongue = language ?? reply.Language;
            return (text ?? await Redraft(tx, reply, tongue)) is { } said
                ? reply.Revise(said, tongue, clock.GetUtcNow())
                : new Refusal.Invalid("text", new(
                    "Balasan ini tidak dibuat dari templat. Sebutkan 'text'.", "This reply is not made from a template. Give 'text'."));
        });

    /// <summary>Takes a reply back.</summary>
    public Task<Result<Reply>> Discard(DbTransaction tx, long id, int version, string? reason) =>
        Step(tx, id, version, reply => Task.FromResult(reply.Discard(reason, clock.GetUtcNow())));

    /// <summary>Notes that a person posted a reply.</summary>
    public async Task<Result<Reply>> SentByHand(DbTransaction tx, long id, int version, string? url, Actor actor)
    {
        var done = await Step(tx, id, version, reply => Task.FromResult(reply.SentByHand(url, clock.GetUtcNow())));
        if (done.Value is { Ticket: { } ticket } sent)
            await Outbox.Tell(tx, ticket, sent.Kind, sent.Text, null, actor, sla.Current, clock.GetUtcNow());
        return done;
    }

    /// <summary>Drafts a reply in an admin's own words.</summary>
    /// <param name="post">The post that it answers; null for the ticket's first report.</param>
    public async Task<Result<Reply>> Write(DbTransaction tx, Ticket ticket, long? post, string text, string? language)
    {
        var to = post is { } id ? await ReplyStore.RecipientOf(tx, ticket.Id, new(id)) : (await ReplyStore.Recipients(tx, ticket.Id, null)) is [var first, ..] ? first : null;
        if (to is null)
            return new Refusal.Invalid("post", new(
                "Tidak ada kiriman pada tiket ini yang dapat dibalas. Lihat 'posts' pada tiketnya.",
                "No such post of this ticket can be answered. See 'posts' of the ticket."));
        if (TextLength.Check(text, to.Rules) is { } tooLong)
            return tooLong;
        var now = clock.GetUtcNow();
        var added = await ReplyStore.Add(tx, new()
        {
            Id = 0,
            Version = 1,
            Kind = ReplyKind.Free,
            State = ReplyState.Draft,
            Account = to.Account,
            Ticket = ticket.Id,
            Post = to.Post,
            Language = language ?? words.Templates.DefaultLanguage,
            Text = text,
            Visibility = to.Visibility,
            CreatedAt = now,
            ChangedAt = now,
        });
        return (await ReplyStore.Find(tx, added!.Value))!;
    }

    /// <summary>The refusal for a reply that is not there.</summary>
    public static Refusal Unknown(long id) => new Refusal.NotFound("reply", new($"Balasan {id} tidak ditemukan.", $"Reply {id} was not found."));

    private static Refusal NoAnswers() => new Refusal.Invalid("account", new(
        "Di akun ini tidak ada yang dapat dibalas.", "Nothing can be answered on this account."));

    private static async Task<Result<Reply>> Step(DbTransaction tx, long id, int version, Func<Reply, Task<Result<Reply>>> step)
    {
        if (await ReplyStore.Find(tx, id) is not { } reply)
            return Unknown(id);
        if (reply.Version != version)
            return Stale(version, reply.Version);
        if (!(await step(reply)).Succeeded(out var next, out var refusal))
            return refusal;
        return await ReplyStore.Save(tx, next) ? next : Stale(version, version + 1);
    }

    private async Task<string?> Redraft(DbTransaction tx, Reply reply, string language)
    {
        if (reply is not { Event: { } told, Ticket: { } id, Post: { } post } || await ReplyStore.RecipientOf(tx, id, post) is not { } to)
            return null;
        var (_, facts) = await ReplyStore.Event(tx, told);
        return words.Templates.Draft(reply.Kind, language, drafting.Facts(await TicketStore.Get(tx, id), facts), to.Rules);
    }

    private static Refusal Stale(int expected, int current) => new Refusal.Stale(expected, current, new(
        $"Balasan sudah berubah (versi {current}, bukan {expected}). Baca ulang lalu ulangi dengan ETag yang baru.",
        $"The reply has changed (version {current}, not {expected}). Read it again and repeat with the new ETag."));
}
