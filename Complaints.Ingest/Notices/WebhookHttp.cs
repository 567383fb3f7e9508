using System.Net;

namespace Complaints.Ingest.Notices;

/// <summary>The HTTP clients that call webhooks: no redirects, no cookies, no log lines that would show an address.</summary>
internal static class WebhookHttp
{
    private const string Out = "webhooks";
    private const string Here = "webhooks on this machine";

    public static IServiceCollection AddWebhookHttp(this IServiceCollection services)
    {
        services.AddClient(Out, useProxy: true);
        services.AddClient(Here, useProxy: false);
        return services;
    }

    /// <summary>The client for an address; a proxy is asked only for what is not on this machine.</summary>
    public static HttpClient For(IHttpClientFactory clients, Uri address) => clients.CreateClient(address.IsLoopback ? Here : Out);

    private static void AddClient(this IServiceCollection services, string name, bool useProxy)
    {
        var client = services.AddHttpClient(name, http =>
        {
            http.Timeout = Timeout.InfiniteTimeSpan;
            http.DefaultRequestHeaders.UserAgent.ParseAdd("Complaints/1.0");
        });
        client.RemoveAllLoggers();
        client.SetHandlerLifetime(Timeout.InfiniteTimeSpan);
        client.ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
        {
            // A redirect could lead the call to somebody for whom it is not meant.
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            UseCookies = false,
            UseProxy = useProxy,
        });
    }
}
