// The reasons why something did not win, to count them.
namespace Complaints.Core.Routing.Workshop;

/// <summary>Kind of a reason.</summary>
public enum WhyNotKind
{
    /// <summary>It did win.</summary>
    Won,

    /// <summary>The rule fired; what it gave stands in the sentence.</summary>
    Fired,

    /// <summary>A required phrase is missing.</summary>
    MissingPhrase,

    /// <summary>A required handle is not mentioned.</summary>
    MissingMention,

    /// <summary>A forbidden phrase is there.</summary>
    Blocked,

    /// <summary>The phrases are there, but too far apart.</summary>
    TooFarApart,

    /// <summary>The post came to another account.</summary>
    OtherAccount,

    /// <summary>The post came from another platform.</summary>
    OtherPlatform,

    /// <summary>None of the required places is named.</summary>
    MissingPlace,

    /// <summary>The post was judged no complaint.</summary>
    NoComplaint,

    /// <summary>The post was judged a complaint after all.</summary>
    Complaint,

    /// <summary>Another category, or another kind of non-complaint, has the higher score.</summary>
    Outscored,

    /// <summary>A heavier rule named another agency.</summary>
    OtherAgency,

    /// <summary>No rule that speaks for it fired.</summary>
    NoEvidence,

    /// <summary>No category is its own.</summary>
    OwnsNothing,

    /// <summary>The second opinion alone named the winner.</summary>
    OpinionAlone,

    /// <summary>The place lies in the district of another office.</summary>
    OtherOffice,

    /// <summary>The post names no place by which a district office could be chosen.</summary>
    UnknownPlace,
}
