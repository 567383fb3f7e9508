using Complaints.Core.Kernel;
using Complaints.Core.Notices;

namespace Complaints.Ingest.Notices;

/// <summary>A way by which notices of one kind go out.</summary>
internal interface INoticeSender
{
    NoticeKind Kind { get; }

    /// <summary>Why nothing can be sent as things are configured; null when it can.</summary>
    Words? Unable { get; }

    /// <summary>Begins a row of notices to one server.</summary>
    INoticeSession Open();
}

/// <summary>A row of notices to one server, over one connection where that makes sense.</summary>
internal interface INoticeSession : IAsyncDisposable
{
    /// <summary>Sends one; returns when the server has it.</summary>
    /// <exception cref="NoticeException">It was not taken, or nobody knows.</exception>
    Task Send(Notice notice, CancellationToken cancellation);
}
