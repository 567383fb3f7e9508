// The kinds of places the book knows.
using System.Text.Json.Serialization;

namespace Complaints.Core.Routing;

/// <summary>Kind of a place.</summary>
[JsonConverter(typeof(SnakeCaseEnum<PlaceKind>))]
public enum PlaceKind
{
    /// <summary>Kecamatan.</summary>
    District,

    /// <summary>Kelurahan.</summary>
    Village,

    /// <summary>A street.</summary>
    Street,

    /// <summary>A building, square, market, station ...</summary>
    Landmark,

    /// <summary>A town or region outside the city.</summary>
    Outside,
}
