namespace Complaints.Core.Reports.Formats.Drawing;

/// <summary>The weights of the typeface that the build brings.</summary>
internal enum Weight
{
    Medium,
    SemiBold,
    ExtraBold,
}
