using Complaints.Core.Kernel;

namespace Complaints.Core.Tickets;

/// <summary>What somebody asks of a ticket: the closed list of commands, each with what it needs.</summary>
public abstract record TicketCommand(Verb Verb)
{
    /// <summary>Send to a city agency, correcting the category where one is given.</summary>
    public sealed record Route(string Agency, string? Category, string? Reason) : TicketCommand(Verb.Route);

    /// <summary>The agency takes it in hand.</summary>
    public sealed record Take() : TicketCommand(Verb.Take);

    /// <summary>Not ours: back to triage, saying why and, if known, whose it is.</summary>
    public sealed record Return(string Reason, string? Suggestion) : TicketCommand(Verb.Return);

    /// <summary>An answer to the citizen while the work goes on.</summary>
    public sealed record Respond(string Text) : TicketCommand(Verb.Respond);

    /// <summary>Done, and what was done.</summary>
    public sealed record Resolve(string Text) : TicketCommand(Verb.Resolve);

    /// <summary>Checked by the office, the citizen was told.</summary>
    public sealed record Close(string? Text) : TicketCommand(Verb.Close);

    /// <summary>Not solved after all, or wrongly dismissed.</summary>
    public sealed record Reopen(string Reason) : TicketCommand(Verb.Reopen);

    /// <summary>Stop the clock until the citizen answers.</summary>
    public sealed record Wait(string Reason) : TicketCommand(Verb.Wait);

    /// <summary>The same matter as another ticket.</summary>
    public sealed record Merge(TicketCode Into, string? Reason) : TicketCommand(Verb.Merge)
    {
        /// <summary>The ticket behind <see cref="Into"/>; filled by the desk.</summary>
        public Ticket? Target { get; init; }
    }

    /// <summary>Not the same matter after all.</summary>
    public sealed record Unmerge(string? Reason) : TicketCommand(Verb.Unmerge);

    /// <summary>Some of the reports gathered here are of another matter: they leave for a ticket of their own.</summary>
    /// <param name="Posts">Row ids of the supporting reports.</param>
    public sealed record Split(IReadOnlyList<long> Posts, string? Reason) : TicketCommand(Verb.Split)
    {
        /// <summary>The new ticket's code; filled by intake.</summary>
        public TicketCode? Into { get; init; }
    }

    /// <summary>Not a complaint.</summary>
    public sealed record Dismiss(string Reason) : TicketCommand(Verb.Dismiss);

    /// <summary>Pass on to a body outside the city.</summary>
    public sealed record Refer(string Agency, string? Category, string? Reason) : TicketCommand(Verb.Refer);

    /// <summary>A remark for colleagues; never shown to the citizen.</summary>
    public sealed record Note(string Text) : TicketCommand(Verb.Note);
}
