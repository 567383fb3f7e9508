namespace Complaints.Core.Access;

/// <summary>Who does something: a key by its name, or one of our own parts. Stands in every event.</summary>
/// <param name="Agency">The agency's code; null for everybody who is not an agency.</param>
/// <param name="KeyId">The key's row; null for our own parts.</param>
public sealed record Actor(string Name, Role Role, string? Agency = null, long? KeyId = null)
{
    /// <summary>Intake, acting on a citizen's post.</summary>
    public static Actor Intake { get; } = new("intake", Role.System);

    /// <summary>The schedule, acting because a time has come.</summary>
    public static Actor Clock { get; } = new("jadwal", Role.System);

    /// <summary>True when a ticket held by <paramref name="agency"/> is this actor's to see.</summary>
    public bool MaySee(string? agency) => Role != Role.Agency || (agency is not null && agency == Agency);
}
