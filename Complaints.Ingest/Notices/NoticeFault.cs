using Complaints.Core.Kernel;

namespace Complaints.Ingest.Notices;

/// <summary>What is to be done after a failed attempt.</summary>
internal enum NoticeFault
{
    /// <summary>Never again: this notice is refused for good.</summary>
    Refused,

    /// <summary>Never again, and nothing else for this recipient either.</summary>
    RecipientGone,

    /// <summary>This notice later, the next one now.</summary>
    Later,

    /// <summary>The server is in trouble: everything that goes over it later.</summary>
    ServerTrouble,
}

/// <summary>A notice could not be sent. Its words hold neither address nor secret.</summary>
internal sealed class NoticeException(NoticeFault fault, Words because, Exception? inner = null) : Exception(because.English, inner)
{
    public NoticeFault Fault { get; } = fault;

    public Words Because { get; } = because;

    /// <summary>When the server lets us try again; null when it did not say.</summary>
    public DateTimeOffset? NotBefore { get; init; }
}
