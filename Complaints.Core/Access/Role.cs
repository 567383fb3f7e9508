namespace Complaints.Core.Access;

/// <summary>What a key, or the system itself, may do.</summary>
public enum Role
{
    /// <summary>Reads everything, changes nothing.</summary>
    Viewer,

    /// <summary>Sees and changes its own agency's tickets.</summary>
    Agency,

    /// <summary>The public-relations office: triages, merges, closes.</summary>
    Admin,

    /// <summary>Our own hosts: intake and schedule. No key has this role.</summary>
    System,
}
