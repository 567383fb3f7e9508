using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Newtonsoft.Json.Linq;

namespace Complaints.Ingest.Platforms.Http;

/// <summary>What a server answered: its JSON, and the neighbouring pages that it names.</summary>
/// <param name="Json">Null when what was asked for is not there (404 or 410).</param>
/// <param name="Link">The Link header as sent; null when there is none. Its addresses are never followed, only read.</param>
internal sealed partial record JsonAnswer(JToken? Json, string? Link)
{
    /// <summary>The answer's headers, as sent.</summary>
    public HttpHeadersNonValidated Headers { get; init; }

    /// <summary>The JSON as an object; null when it is absent or anything else.</summary>
    public JObject? Object => Json as JObject;

    /// <summary>A header's first value; null when there is none.</summary>
    public string? Header(string name) => Headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;

    /// <summary>A query value of the page that stands in this relation to the one received, such as max_id of "next".</summary>
    public string? Linked(string relation, string query)
    {
        foreach (Match link in Links().Matches(Link ?? ""))
            if (string.Equals(link.Groups["rel"].Value, relation, StringComparison.OrdinalIgnoreCase))
                return ValueOf(link.Groups["url"].Value, query);
        return null;
    }

    private static string? ValueOf(string url, string name)
    {
        foreach (var pair in url[(url.IndexOf('?', StringComparison.Ordinal) + 1)..].Split('&'))
            if (pair.Split('=', 2) is [var key, { Length: > 0 } value] && Uri.UnescapeDataString(key) == name)
                return Uri.UnescapeDataString(value);
        return null;
    }

    // RFC 8288: <address>; parameters, the relation among them.
    [GeneratedRegex("""<(?<url>[^>]*)>[^<]*?;\s*rel="?(?<rel>[\w-]+)"?""", RegexOptions.IgnoreCase)]
    private static partial Regex Links();
}
