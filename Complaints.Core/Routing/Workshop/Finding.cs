// One thing about a rule book that its author would want to know.
using Complaints.Core.Kernel;

namespace Complaints.Core.Routing.Workshop;

/// <summary>A finding.</summary>
/// <param name="File">File inside the book's folder, with forward slashes.</param>
/// <param name="Line">Line, from 1; 0 when it is of the whole file.</param>
/// <param name="Message">What was found and what to do about it.</param>
public sealed record Finding(string File, int Line, Severity Severity, FindingKind Kind, string Message)
{
    /// <inheritdoc/>
    public override string ToString() => $"{File}{(Line == 0 ? "" : $":{Line}")}: {Snake.Of(Severity)}: {Message}";
}
