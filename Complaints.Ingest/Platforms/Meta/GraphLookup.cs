using Newtonsoft.Json.Linq;

namespace Complaints.Ingest.Platforms.Meta;

/// <summary>Asks Graph servers what still stands, and what a token may do.</summary>
internal static class GraphLookup
{
    /// <summary>Those of some nodes that answer, each with the fields asked for; those that are gone or not for us are left out.</summary>
    /// <exception cref="PlatformException">They could not be read.</exception>
    public static async Task<IReadOnlyDictionary<string, JObject>> Nodes(
        GraphServer server, IReadOnlyCollection<string> ids, string fields, CancellationToken cancellation)
    {
        var found = new Dictionary<string, JObject>(StringComparer.Ordinal);
        if (ids.Count == 0)
            return found;
        var together = ids.Count > 1 ? (await server.Get("", [("ids", string.Join(',', ids)), ("fields", fields)], cancellation)).Object : null;
        foreach (var id in ids)
            if (together?.Object(id) is { } node && node.Object("error") is null)
                found[id] = node;

        // One that is gone spoils the answer for all: then each is asked alone, and one left out is too.
        foreach (var id in ids.Where(id => !found.ContainsKey(id)))
            if ((await server.Get(id, [("fields", fields)], cancellation)).Object is { } node && node.Text("id") is not null)
                found[id] = node;
        return found;
    }

    /// <summary>Those of some nodes that answer.</summary>
    /// <exception cref="PlatformException">They could not be read.</exception>
    public static async Task<IReadOnlySet<string>> Living(GraphServer server, IReadOnlyCollection<string> ids, CancellationToken cancellation) =>
        (await Nodes(server, ids, "id", cancellation)).Keys.ToHashSet();

    /// <summary>What a person granted the app; null for tokens that do not tell, such as those of pages.</summary>
    public static async Task<IReadOnlySet<string>?> Permissions(GraphServer server, CancellationToken cancellation)
    {
        try
        {
            var answer = await server.Get("me/permissions", [], cancellation);
            return answer.Object?.Objects("data").Where(p => p.Text("status") == "granted").Select(p => p.Text("permission")).OfType<string>().ToHashSet();
        }
        catch (PlatformException e) when (e.Fault is PlatformFault.Trouble or PlatformFault.PermissionMissing or PlatformFault.Refused)
        {
            return null;
        }
    }
}
