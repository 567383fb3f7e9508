namespace Complaints.Core.Reports.Formats;

/// <summary>What the codes of the row list are called: each answers the name that people read, or the code itself where there is none.</summary>
public sealed record ReportNames(
    Func<string, string> Category, Func<string, string> Agency, Func<string, string> District, Func<string, string> Platform)
{
    /// <summary>Shows the codes as they are.</summary>
    public static ReportNames Codes { get; } = new(code => code, code => code, code => code, code => code);
}
