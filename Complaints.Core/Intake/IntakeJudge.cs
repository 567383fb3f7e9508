using System.Text.RegularExpressions;
using Complaints.Core.Access;
using Complaints.Core.Kernel;
using Complaints.Core.Posts;
using Complaints.Core.Routing;
using Complaints.Core.Sla;
using Complaints.Core.Tickets;

namespace Complaints.Core.Intake;

/// <summary>
/// Decides, post by post, what becomes of a batch. Pure: it reads what is known, and writes into the plan what is to be stored.
/// The questions are asked in a fixed order: known? deleted? the news? our own? a repeat? the same conversation? a complaint at all?
/// the same incident? Only what is left opens a ticket.
/// </summary>
internal sealed partial class IntakeJudge(IntakeBatch batch, KnownWorld world, RuleBook book, SlaRules sla, DateTimeOffset now)
{
    /// <summary>A conversation that has been closed for longer starts a new ticket.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(30);

    /// <summary>What was decided so far.</summary>
    public IntakePlan Plan { get; } = new(world, now);

    /// <summary>Whose words a hand-made repost ("RT @name: text") repeats; null for any other post.</summary>
    public static string? RepeatedAuthor(IncomingPost post) =>
        HandMadeRepost().Match(post.Text) is { Success: true } repeat ? repeat.Groups["author"].Value : null;

    /// <summary>Decides about one post and remembers the answer.</summary>
    public void Take(IncomingPost post, Decision decision)
    {
        if (world.Find(post.ExternalId) is { } known)
            TakeAgain(known, post, decision);
        else if (Plan.Add(post, Judge(post, decision), decision) is var added && post.IsNews)
            Plan.News.Tell(added.Id, TicketsOf(post, decision));
    }

    /// <summary>Opens a ticket for a post that was set aside, since somebody at the desk says so.</summary>
    public void Overrule(KnownPost post, IncomingPost incoming, Decision decision)
    {
        var verdict = Open(incoming, Opening.AsComplaint(decision));
        Plan.Replace(post with { Outcome = verdict.Outcome, Reason = null, Ticket = verdict.Ticket });
    }

    private void TakeAgain(KnownPost known, IncomingPost post, Decision decision)
    {
        if (known.DeletedAt is not null || (known.IsOwn && !post.IsDeleted))
            Plan.AlreadyKnown++;
        else if (post.IsDeleted)
            Erase(known);
        else if (post.Text == known.Text || post.EditedAt < known.EditedAt || IsOldVersion(known, post))
            Plan.AlreadyKnown++;
        else
            Edit(known, post, decision);
    }

    // Without a date of its own, a text that an edit has replaced is an old page coming late or a file read again, not a new edit.
    private bool IsOldVersion(KnownPost known, IncomingPost post) => post.EditedAt is null && world.WasReplaced(known.Id, post.Text);

    private void Erase(KnownPost known)
    {
        Plan.Erase(known);
        if (known.Ticket is not { } id)
            return;
        var ticket = world.Standing(id);
        Plan.Keep((known.Outcome == PostOutcome.OpenedTicket ? ticket with { Title = Opening.ErasedTitle } : ticket)
            .Record(EventKind.PostDeleted, new() { Post = known.ExternalId }, Actor.Intake, now));
    }

    private void Edit(KnownPost known, IncomingPost post, Decision decision)
    {
        var edited = known with
        {
            Text = post.Text,
            Raw = post.Raw,
            EditedAt = post.EditedAt ?? now,
            Decision = CoreJson.Write(decision),
        };
        if (known.Ticket is { } ticket)
            Plan.Keep(world.Standing(ticket).Record(EventKind.PostEdited, new() { Post = known.ExternalId }, Actor.Intake, now));
        else if (!known.IsOwn && Judge(post, decision) is var verdict)
            edited = edited with { Outcome = verdict.Outcome, Reason = verdict.Reason, Ticket = verdict.Ticket };
        if (edited.Reason == SetAside.News)
            Plan.News.Tell(known.Id, TicketsOf(post, decision));
        Plan.Edit(known, edited);
    }

    private Verdict Judge(IncomingPost post, Decision decision)
    {
        if (post.IsDeleted)
            return Aside(SetAside.Deleted);
        if (batch.IsFromDesk)
            return Open(post, Opening.AsComplaint(decision));
        if (post.IsNews)
            return Aside(SetAside.News);
        var talk = Conversation(post);
        if (post.IsOwn)
            return Aside(SetAside.OwnPost, talk?.Id);
        if (Original(post) is { } original)
            return Repeat(original);
        if (post.RepostOf is not null)
            return Aside(SetAside.Repost);
        if (talk is not null && Belongs(post, talk))
            return FollowUp(talk, post, decision);
        if (Opening.NeedsEyes(post))
            return Open(post, Opening.AsComplaint(decision));
        if (!decision.IsComplaint)
            return Aside(decision.Reason ?? Opening.NothingSaid);
        return Incident(post, decision) ?? Open(post, decision);
    }

    // The ticket of the conversation in which the post stands: that of the post it answers, else of the author's last one there.
    private Ticket? Conversation(IncomingPost post)
    {
        var mate = world.Find(post.ReplyTo) is { Ticket: not null } parent ? parent
            : world.InThread(RootOf(post)).LastOrDefault(m => m.Ticket is not null && (m.Author == post.Author || post.IsOwn));
        return mate?.Ticket is { } id ? world.Standing(id) : null;
    }

    private bool Belongs(IncomingPost post, Ticket ticket)
    {
        if (ticket.ClosedAt is { } closed && now - closed > Remembered)
            return false;
        var parent = world.Find(post.ReplyTo);
        return parent?.IsOwn == true || post.Author is not null && (
            parent?.Author == post.Author || post.Author == ticket.Author
            || world.InThread(RootOf(post)).Any(m => m.Author == post.Author && m.Ticket is not null));
    }

    /// <summary>External id of the post that a conversation began with: a post without thread begins one itself.</summary>
    public static string RootOf(IncomingPost post) => post.Thread ?? post.ExternalId;

    private Verdict FollowUp(Ticket ticket, IncomingPost post, Decision decision)
    {
        Plan.Keep(ticket.FollowUp(post.ExternalId, decision.IsComplaint, now, sla));
        return new(PostOutcome.FollowUp, null, ticket.Id);
    }

    // A native repost names its original; a hand-made one ("RT @name: text") repeats the words of a post we hold.
    private KnownPost? Original(IncomingPost post)
    {
        if (post.RepostOf is not null)
            return world.Find(post.RepostOf);
        if (HandMadeRepost().Match(post.Text) is not { Success: true } repeat)
            return null;
        var words = repeat.Groups["text"].Value.TrimEnd('…', '.', ' ');
        return words.Length == 0 ? null : world.By(repeat.Groups["author"].Value)
            .LastOrDefault(known => known.Text.StartsWith(words, StringComparison.OrdinalIgnoreCase));
    }

    private Verdict Repeat(KnownPost original)
    {
        Plan.Replace(original with { Reposts = original.Reposts + 1 });
        return Aside(SetAside.Repost);
    }

    private Verdict? Incident(IncomingPost post, Decision decision)
    {
        if (world.Incidents.Find(post, decision, world.Incidents.CategoriesOf(decision).SelectMany(world.OpenOf)) is not { } ticket)
            return null;
        if (Incidents.IsSameVoice(post, ticket))
            return FollowUp(ticket, post, decision);
        Plan.Keep(ticket.Support(post.ExternalId, Opening.PlaceOf(decision), now));
        world.Incidents.Add(ticket.Id, post.Text);
        return new(PostOutcome.SupportingReport, null, ticket.Id);
    }

    private Verdict Open(IncomingPost post, Decision decision)
    {
        var ticket = Opening.Of(post, decision, batch.Account.Platform, batch.Account.Id, world.NextTicket(), sla, now);
        Plan.Keep(Opening.First(ticket, post, decision, book, sla, batch.By, now));
        world.Incidents.Add(ticket.Id, post.Text);
        Plan.News.Add(world.Press.ItemsOf(ticket, world.Incidents));
        return new(PostOutcome.OpenedTicket, null, ticket.Id);
    }

    private IEnumerable<NewsMatch> TicketsOf(IncomingPost item, Decision decision)
    {
        var news = world.Press.Read(world.Find(item.ExternalId)!.Id, item.Text, item.PostedAt, decision);
        return world.Press.TicketsOf(news, news.Categories.SelectMany(world.OpenOf), world.Incidents);
    }

    private static Verdict Aside(string reason, TicketId? ticket = null) => new(PostOutcome.NotComplaint, reason, ticket);

    [GeneratedRegex(@"^\s*RT\s+@(?<author>[\w.]+)\s*:?\s*(?<text>.+)$", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex HandMadeRepost();
}
