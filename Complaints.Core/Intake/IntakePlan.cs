using Complaints.Core.Kernel;
using Complaints.Core.Posts;
using Complaints.Core.Routing;
using Complaints.Core.Tickets;

namespace Complaints.Core.Intake;

/// <summary>What became of a post: its outcome, why it is no complaint, and its ticket.</summary>
internal readonly record struct Verdict(PostOutcome Outcome, string? Reason, TicketId? Ticket);

/// <summary>What is to be stored about a batch, as <see cref="IntakeJudge"/> decided; what is known grows along with it.</summary>
internal sealed class IntakePlan(KnownWorld world, DateTimeOffset now)
{
    private readonly Dictionary<PostId, KnownPost> _changedPosts = [];
    private readonly Dictionary<TicketId, (int ReadVersion, TicketChange Change)> _changes = [];

    public List<(KnownPost Post, IncomingPost Incoming)> NewPosts { get; } = [];

    public IReadOnlyCollection<KnownPost> ChangedPosts => _changedPosts.Values;

    /// <summary>What edited posts said before.</summary>
    public List<(PostId Post, string Text)> Versions { get; } = [];

    public IEnumerable<TicketChange> OpenedTickets => _changes.Values.Where(c => c.ReadVersion == 0).Select(c => c.Change);

    public IEnumerable<(int ReadVersion, TicketChange Change)> ChangedTickets => _changes.Values.Where(c => c.ReadVersion > 0);

    /// <summary>News items whose tickets are told anew, and the tickets that speak of the same as a news item.</summary>
    public NewsMatches News { get; } = new();

    /// <summary>Posts that brought nothing new.</summary>
    public int AlreadyKnown { get; set; }

    public int Edited => Versions.Count;

    public int Deleted { get; private set; }

    /// <summary>Adds a post that was not known.</summary>
    /// <returns>The post as it will be kept.</returns>
    public KnownPost Add(IncomingPost post, Verdict verdict, Decision decision)
    {
        var known = new KnownPost
        {
            Id = world.NextPost(),
            ExternalId = post.ExternalId,
            Thread = post.Thread ?? world.Find(post.ReplyTo)?.Thread ?? post.ReplyTo,
            Author = post.Author,
            Text = post.IsDeleted ? "" : post.Text,
            Raw = post.IsDeleted ? null : post.Raw,
            PostedAt = post.PostedAt,
            EditedAt = post.EditedAt,
            DeletedAt = post.IsDeleted ? now : null,
            Outcome = verdict.Outcome,
            Reason = verdict.Reason,
            Ticket = verdict.Ticket,
            Decision = post.IsDeleted || post.IsOwn ? null : CoreJson.Write(decision),
        };
        NewPosts.Add((known, post));
        world.Put(known);
        return known;
    }

    /// <summary>Puts a new text in the place of a post's old one, which is kept.</summary>
    public void Edit(KnownPost known, KnownPost edited)
    {
        Versions.Add((known.Id, known.Text));
        world.PutReplaced(known.Id, known.Text);
        Replace(edited);
    }

    /// <summary>Takes a post's words away.</summary>
    public void Erase(KnownPost known)
    {
        Deleted++;
        Versions.RemoveAll(version => version.Post == known.Id);
        Replace(known with { Text = "", Raw = null, Decision = null, DeletedAt = now });
    }

    /// <summary>Changes a known post. One that came earlier in this very batch is still to be inserted: then only the row to be written changes.</summary>
    public void Replace(KnownPost post)
    {
        world.Put(post);
        var fresh = NewPosts.FindIndex(n => n.Post.Id == post.Id);
        if (fresh >= 0)
            NewPosts[fresh] = (post, NewPosts[fresh].Incoming);
        else
            _changedPosts[post.Id] = post;
    }

    /// <summary>Adds what happened to a ticket to what already happened to it in this batch.</summary>
    public void Keep(TicketChange change)
    {
        world.Put(change.Ticket);
        _changes[change.Ticket.Id] = _changes.TryGetValue(change.Ticket.Id, out var before)
            ? (before.ReadVersion, before.Change.And(change))
            : (change.Ticket.Version - change.Events.Count, change);
    }
}
