namespace Complaints.Core.Reports.Formats;

/// <summary>A line of text on a drawn page: what it says, and where its letters stand, in the page's units from the upper left corner.</summary>
/// <param name="Page">1 for the first.</param>
/// <param name="Size">Of the letters.</param>
/// <param name="Contrast">To its ground, as WCAG 2.2 reckons it.</param>
public sealed record DrawnText(string Text, int Page, float Left, float Top, float Right, float Bottom, float Size, double Contrast);
