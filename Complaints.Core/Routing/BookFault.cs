// One thing wrong with a rule book, told so that its author can mend it.
namespace Complaints.Core.Routing;

/// <summary>A fault of a rule book.</summary>
/// <param name="File">File inside the book's folder, with forward slashes.</param>
/// <param name="Line">Line, from 1; 0 when the fault is of the whole file.</param>
/// <param name="Column">Column, from 1; 0 when the fault is of the whole file.</param>
/// <param name="Reason">What is wrong and what would be right.</param>
public sealed record BookFault(string File, int Line, int Column, string Reason)
{
    /// <inheritdoc/>
    public override string ToString() => Line == 0 ? $"{File}: {Reason}" : $"{File}:{Line}:{Column}: {Reason}";
}
