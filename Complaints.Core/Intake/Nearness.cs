using Complaints.Core.Agencies;
using Complaints.Core.Routing;
using Complaints.Core.Tickets;

namespace Complaints.Core.Intake;

/// <summary>How two reports lie to each other, as far as their words tell.</summary>
internal enum Nearness
{
    /// <summary>Both name a place, and neither lies in the other.</summary>
    Apart,

    /// <summary>One of them or both name no place.</summary>
    Unknown,

    /// <summary>One names the area in which the other's place lies, or both lie in an area that one incident can cover.</summary>
    Around,

    /// <summary>Both name the same place.</summary>
    Same,
}

/// <summary>Compares places by their ids and areas; coordinates are not needed.</summary>
internal static class Places
{
    private const string District = "kec:";
    private const string Village = "kel:";
    private const string Street = "Jalan ";

    /// <summary>Where a report lies to an incident of a category that reaches so far.</summary>
    public static Nearness Between(PlaceMatch? report, TicketPlace? incident, IncidentReach reach)
    {
        if (report is null || incident is null)
            return Nearness.Unknown;
        // A long street is one place only as long as nobody says which part of it.
        if (report.District is not null && incident.District is not null && report.District != incident.District)
            return Nearness.Apart;
        if (report.Id == incident.Id)
            return Nearness.Same;
        var sameDistrict = report.District is not null && report.District == incident.District;
        var sameVillage = report.Village is not null && report.Village == incident.Village;
        return sameDistrict && (reach == IncidentReach.District || IsArea(District, report, incident))
            || sameVillage && (reach == IncidentReach.Village || IsArea(Village, report, incident))
            || IsNamedAfter(report.Name, incident.Name) || IsNamedAfter(incident.Name, report.Name)
            ? Nearness.Around
            : Nearness.Apart;
    }

    // Jalan Gedebage Selatan and Gedebage, Jalan Cipaganti and Cipaganti.
    private static bool IsNamedAfter(string name, string area) =>
        WithoutStreet(name) is var bare && WithoutStreet(area) is var ground && bare.StartsWith(ground, StringComparison.Ordinal)
        && (bare.Length == ground.Length || bare[ground.Length] == ' ');

    private static string WithoutStreet(string name) => name.StartsWith(Street, StringComparison.Ordinal) ? name[Street.Length..] : name;

    private static bool IsArea(string kind, PlaceMatch report, TicketPlace incident) =>
        report.Id.StartsWith(kind, StringComparison.Ordinal) || incident.Id.StartsWith(kind, StringComparison.Ordinal);
}
