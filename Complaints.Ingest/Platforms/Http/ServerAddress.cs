namespace Complaints.Ingest.Platforms.Http;

/// <summary>Addresses as they stand in the configuration.</summary>
internal static class ServerAddress
{
    /// <summary>True for a whole http or https address without name, password or query.</summary>
    public static bool IsOne(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http"
        && uri is { Host.Length: > 0, UserInfo.Length: 0, Query.Length: 0, Fragment.Length: 0 };
}
