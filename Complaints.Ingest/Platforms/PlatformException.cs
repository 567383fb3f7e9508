using System.Net;

namespace Complaints.Ingest.Platforms;

/// <summary>
/// A platform could not be read. The message names cause and remedy for the log and the account's health; it holds no
/// credential and no post, and is the same each time the cause is the same, so that it is told once.
/// </summary>
internal sealed class PlatformException(string because, Exception? inner = null) : Exception(because, inner)
{
    /// <summary>Not to be asked again before this instant; null when the account's own back-off decides.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>The HTTP status it was refused with; null when there was none.</summary>
    public HttpStatusCode? Status { get; init; }

    /// <summary>True when nothing new failed: the account rests after failures that were told already.</summary>
    public bool IsRest { get; init; }
}
