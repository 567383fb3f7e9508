using Complaints.Core.Kernel;
using Complaints.Core.Routing;
using Complaints.Core.Tickets;

namespace Complaints.Core.Intake;

/// <summary>
/// What the store already holds that matters to a batch, and what the batch has added so far: post 40 of a page sees what
/// post 3 did.
/// </summary>
internal sealed class KnownWorld
{
    private readonly Dictionary<string, KnownPost> _posts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<KnownPost>> _threads = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<KnownPost>> _authors = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<TicketId, Ticket> _tickets = [];
    private readonly HashSet<(PostId Post, string Text)> _replaced = [];
    private readonly Dictionary<string, List<TicketId>> _ofCategory = new(StringComparer.Ordinal);

    public KnownWorld(long lastPost, long lastTicket, RuleBook book) =>
        (LastPost, LastTicket, Incidents, Press) = (lastPost, lastTicket, new(book), new(book));

    /// <summary>What the reports of known tickets say, to tell whether a new one speaks of the same.</summary>
    public Incidents Incidents { get; }

    /// <summary>What the news wrote lately, to tell whether a new ticket speaks of the same.</summary>
    public Press Press { get; }

    /// <summary>Highest post id in use.</summary>
    public long LastPost { get; private set; }

    /// <summary>Highest ticket id in use.</summary>
    public long LastTicket { get; private set; }

    /// <summary>Tickets that the known posts belong to.</summary>
    public IEnumerable<TicketId> TicketsOfPosts => _posts.Values.Select(post => post.Ticket).OfType<TicketId>();

    public PostId NextPost() => new(++LastPost);

    public TicketId NextTicket() => new(++LastTicket);

    /// <summary>Adds a post or replaces what was known of it.</summary>
    public void Put(KnownPost post)
    {
        _posts[post.ExternalId] = post;
        if (post.Thread is { } thread)
            PutIn(_threads, thread, post);
        if (post.Author is { } author)
            PutIn(_authors, author, post);
    }

    /// <summary>Adds what an edited post said before.</summary>
    public void PutReplaced(PostId post, string text) => _replaced.Add((post, text));

    /// <summary>True when the post once said this and was edited since.</summary>
    public bool WasReplaced(PostId post, string text) => _replaced.Contains((post, text));

    /// <summary>Adds a ticket or replaces what was known of it.</summary>
    public void Put(Ticket ticket)
    {
        if (_tickets.TryAdd(ticket.Id, ticket))
            PutIn(_ofCategory, ticket.Category, ticket.Id);
        _tickets[ticket.Id] = ticket;
    }

    public KnownPost? Find(string? externalId) => externalId is null ? null : _posts.GetValueOrDefault(externalId);

    /// <summary>Posts of a conversation, its root included.</summary>
    public IEnumerable<KnownPost> InThread(string thread)
    {
        var mates = _threads.GetValueOrDefault(thread) ?? [];
        return Find(thread) is { } root ? mates.Prepend(root) : mates;
    }

    /// <summary>Posts of an author, as far as they were loaded.</summary>
    public IEnumerable<KnownPost> By(string author) => _authors.GetValueOrDefault(author) ?? [];

    /// <summary>True when the ticket was loaded or opened here.</summary>
    public bool Knows(TicketId id) => _tickets.ContainsKey(id);

    /// <summary>Known tickets of one category.</summary>
    public IEnumerable<Ticket> OpenOf(string category) => (_ofCategory.GetValueOrDefault(category) ?? []).Select(id => _tickets[id]);

    /// <summary>The ticket itself, or the one into which it was merged in the end.</summary>
    public Ticket Standing(TicketId id)
    {
        var ticket = _tickets[id];
        while (ticket.MergedInto is { } into)
            ticket = _tickets[into];
        return ticket;
    }

    private static void PutIn<TKey, TValue>(Dictionary<TKey, List<TValue>> index, TKey key, TValue value)
        where TKey : notnull
    {
        if (!index.TryGetValue(key, out var list))
            index[key] = list = [];
        list.Add(value);
    }
}
