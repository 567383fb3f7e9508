namespace Complaints.Ingest.Platforms.Bluesky;

/// <summary>The address of a record, <c>at://{did}/{collection}/{rkey}</c>: the same for every version of it.</summary>
internal static class AtUri
{
    /// <summary>Whose it is.</summary>
    public static string Did(string uri) => Part(uri, 2);

    /// <summary>Its key in its collection.</summary>
    public static string Key(string uri) => Part(uri, 4);

    /// <summary>Where people read the post.</summary>
    /// <param name="name">The author's handle, or DID where there is none.</param>
    public static string Page(string name, string uri) => $"https://bsky.app/profile/{name}/post/{Key(uri)}";

    private static string Part(string uri, int index) => uri.Split('/') is var parts && parts.Length > index ? parts[index] : "";
}
