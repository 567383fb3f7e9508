// A body that answers complaints: a city agency (OPD), a city-owned company, or a body outside the city.
namespace Complaints.Core.Agencies;

/// <summary>One body a complaint can be sent or referred to. Names and duties come from the rule book.</summary>
/// <param name="Code">Stable code, such as <c>DSDABM</c>; bodies outside the city start with <c>eksternal:</c>.</param>
/// <param name="Name">Official name in Indonesian.</param>
/// <param name="ShortName">Name as citizens and screens use it.</param>
/// <param name="Kind">dinas, badan, bumd, rsud ...</param>
/// <param name="Aliases">Other names in use.</param>
/// <param name="Former">Names of before a reorganisation.</param>
/// <param name="Handles">Its accounts on the networks, each with a leading @.</param>
/// <param name="Duties">What it is responsible for, one sentence in Indonesian.</param>
/// <param name="DistrictOffices">
/// Where each district (kecamatan) has an office of this agency's own: the beginning of their codes, which end in the district's
/// Kemendagri code (<c>KEC-</c> makes <c>KEC-32.73.01</c>); null for an agency that is one house.
/// </param>
/// <param name="Parent">For a district office the code of its agency; null otherwise.</param>
public sealed record Agency(
    string Code,
    string Name,
    string ShortName,
    string Kind,
    IReadOnlyList<string> Aliases,
    IReadOnlyList<string> Former,
    IReadOnlyList<string> Handles,
    string Duties,
    string? DistrictOffices = null,
    string? Parent = null)
{
    /// <summary>True for a body outside the city's own administration: its complaints are referred, not assigned.</summary>
    public bool IsExternal => IsExternalCode(Code);

    /// <summary>True for the code of such a body.</summary>
    public static bool IsExternalCode(string code) => code.StartsWith("eksternal:", StringComparison.Ordinal);
}
