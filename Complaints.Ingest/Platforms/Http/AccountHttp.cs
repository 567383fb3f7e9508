using System.Net;
using System.Net.Http.Headers;
using Complaints.Ingest.Accounts;
using Microsoft.Extensions.Http.Resilience;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace Complaints.Ingest.Platforms.Http;

/// <summary>
/// The HTTP client of one account, with retries, time-outs and a circuit breaker of its own: what one server does to us
/// touches no other account. Reads only: a client that posts must not repeat blindly.
/// </summary>
internal static class AccountHttp
{
    /// <summary>Marks a request that is worth one attempt and no wait.</summary>
    public static readonly HttpRequestOptionsKey<bool> Once = new("once");

    private const int Retries = 3;
    private static readonly TimeSpan AttemptTimeout = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan TotalTimeout = TimeSpan.FromMinutes(4);
    private static readonly TimeSpan BreakAfter = TimeSpan.FromMinutes(5);

    /// <summary>Adds the client under the account's name, its credential as bearer.</summary>
    public static void AddAccountHttp(this IServiceCollection services, AccountSettings account)
    {
        var address = new Uri(account.BaseAddress.TrimEnd('/') + "/");
        var client = services.AddHttpClient(account.Name, http =>
        {
            http.BaseAddress = address;
            http.Timeout = Timeout.InfiniteTimeSpan;
            if (account.Credential.Length > 0)
                http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", account.Credential);
            http.DefaultRequestHeaders.Accept.ParseAdd("application/json");
            http.DefaultRequestHeaders.UserAgent.ParseAdd("Complaints/1.0");
        });
        client.RemoveAllLoggers();
        client.SetHandlerLifetime(Timeout.InfiniteTimeSpan);
        client.ConfigurePrimaryHttpMessageHandler(() => Connection(address));
        client.AddResilienceHandler("poll", (pipeline, context) =>
            Build(pipeline, context.ServiceProvider.GetRequiredService<TimeProvider>(), context.ServiceProvider.GetRequiredService<Random>()));
        client.AddHttpMessageHandler(() => new WholeBody());
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

    private static void Build(ResiliencePipelineBuilder<HttpResponseMessage> pipeline, TimeProvider clock, Random chance)
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
                ShouldHandle = outcome => ValueTask.FromResult(IsWorthRetrying(outcome, clock)),
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

    private static bool IsWorthRetrying(RetryPredicateArguments<HttpResponseMessage> outcome, TimeProvider clock)
    {
        if (outcome.Context.GetRequestMessage() is { } request && request.Options.TryGetValue(Once, out var once) && once)
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
