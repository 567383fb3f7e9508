namespace Complaints.Core.Tickets;

/// <summary>What people do to tickets; each is <c>POST /api/v1/tickets/{code}/{verb}</c>.</summary>
public enum Verb
{
    Route,
    Take,
    Return,
    Respond,
    Resolve,
    Close,
    Reopen,
    Wait,
    Merge,
    Unmerge,
    Split,
    Dismiss,
    Refer,
    Note,
}
