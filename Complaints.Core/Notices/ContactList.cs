namespace Complaints.Core.Notices;

/// <summary>What <c>contacts.yaml</c> says.</summary>
internal sealed record ContactList(
    IReadOnlyList<string> Office,
    IReadOnlyList<string> Secretary,
    IReadOnlyList<string> Report,
    IReadOnlyDictionary<string, AgencyContacts> Agencies,
    IReadOnlyList<Webhook> Webhooks)
{
    /// <summary>Nobody is known.</summary>
    public static ContactList Nobody { get; } = new([], [], [], new Dictionary<string, AgencyContacts>(), []);

    public IReadOnlyList<string> DeskOf(string? agency) => Find(agency)?.Desk ?? [];

    public IReadOnlyList<string> HeadOf(string? agency) => Find(agency)?.Head ?? [];

    private AgencyContacts? Find(string? agency) => agency is null ? null : Agencies.GetValueOrDefault(agency);
}

/// <summary>An agency's addresses.</summary>
internal sealed record AgencyContacts(IReadOnlyList<string> Desk, IReadOnlyList<string> Head);
