using System.Net;

namespace Complaints.Ingest.Platforms;

/// <summary>What kind of failure it is, as far as one acts upon it.</summary>
internal enum PlatformFault
{
    /// <summary>The server, the network or the answer is broken: it passes or somebody there mends it.</summary>
    Trouble,

    /// <summary>Asked too often; it is asked again when the platform says so.</summary>
    Throttled,

    /// <summary>The credential is expired, revoked or wrong: somebody must renew it.</summary>
    CredentialDead,

    /// <summary>The credential works and may not do this: a scope or an approval is missing.</summary>
    PermissionMissing,

    /// <summary>The platform stopped the account or the app: suspended, credits or monthly cap used up.</summary>
    Stopped,

    /// <summary>This one request is refused for good: what it answers is gone, its text is not taken, its form is wrong.</summary>
    Refused,

    /// <summary>The platform takes this reply from a person only.</summary>
    ByHand,
}

/// <summary>
/// A platform could not be read or written. The message names cause and remedy for the log and the account's health; it holds no
/// credential and no post, and is the same each time the cause is the same, so that it is told once.
/// </summary>
internal sealed class PlatformException(string because, Exception? inner = null) : Exception(because, inner)
{
    public PlatformFault Fault { get; init; }

    /// <summary>Not to be asked again before this instant; null when the account's own back-off decides.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>The HTTP status it was refused with; null when there was none.</summary>
    public HttpStatusCode? Status { get; init; }

    /// <summary>The platform's own code for it; null where it has none.</summary>
    public string? Code { get; init; }

    /// <summary>True when nothing new failed: the account rests after failures that were told already.</summary>
    public bool IsRest { get; init; }

    /// <summary>True when something was to be written and may have been, though nobody told us so.</summary>
    public bool MayBeDone { get; init; }
}
