namespace Complaints.Core.Reports.Formats;

/// <summary>Figures that the formats put together from those of the report.</summary>
internal static class Totals
{
    /// <summary>Decided resolutions, ordinary and urgent together; times of the two are of different kinds and are left out.</summary>
    public static ClockFigures AllResolutions(this UnitFigures unit) => Together(unit.Resolution, unit.UrgentResolution);

    /// <summary>Decided first responses, ordinary and urgent together.</summary>
    public static ClockFigures AllFirstResponses(this UnitFigures unit) => Together(unit.FirstResponse, unit.UrgentFirstResponse);

    private static ClockFigures Together(ClockFigures one, ClockFigures other) =>
        new(one.Finished + other.Finished, null, null, one.Decided + other.Decided, one.InTime + other.InTime);
}
