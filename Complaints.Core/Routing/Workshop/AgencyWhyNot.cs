// Why an agency did not win.
namespace Complaints.Core.Routing.Workshop;

/// <summary>How one agency fared on one text.</summary>
/// <param name="Agency">Its code.</param>
/// <param name="Name">Its name.</param>
/// <param name="Won">Whether the complaint goes to it.</param>
/// <param name="Winner">The category that won, with its agency; null for a post that is no complaint.</param>
/// <param name="Categories">Its own categories, the strongest first.</param>
/// <param name="NearRules">Rules that speak for it and nearly fired, the nearest first; empty when it won.</param>
/// <param name="Because">The reasons, the weightiest first; never empty.</param>
public sealed record AgencyWhyNot(
    string Agency, string Name, bool Won, CategoryStanding? Winner, IReadOnlyList<CategoryStanding> Categories,
    IReadOnlyList<NearRule> NearRules, IReadOnlyList<WhyNotReason> Because);
