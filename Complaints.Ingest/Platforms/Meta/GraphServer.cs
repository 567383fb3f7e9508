using System.Globalization;
using Complaints.Core.Accounts;
using Complaints.Ingest.Accounts;
using Complaints.Ingest.Platforms.Http;

namespace Complaints.Ingest.Platforms.Meta;

/// <summary>How a platform of Meta's differs from the others in what all have.</summary>
/// <param name="Version">The API version asked when the account names none.</param>
/// <param name="RefreshGrant">What renews its long-lived tokens, such as <c>ig_refresh_token</c>; null where tokens do not end.</param>
internal sealed record GraphRoute(string Version, string? RefreshGrant);

/// <summary>One of Meta's Graph servers, asked for one account: version in the path, token in the header, usage watched.</summary>
internal sealed class GraphServer(AccountSettings account, JsonServer server, GraphUsage usage, string version)
{
    /// <summary>How much the account may still ask.</summary>
    public GraphUsage Usage => usage;

    /// <summary>Opens the server for an account, with whatever keeps its token alive.</summary>
    public static GraphServer Open(IServiceProvider services, AccountSettings account, GraphRoute route)
    {
        var (http, clock) = (services.GetRequiredService<IHttpClientFactory>(), services.GetRequiredService<TimeProvider>());
        var usage = new GraphUsage(clock);
        var errors = new GraphErrors(account, usage);
        var keeper = route.RefreshGrant is { } grant
            ? new TokenKeeper(
                account, services.GetRequiredService<WatchedAccounts>(), services.GetRequiredService<AccountTokenStore>(), clock,
                (token, cancellation) => Next(new(http, account, clock, new TokenAlone(token.Access, account.Option(GraphOptions.AppSecret)), errors), grant, token, clock, cancellation))
            : null;
        var credential = new GraphCredential(account, keeper, clock, services.GetRequiredService<ILogger<GraphCredential>>());
        return new(account, new(http, account, clock, credential, errors), usage, account.Option(GraphOptions.Version) is { Length: > 0 } chosen ? chosen : route.Version);
    }

    /// <summary>Gets a node or an edge; without JSON when it is gone or not for us (100/33, 803, 404).</summary>
    /// <exception cref="PlatformException">There is no answer, or none that can be used; also when no more may be asked for now.</exception>
    public Task<JsonAnswer> Get(string path, IEnumerable<(string Name, string Value)> query, CancellationToken cancellation)
    {
        Enter();
        return server.Get(Full(path, query), once: false, cancellation);
    }

    /// <summary>A page of an edge.</summary>
    /// <param name="after">Cursor of the page before; null for the first.</param>
    /// <exception cref="PlatformException">As for <see cref="Get"/>; an absent edge is one too.</exception>
    public async Task<GraphPage> Page(string path, IReadOnlyList<(string Name, string Value)> query, string? after, CancellationToken cancellation)
    {
        var answer = await Get(path, after is null ? query : [.. query, .. GraphPage.Asking(after)], cancellation);
        return answer.Json is { } json ? GraphPage.Of(json, after) : GraphPage.Absent;
    }

    /// <summary>Posts a form, at one attempt.</summary>
    /// <exception cref="PlatformException">It was refused, or nobody knows whether it was done.</exception>
    public Task<JsonAnswer> Post(string path, IReadOnlyList<(string Name, string Value)> form, CancellationToken cancellation)
    {
        Enter();
        return server.Write(
            HttpMethod.Post, $"{version}/{path}", () => new FormUrlEncodedContent(form.Select(field => KeyValuePair.Create(field.Name, field.Value))), cancellation);
    }

    private void Enter()
    {
        if (usage.ClosedUntil is { } until)
            throw new PlatformException(
                $"{new Uri(account.BaseAddress).Authority} has given nearly all that it gives in an hour: it is left alone until there is room again. If this stays, poll more rarely.")
            {
                Fault = PlatformFault.Throttled,
                NotBefore = until,
            };
    }

    private string Full(string path, IEnumerable<(string Name, string Value)> query)
    {
        var asked = string.Join('&', query.Select(q => $"{q.Name}={Uri.EscapeDataString(q.Value)}"));
        return asked.Length == 0 ? $"{version}/{path}" : $"{version}/{path}?{asked}";
    }

    // The renewal stands outside the versions. What it answers lives expires_in seconds.
    private static async Task<AccountToken> Next(
        JsonServer server, string grant, AccountToken token, TimeProvider clock, CancellationToken cancellation)
    {
        var answer = await server.Get($"refresh_access_token?grant_type={grant}", once: false, cancellation);
        if (answer.Json?.Text("access_token") is not { } next)
            throw new PlatformException("The platform answers the renewal of the access token with none: it is tried again.");
        var lives = double.TryParse(answer.Json.Text("expires_in"), NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and < 1e9
            ? TimeSpan.FromSeconds(seconds)
            : TimeSpan.FromDays(60);
        return new(next, token.Refresh, clock.GetUtcNow() + lives);
    }
}
