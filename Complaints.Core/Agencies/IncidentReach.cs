// How far one incident reaches.
namespace Complaints.Core.Agencies;

/// <summary>The area within which reports of one category are taken for one incident.</summary>
public enum IncidentReach
{
    /// <summary>The place that is named: a street, a landmark, a sub-district named by itself.</summary>
    Place,

    /// <summary>Anywhere in the same kelurahan.</summary>
    Village,

    /// <summary>Anywhere in the same kecamatan.</summary>
    District,
}
