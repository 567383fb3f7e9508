// Outcome of reading a rule book: the book, or everything that is wrong with it.
namespace Complaints.Core.Routing;

/// <summary>Either a book fit for use or its faults.</summary>
public abstract record BookReading
{
    private BookReading()
    {
    }

    /// <summary>The book was read and all its examples hold.</summary>
    public sealed record Accepted(RuleBook Book) : BookReading;

    /// <summary>The book is refused; faults are sorted by file and line and never empty.</summary>
    public sealed record Refused(IReadOnlyList<BookFault> Faults) : BookReading;
}
