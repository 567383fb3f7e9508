// One way to write a place, shared by all places of that name.
namespace Complaints.Core.Routing.Places;

/// <param name="Choices">Places of this name, as indexes into the book, the preferred without context first.</param>
/// <param name="NeedsContext">True when the name alone may be an ordinary word.</param>
internal sealed record PlaceName(int[] Choices, bool NeedsContext);
