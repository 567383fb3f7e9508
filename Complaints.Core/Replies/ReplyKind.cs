namespace Complaints.Core.Replies;

/// <summary>What a reply is for.</summary>
public enum ReplyKind
{
    /// <summary>The complaint was taken in: here is its code.</summary>
    Acknowledgement,

    /// <summary>The post joined a ticket that others opened.</summary>
    Support,

    /// <summary>The agency needs to know more.</summary>
    Question,

    /// <summary>What the agency answered while it works.</summary>
    Answer,

    /// <summary>The agency says that it is done.</summary>
    Resolved,

    /// <summary>The matter belongs to a body outside the city.</summary>
    Referred,

    /// <summary>The office closed the ticket.</summary>
    Closing,

    /// <summary>Words of an admin; without a template.</summary>
    Free,

    /// <summary>A campaign's reminder; its text stands in the campaign calendar.</summary>
    Campaign,
}
