using Complaints.Api.Requests;
using Complaints.Core.Access;
using Complaints.Core.Agencies;
using Complaints.Core.Kernel;

namespace Complaints.Api.Access;

/// <summary>A checked wish for a key, from the command line or from the API.</summary>
internal sealed record NewKey(string Name, Role Role, string? Agency)
{
    private static readonly string[] Roles = [Snake.Of(Role.Admin), Snake.Of(Role.Agency), Snake.Of(Role.Viewer)];

    /// <param name="agencies">Looked at only when an agency is named.</param>
    public static Result<NewKey> Of(string? name, string? role, string? agency, IEnumerable<Agency> agencies) =>
        from n in Plain.Needed(name, "name", Plain.MostName)
        from word in Plain.Needed(role, "role", Plain.MostName)
        from known in Query.Among(word, "role", Roles)
        from code in Query.Among(string.IsNullOrWhiteSpace(agency) ? null : agency, "agency", agencies.Select(a => a.Code))
        from key in Fitting(n, Snake.Parse<Role>(known!), code)
        select key;

    private static Result<NewKey> Fitting(string name, Role role, string? agency) => (role, agency) switch
    {
        (Role.Agency, null) => new Refusal.Invalid("agency", new(
            "Kunci dengan role agency memerlukan kode OPD pada 'agency'.",
            "A key of the role agency needs the agency's code in 'agency'.")),
        (not Role.Agency, not null) => new Refusal.Invalid("agency", new(
            $"Kunci dengan role {Snake.Of(role)} tidak memakai 'agency'; hanya role agency.",
            $"A key of the role {Snake.Of(role)} has no 'agency'; only the role agency has.")),
        _ => new NewKey(name, role, agency),
    };
}
