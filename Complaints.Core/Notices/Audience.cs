namespace Complaints.Core.Notices;

/// <summary>Whom a mail is for.</summary>
public enum Audience
{
    /// <summary>The desk of an agency.</summary>
    Agency,

    /// <summary>The head of an agency.</summary>
    AgencyHead,

    /// <summary>The public-relations office.</summary>
    Office,

    /// <summary>The city's secretary.</summary>
    Secretary,

    /// <summary>The list of the weekly report.</summary>
    Report,
}
