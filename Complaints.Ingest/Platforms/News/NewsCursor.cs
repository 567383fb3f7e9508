using System.Security.Cryptography;
using Complaints.Core.Kernel;

namespace Complaints.Ingest.Platforms.News;

/// <summary>What tells the next poll whether a feed changed: the server's own marks, and the print of what was read.</summary>
/// <param name="Print">Of the body last read whole; for servers that give no marks, or wrong ones.</param>
internal sealed record NewsCursor(string? Etag, string? Modified, string? Print)
{
    /// <summary>The cursor in an account's text; an empty one where there is none of ours.</summary>
    public static NewsCursor Read(string? text)
    {
        try
        {
            return text is null ? new(null, null, null) : CoreJson.Read<NewsCursor>(text);
        }
        catch (System.Text.Json.JsonException)
        {
            return new(null, null, null);
        }
    }

    /// <summary>The print of a body.</summary>
    public static string PrintOf(byte[] body) => Convert.ToHexStringLower(SHA256.HashData(body).AsSpan(0, 16));

    public override string ToString() => CoreJson.Write(this);
}
