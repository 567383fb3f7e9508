// What one written word means: ids of standard words, an id among place names, and which part of it they come from.
namespace Complaints.Core.Routing.Words;

/// <summary>A part of a written word.</summary>
/// <param name="Words">Ids of its standard words; empty for a filler; id 0 for a word the book does not know.</param>
/// <param name="Place">Id among the words of place names; 0 for none.</param>
/// <param name="Offset">Where it starts inside the written word.</param>
/// <param name="Length">How long it is in the written word.</param>
internal readonly record struct Piece(int[] Words, int Place, int Offset, int Length)
{
    public static int[] Unknown { get; } = [0];
}
