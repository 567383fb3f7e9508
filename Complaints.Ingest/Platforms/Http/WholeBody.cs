namespace Complaints.Ingest.Platforms.Http;

/// <summary>
/// Reads the body inside the attempt, and no more of it than allowed: an answer that breaks off or trickles is then
/// repeated like one that never came.
/// </summary>
internal sealed class WholeBody : DelegatingHandler
{
    /// <summary>Bytes of the longest answer taken, unpacked.</summary>
    public const int Longest = 8 << 20;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        try
        {
            await response.Content.LoadIntoBufferAsync(Longest, cancellationToken);
            return response;
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }
}
