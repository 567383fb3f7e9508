namespace Complaints.Core.Reports.Formats;

/// <summary>The tables of a report.</summary>
public enum ReportTable
{
    /// <summary>The total, then each agency.</summary>
    Agencies,

    /// <summary>Each ticket of the week.</summary>
    Tickets,

    /// <summary>Name and value of everything that is told once.</summary>
    Summary,
}
