using Complaints.Ingest.Platforms.Http;

namespace Complaints.Ingest.Platforms.Telegram;

/// <summary>
/// Telegram wants the bot's token in the address. It is put there when the request leaves, so that no path that a message or
/// a log could name ever has it.
/// </summary>
internal sealed class TokenInPath(string token) : ICredential
{
    // Without the dot in front, what stands before the token's colon would be read as a scheme.
    public ValueTask Apply(HttpRequestMessage request, CancellationToken cancellation)
    {
        request.RequestUri = new Uri($"./bot{token}/{request.RequestUri!.OriginalString}", UriKind.Relative);
        return ValueTask.CompletedTask;
    }
}
