// Where a phrase of a rule was found in the citizen's own text.
namespace Complaints.Core.Routing;

/// <summary>A phrase found in a post.</summary>
/// <param name="Phrase">The phrase in standard words, as the book writes it.</param>
/// <param name="Start">Offset in the original text, in UTF-16 units.</param>
/// <param name="Length">Length in the original text, in UTF-16 units.</param>
public readonly record struct PhraseHit(string Phrase, int Start, int Length);
