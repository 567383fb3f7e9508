// A kind of complaint and the agency that owns it.
namespace Complaints.Core.Agencies;

/// <summary>One kind of complaint, owned by one agency.</summary>
/// <param name="Code">Stable code, such as <c>jalan_rusak</c>.</param>
/// <param name="Name">Name for screens, in Indonesian.</param>
/// <param name="Meaning">What belongs to it, one sentence in Indonesian.</param>
/// <param name="Agency">Code of the agency that answers first.</param>
/// <param name="Others">Codes of agencies that can be right as well.</param>
/// <param name="IncidentHours">Reports of this category at one place within so many hours are one incident; null when place alone never makes them one, so that their words must be alike too.</param>
/// <param name="IncidentReach">What counts as one place.</param>
public sealed record Category(
    string Code,
    string Name,
    string Meaning,
    string Agency,
    IReadOnlyList<string> Others,
    int? IncidentHours,
    IncidentReach IncidentReach = IncidentReach.Place);
