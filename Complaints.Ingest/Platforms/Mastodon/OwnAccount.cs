using Newtonsoft.Json.Linq;

namespace Complaints.Ingest.Platforms.Mastodon;

/// <summary>Who we are on the server.</summary>
/// <param name="Id">Our id there; null when the token may not ask for it, and the name has to do.</param>
/// <param name="Name">Our name there, in lower case.</param>
internal sealed record OwnAccount(string? Id, string Name)
{
    /// <summary>True when this account is ours.</summary>
    public bool Is(JObject account) => Id is null
        ? string.Equals(account.Text("acct"), Name, StringComparison.OrdinalIgnoreCase)
        : account.Text("id") == Id;
}
