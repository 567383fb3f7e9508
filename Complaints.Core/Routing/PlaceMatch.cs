// The place a post speaks of, as found in its text.
namespace Complaints.Core.Routing;

/// <summary>A place named in a post.</summary>
/// <param name="Id">Stable id: <c>kec:32.73.01</c>, <c>kel:32.73.01.1001</c>, <c>jalan:asia-afrika</c>, <c>tempat:gedung-sate</c>, <c>luar:cimahi</c>.</param>
/// <param name="Name">Name in standard spelling.</param>
/// <param name="Kind">What it is.</param>
/// <param name="District">Code of its kecamatan; null when unknown.</param>
/// <param name="Village">Code of its kelurahan; null when unknown.</param>
/// <param name="Lat">Latitude in degrees (WGS84); null when unknown.</param>
/// <param name="Lon">Longitude in degrees (WGS84); null when unknown.</param>
/// <param name="Start">Offset in the original text, in UTF-16 units.</param>
/// <param name="Length">Length in the original text, in UTF-16 units.</param>
public sealed record PlaceMatch(
    string Id, string Name, PlaceKind Kind, string? District, string? Village,
    double? Lat, double? Lon, int Start, int Length);
