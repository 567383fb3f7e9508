// Collects every fault of a book, so that its author sees all of them at once.
using YamlDotNet.Core;

namespace Complaints.Core.Routing.Reading;

internal sealed class FaultList
{
    private readonly List<BookFault> faults = [];

    public bool IsEmpty => faults.Count == 0;

    public IReadOnlyList<BookFault> Sorted =>
        [.. faults.Distinct().OrderBy(fault => fault.File, StringComparer.Ordinal).ThenBy(fault => fault.Line).ThenBy(fault => fault.Column)];

    public void Add(Spot spot, string reason) => faults.Add(new BookFault(spot.File, spot.Line, spot.Column, reason));
}

/// <summary>A position in a file of the book; line 0 means the whole file.</summary>
internal readonly record struct Spot(string File, int Line, int Column)
{
    public static Spot Of(string file, Mark mark) => new(file, (int)mark.Line, (int)mark.Column);

    public static Spot Whole(string file) => new(file, 0, 0);
}
