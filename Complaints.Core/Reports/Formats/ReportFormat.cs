namespace Complaints.Core.Reports.Formats;

/// <summary>The forms in which a report is told.</summary>
public enum ReportFormat
{
    /// <summary>For programs.</summary>
    Json,

    /// <summary>One table, for programs and spreadsheets.</summary>
    Csv,

    /// <summary>All tables, for spreadsheets.</summary>
    Xlsx,

    /// <summary>To print and sign.</summary>
    Pdf,

    /// <summary>The infographic, to post.</summary>
    Png,
}
