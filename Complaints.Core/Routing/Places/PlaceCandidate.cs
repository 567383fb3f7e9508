// A place found in a post, before the best one is chosen.
namespace Complaints.Core.Routing.Places;

/// <param name="Place">The place, with the ids of the areas it lies in.</param>
/// <param name="Start">Offset in the original text.</param>
/// <param name="End">Offset after its last character.</param>
/// <param name="HasContext">A word of place stands before it.</param>
internal readonly record struct PlaceCandidate(KnownPlace Place, int Start, int End, bool HasContext);

/// <param name="Place">The place of the book.</param>
/// <param name="Ids">Its own id and those of its sub-district and district.</param>
internal sealed record KnownPlace(Place Place, string[] Ids);
