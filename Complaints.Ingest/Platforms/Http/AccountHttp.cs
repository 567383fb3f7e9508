using System.Net;
using Complaints.Ingest.Accounts;
using Microsoft.Extensions.Http.Resilience;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace Complaints.Ingest.Platforms.Http;

/// <summary>
/// The HTTP clients of one account, with time-outs and a circuit breaker of their own: what one server does to us touches no
/// other account. The one that reads repeats what failed; the one that writes never does, since nobody knows what arrived.
/// </summary>
internal static class AccountHttp
{
    /// <summary>Marks a request that is worth one attempt and no wait.</summary>
    public static readonly HttpRequestOptionsKey<bool> Once = new("once");

    private const int Retries = 3;
    private static readonly TimeSpan AttemptTimeout = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan TotalTimeout = TimeSpan.FromMinutes(4);
    private static readonly TimeSpan BreakAfter = TimeSpan.FromMinutes(5);

    /// <summary>Name of the client that writes.</summary>
    public static string Writing(AccountSettings account) => $"{account.Name} (writes)";

    /// <summary>Adds the account's clients.</summary>
    /// <param name="repeatThrottled">False where a 429 says only in its body how long to wait: the pass then keeps the wait.</param>
    public static void AddAccountHttp(this IServiceCollection services, AccountSettings account, bool repeatThrottled = true)
    {
        var reading = services.AddClient(account.Name, account);
        reading.AddResilienceHandler("poll", (pipeline, context) =>
            Reads(pipeline, context.ServiceProvider.GetRequiredService<TimeProvider>(), context.ServiceProvider.GetRequiredService<Random>(), repeatThrottled));
        reading.AddHttpMessageHandler(() => new WholeBody());
        var writing = services.AddClient(Writing(account), account);
        writing.AddResilienceHandler("write", (pipeline, context) =>
        {
            pipeline.TimeProvider = context.ServiceProvider.GetRequiredService<TimeProvider>();
            pipeline.AddTimeout(new HttpTimeoutStrategyOptions { Timeout = AttemptTimeout });
        });
        writing.AddHttpMessageHandler(() => new WholeBody());
    }

    private static IHttpClientBuilder AddClient(this IServiceCollection services, string name, AccountSettings account)
    {
        var address = new Uri(account.BaseAddress.TrimEnd('/') + "/");
        var client = services.AddHttpClient(name, http =>
        {
            http.BaseAddress = address;
            http.Timeout = Timeout.InfiniteTimeSpan;
            http.DefaultRequestHeaders.Accept.ParseAdd("application/json");
            http.DefaultRequestHeaders.UserAgent.ParseAdd("Complaints/1.0");
        });
        client.RemoveAllLoggers();
        client.SetHandlerLifetime(Timeout.InfiniteTimeSpan);
        client.ConfigurePrimaryHttpMessageHandler(() => Connection(address));
        return client;
    }

    // A redirect is never followed: the credential goes to the configured server and to no other.
    private static SocketsHttpHandler Connection(Uri address) => new()
    {
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.All,
        ConnectTimeout = TimeSpan.FromSeconds(10),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        UseCookies = false,
        UseProxy = !address.IsLoopback,
    };

    private static void Reads(
        ResiliencePipelineBuilder<HttpResponseMessage> pipeline, TimeProvider clock, Random chance, bool repeatThrottled)
    {
        pipeline.TimeProvider = clock;
        pipeline
            .AddTimeout(new HttpTimeoutStrategyOptions { Timeout = TotalTimeout })
            .AddRetry(new HttpRetryStrategyOptions
            {
                MaxRetryAttempts = Retries,
                BackoffType = DelayBackoffType.Exponential,
                Delay = TimeSpan.FromSeconds(1),
                UseJitter = true,
                ShouldRetryAfterHeader = false,
                DelayGenerator = outcome => ValueTask.FromResult(Delay(outcome, clock, chance)),
                ShouldHandle = outcome => ValueTask.FromResult(IsWorthRetrying(outcome, clock, repeatThrottled)),
            })
            .AddCircuitBreaker(new HttpCircuitBreakerStrategyOptions
            {
                FailureRatio = 0.8,
                MinimumThroughput = 8,
                SamplingDuration = BreakAfter,
                BreakDuration = TimeSpan.FromSeconds(30),
                ShouldHandle = outcome => ValueTask.FromResult(IsBroken(outcome.Outcome)),
            })
            .AddTimeout(new HttpTimeoutStrategyOptions { Timeout = AttemptTimeout });
    }

    // Null leaves it to the exponential back-off. Servers that name one instant to all are not asked by all at that instant.
    private static TimeSpan? Delay(RetryDelayGeneratorArguments<HttpResponseMessage> outcome, TimeProvider clock, Random chance) =>
        outcome.Outcome.Result is { } response && ServerWait.AskedBy(response, clock.GetUtcNow()) is { } wait
            ? wait + TimeSpan.FromMilliseconds(chance.Next(500))
            : null;

    private static bool IsWorthRetrying(RetryPredicateArguments<HttpResponseMessage> outcome, TimeProvider clock, bool repeatThrottled)
    {
        if (outcome.Context.GetRequestMessage() is { } request && request.Options.TryGetValue(Once, out var once) && once)
            return false;
        if (outcome.Outcome.Result is { StatusCode: HttpStatusCode.TooManyRequests } && !repeatThrottled)
            return false;
        if (outcome.Outcome.Result is { StatusCode: HttpStatusCode.TooManyRequests } or { StatusCode: >= HttpStatusCode.InternalServerError })
            return ServerWait.AskedBy(outcome.Outcome.Result, clock.GetUtcNow()) is not { } wait || wait <= ServerWait.Ceiling;
        return IsBroken(outcome.Outcome);
    }

    private static bool IsBroken(Outcome<HttpResponseMessage> outcome) => outcome switch
    {
        { Exception: HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded } } => false,
        { Exception: HttpRequestException or IOException or TimeoutRejectedException } => true,
        { Result.StatusCode: HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError } => true,
        _ => false,
    };
}
