using Complaints.Ingest.Accounts;
using Complaints.Ingest.Platforms.Meta;

namespace Complaints.Ingest.Platforms.Instagram;

/// <summary>
/// The way by which an account was opened. There are two, each with its own host, permissions and ids: what one calls 17…
/// the other calls otherwise, so that a post's id names the way it came.
/// </summary>
/// <param name="Name">As in the option <c>Login</c>, and before each id.</param>
/// <param name="Address">Where it is asked when the account does not say.</param>
/// <param name="Permissions">What the token must be allowed.</param>
internal sealed record InstagramLogin(string Name, string Address, GraphRoute Route, IReadOnlyList<string> Permissions)
{
    public const string Option = "Login";

    /// <summary>Through a Facebook page: the only way to read what mentions us elsewhere.</summary>
    public static InstagramLogin Facebook { get; } = new(
        "facebook", "https://graph.facebook.com", new(GraphOptions.CurrentVersion, null),
        ["instagram_basic", "instagram_manage_comments", "pages_read_engagement", "pages_show_list"]);

    /// <summary>At Instagram itself; tokens live 60 days and are renewed.</summary>
    public static InstagramLogin Instagram { get; } = new(
        "instagram", "https://graph.instagram.com", new(GraphOptions.CurrentVersion, "ig_refresh_token"),
        ["instagram_business_basic", "instagram_business_manage_comments"]);

    /// <summary>True where mentions can be looked up.</summary>
    public bool CanReadMentions => this == Facebook;

    /// <summary>The way that an account names; null when it names none that there is.</summary>
    public static InstagramLogin? Of(AccountSettings account) => account.Option(Option).ToLowerInvariant() switch
    {
        "" or "facebook" => Facebook,
        "instagram" => Instagram,
        _ => null,
    };

    /// <summary>The account at this way's host, when it does not name one itself.</summary>
    public AccountSettings Addressed(AccountSettings account) =>
        account.BaseAddress == Facebook.Address ? account with { BaseAddress = Address } : account;

    /// <summary>The id of a post as it is stored.</summary>
    public string Qualified(string id) => $"{Name}/{id}";

    /// <summary>The platform's own id again; null when it came by the other way, where it is not known.</summary>
    public string? Bare(string? externalId) =>
        externalId is not null && externalId.StartsWith(Name + "/", StringComparison.Ordinal) ? externalId[(Name.Length + 1)..] : null;
}
