// A place of the book: district, sub-district, street or landmark.
namespace Complaints.Core.Routing;

/// <summary>A place the router can recognise.</summary>
/// <param name="Id">Stable id, see <see cref="PlaceMatch"/>.</param>
/// <param name="Name">Name in standard spelling.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Aliases">Other spellings and names in use.</param>
/// <param name="District">Code of its kecamatan; null when unknown.</param>
/// <param name="Village">Code of its kelurahan; null when unknown.</param>
/// <param name="Lat">Latitude in degrees (WGS84); null when unknown.</param>
/// <param name="Lon">Longitude in degrees (WGS84); null when unknown.</param>
/// <param name="Ambiguous">True when its name is also an ordinary word, so that it counts only beside a word of place.</param>
public sealed record Place(
    string Id, string Name, PlaceKind Kind, IReadOnlyList<string> Aliases, string? District, string? Village,
    double? Lat, double? Lon, bool Ambiguous);
