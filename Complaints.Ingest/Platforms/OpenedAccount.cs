using Complaints.Core.Accounts;
using Complaints.Core.Posts;
using Complaints.Core.Replies;

namespace Complaints.Ingest.Platforms;

/// <summary>One account as its platform opened it: what reads it, and what else can be done there.</summary>
internal sealed record OpenedAccount(IPlatformClient Client, IAccountDoctor Doctor)
{
    /// <summary>Posts replies; null where only a person can.</summary>
    public IReplySender? Sender { get; init; }

    /// <summary>Asks about posts by their ids; null where the platform tells by itself, or not at all.</summary>
    public IPostLookup? Lookup { get; init; }
}

/// <summary>Posts what the office says.</summary>
internal interface IReplySender
{
    /// <summary>Posts it, once: never repeated inside.</summary>
    /// <param name="keep">Stores a note of one's own before a further step, so that it is there after a crash: see <see cref="OutgoingReply.Progress"/>.</param>
    /// <exception cref="PlatformException">It was not posted, or nobody told us so (<see cref="PlatformException.MayBeDone"/>). <see cref="PlatformFault.Refused"/> and <see cref="PlatformFault.ByHand"/> are for good, with the platform's own reason.</exception>
    Task<SentReply> Send(OutgoingReply reply, Func<string, CancellationToken, Task> keep, CancellationToken cancellation);

    /// <summary>Looks whether an attempt that nobody confirmed has arrived: our own reply, below the post, with these words (<see cref="OutgoingReply.Says"/>).</summary>
    /// <returns>Null when it is certainly not there.</returns>
    /// <exception cref="PlatformException">It could not be found out.</exception>
    Task<SentReply?> Find(OutgoingReply reply, CancellationToken cancellation);
}

/// <summary>Asks a platform about posts that are held, by their ids.</summary>
internal interface IPostLookup
{
    /// <summary>Most posts in one question.</summary>
    int AtOnce { get; }

    /// <summary>The posts that are otherwise than we hold them: edited, or gone (<see cref="IncomingPost.IsDeleted"/>). Those of which nothing can be said for certain, such as an author who blocked us, are left out.</summary>
    /// <exception cref="PlatformException">The platform could not be read.</exception>
    Task<IReadOnlyList<IncomingPost>> Look(Account account, IReadOnlyList<RecentPost> posts, CancellationToken cancellation);
}

/// <summary>Finds out whether an account's credential does what the account needs.</summary>
internal interface IAccountDoctor
{
    /// <summary>Asks the platform.</summary>
    /// <exception cref="PlatformException">It cannot be reached, or the credential does not work.</exception>
    Task<AccountFindings> Examine(CancellationToken cancellation);
}

/// <summary>What is known of an account's credential.</summary>
/// <param name="Identity">Whom it belongs to, as the platform says.</param>
/// <param name="Missing">Scopes or permissions that it lacks.</param>
/// <param name="Advice">What to do, and what could not be found out.</param>
internal sealed record AccountFindings(string Identity, IReadOnlyList<string> Missing, IReadOnlyList<string> Advice);
