// Which clause of which rule a phrase belongs to.
namespace Complaints.Core.Routing.Matching;

internal readonly record struct ClauseRef(int Rule, int Clause);
