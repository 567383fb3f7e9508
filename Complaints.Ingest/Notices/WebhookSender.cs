using System.Globalization;
using System.Text;
using Complaints.Core.Kernel;
using Complaints.Core.Notices;

namespace Complaints.Ingest.Notices;

/// <summary>
/// Notices as signed calls. The receiver knows a repeated one by <c>Complaints-Notice</c>, and a forged one by <c>Complaints-Signature</c>:
/// HMAC-SHA256 under the shared secret of <c>Complaints-Timestamp</c>, a dot and the body.
/// </summary>
internal sealed class WebhookSender(IHttpClientFactory clients, Contacts contacts, TimeProvider clock) : INoticeSender, INoticeSession
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public NoticeKind Kind => NoticeKind.Webhook;

    public Words? Unable => null;

    public INoticeSession Open() => this;

    public async Task Send(Notice notice, CancellationToken cancellation)
    {
        var webhook = contacts.FindWebhook(notice.Recipient) ?? throw WebhookFaults.Unknown();
        using var timeout = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellation);
        using var request = Signed(notice, webhook);
        try
        {
            using var http = WebhookHttp.For(clients, request.RequestUri!);
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            if (!response.IsSuccessStatusCode)
                throw WebhookFaults.Of(response, clock.GetUtcNow());
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException && !cancellation.IsCancellationRequested)
        {
            throw WebhookFaults.Unanswered(e);
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private HttpRequestMessage Signed(Notice notice, Webhook webhook)
    {
        var timestamp = clock.GetUtcNow().ToUnixTimeSeconds();
        var request = new HttpRequestMessage(HttpMethod.Post, webhook.Address) { Content = new StringContent(notice.Body, Encoding.UTF8, "application/json") };
        request.Headers.Add("Complaints-Notice", notice.Key);
        request.Headers.Add("Complaints-Timestamp", timestamp.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("Complaints-Signature", webhook.Signature(timestamp, notice.Body));
        return request;
    }
}
