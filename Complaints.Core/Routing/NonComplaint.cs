// A kind of post that is not a complaint.
namespace Complaints.Core.Routing;

/// <summary>A kind of non-complaint, such as praise or an advert.</summary>
/// <param name="Code">Stable code, such as <c>apresiasi</c>.</param>
/// <param name="Name">Name for screens, in Indonesian.</param>
public sealed record NonComplaint(string Code, string Name);
