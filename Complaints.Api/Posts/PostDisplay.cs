using Complaints.Api.Routing;
using Complaints.Core.Access;
using Complaints.Core.Kernel;
using Complaints.Core.Posts;
using Complaints.Core.Routing;
using Complaints.Core.Tickets;

namespace Complaints.Api.Posts;

/// <summary>Posts as they are served.</summary>
internal sealed class PostDisplay(RuleBookSource book)
{
    /// <summary>A post inside its ticket; the code of another ticket it first belonged to is for the office alone.</summary>
    public PostView InTicket(Post post, Ticket ticket, Actor actor) => View(post) with
    {
        Ticket = actor.Agency is null || post.Ticket == ticket.Code.Text ? post.Ticket : null,
    };

    /// <summary>A post with the decision about it.</summary>
    public PostView WithDecision(Post post) => View(post) with { Decision = DecisionOf(post) };

    /// <summary>What the router concluded; null where it was not asked.</summary>
    public DecisionView? DecisionOf(Post post) =>
        post.Decision is { } json ? DecisionView.Of(CoreJson.Read<Decision>(json), book.Current.Book) : null;

    private PostView View(Post p) => new()
    {
        Id = p.Id.Value,
        Platform = p.Platform,
        ExternalId = p.ExternalId,
        Account = p.Account,
        Thread = p.Thread,
        ReplyTo = p.ReplyTo,
        Author = p.Author,
        AuthorName = p.AuthorName,
        Text = p.Text,
        Url = p.Url,
        Media = p.Media,
        Visibility = p.Visibility,
        PostedAt = p.PostedAt.ForPeople(),
        ReceivedAt = p.ReceivedAt.ForPeople(),
        EditedAt = p.EditedAt?.ForPeople(),
        DeletedAt = p.DeletedAt?.ForPeople(),
        Outcome = p.Outcome,
        Reason = p.Reason,
        ReasonName = p.Reason is null ? null : ReasonView.NameOf(p.Reason, book.Current.Book),
        Reposts = p.Reposts,
        Ticket = p.Ticket,
    };
}
