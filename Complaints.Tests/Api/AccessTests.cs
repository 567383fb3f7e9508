using System.Net;
using System.Text.RegularExpressions;
using Complaints.Core.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Complaints.Tests.Api;

/// <summary>Who may use which address: every endpoint of the running app is tried with every kind of key.</summary>
internal sealed partial class AccessTests
{
    // A: admin, G: agency, V: viewer. An endpoint that is not listed here fails the test, and so does a line without an endpoint.
    private static readonly Dictionary<string, string> Allowed = new()
    {
        ["GET /api/v1/tickets/"] = "AGV",
        ["POST /api/v1/tickets/"] = "A",
        ["GET /api/v1/tickets/{code}"] = "AGV",
        ["GET /api/v1/tickets/{code}/events"] = "AGV",
        ["GET /api/v1/tickets/{code}/posts"] = "AGV",
        ["POST /api/v1/tickets/{code}/route"] = "A",
        ["POST /api/v1/tickets/{code}/take"] = "AG",
        ["POST /api/v1/tickets/{code}/return"] = "AG",
        ["POST /api/v1/tickets/{code}/respond"] = "AG",
        ["POST /api/v1/tickets/{code}/resolve"] = "AG",
        ["POST /api/v1/tickets/{code}/close"] = "A",
        ["POST /api/v1/tickets/{code}/reopen"] = "A",
        ["POST /api/v1/tickets/{code}/wait"] = "AG",
        ["POST /api/v1/tickets/{code}/merge"] = "A",
        ["POST /api/v1/tickets/{code}/unmerge"] = "A",
        ["POST /api/v1/tickets/{code}/split"] = "A",
        ["POST /api/v1/tickets/{code}/dismiss"] = "A",
        ["POST /api/v1/tickets/{code}/refer"] = "A",
        ["POST /api/v1/tickets/{code}/note"] = "AG",
        ["GET /api/v1/posts/"] = "AV",
        ["GET /api/v1/posts/{id:long}"] = "AV",
        ["POST /api/v1/posts/{id:long}/ticket"] = "A",
        ["GET /api/v1/replies/"] = "AV",
        ["GET /api/v1/replies/{id:long}"] = "AV",
        ["POST /api/v1/replies/{id:long}/approve"] = "A",
        ["POST /api/v1/replies/{id:long}/revise"] = "A",
        ["POST /api/v1/replies/{id:long}/discard"] = "A",
        ["POST /api/v1/replies/{id:long}/sent"] = "A",
        ["GET /api/v1/tickets/{code}/replies"] = "AGV",
        ["POST /api/v1/tickets/{code}/replies"] = "A",
        ["GET /api/v1/news/"] = "AGV",
        ["GET /api/v1/notices/"] = "A",
        ["GET /api/v1/tickets/{code}/sla"] = "AGV",
        ["GET /api/v1/sla/"] = "AGV",
        ["GET /api/v1/sla/recalculations"] = "AGV",
        ["GET /api/v1/reports/sla/weekly/"] = "AGV",
        ["GET /api/v1/reports/sla/weekly/{week}"] = "AGV",
        ["POST /api/v1/reports/sla/weekly/{week}/revisions"] = "A",
        ["GET /api/v1/agencies"] = "AGV",
        ["GET /api/v1/agencies/{code}"] = "AGV",
        ["GET /api/v1/categories"] = "AGV",
        ["GET /api/v1/reasons"] = "AGV",
        ["GET /api/v1/places"] = "AGV",
        ["GET /api/v1/accounts/"] = "AGV",
        ["GET /api/v1/accounts/{platform}/{handle}/rejects"] = "A",
        ["GET /api/v1/accounts/{platform}/{handle}/coverage"] = "AGV",
        ["POST /api/v1/routing/explain"] = "AGV",
        ["POST /api/v1/routing/rehearse"] = "A",
        ["GET /api/v1/routing/book"] = "AGV",
        ["GET /metrics"] = "AGV",
        ["GET /api/v1/keys/"] = "A",
        ["POST /api/v1/keys/"] = "A",
        ["DELETE /api/v1/keys/{id:long}"] = "A",
    };

    private static readonly string[] Open = ["/", "/healthz/live", "/healthz/ready", "/openapi/{documentName}.json", "/docs", "/hooks/meta"];

    private ApiHost _host = null!;
    private Reply _ticket = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _host = await ApiHost.Start();
        _ticket = await _host.Routed();
    }

    [OneTimeTearDown]
    public async Task Stop() => await _host.DisposeAsync();

    [Test]
    public void Every_endpoint_is_listed_and_says_who_may_use_it()
    {
        var endpoints = Endpoints().ToList();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(endpoints.Where(e => !IsOpen(e)).Select(NameOf), Is.EquivalentTo(Allowed.Keys));
            foreach (var endpoint in endpoints)
                Assert.That(
                    endpoint.Metadata.OfType<IAuthorizeData>().Any() || endpoint.Metadata.OfType<IAllowAnonymous>().Any(),
                    Is.True, $"{NameOf(endpoint)} names no policy.");
        }
    }

    [Test]
    public async Task Without_a_valid_key_nothing_is_answered()
    {
        var revoked = await _host.KeyFor("Pensiun", Role.Admin);
        var keys = _host.Services.GetRequiredService<ApiKeyStore>();
        await keys.Revoke((await keys.List(default))[0].Id, default);
        using (Assert.EnterMultipleScope())
            foreach (var (name, _) in Allowed)
                foreach (var caller in new[] { _host.Nobody, _host.With("adu_salah"), _host.With(new string('x', 5000)), revoked })
                {
                    var reply = await Try(caller, name);
                    Assert.That(reply.Status, Is.EqualTo(HttpStatusCode.Unauthorized), name);
                    Assert.That(reply.Problem, Is.EqualTo("unauthorized"), name);
                    Assert.That(reply.Header("WWW-Authenticate"), Does.StartWith("Bearer realm"), name);
                }
    }

    [Test]
    public async Task Each_role_may_do_what_is_written_here_and_nothing_else()
    {
        using (Assert.EnterMultipleScope())
            foreach (var (name, roles) in Allowed)
                foreach (var (letter, caller) in new[] { ('A', _host.Admin), ('G', _host.Dsdabm), ('V', _host.Viewer) })
                {
                    var reply = await Try(caller, name);
                    if (roles.Contains(letter))
                        Assert.That((int)reply.Status, Is.Not.EqualTo(401).And.Not.EqualTo(403).And.LessThan(500), $"{letter} {name}");
                    else
                        Assert.That((reply.Status, reply.Problem), Is.EqualTo((HttpStatusCode.Forbidden, "forbidden")), $"{letter} {name}");
                }
    }

    [Test]
    public async Task To_another_agency_a_ticket_does_not_exist()
    {
        using (Assert.EnterMultipleScope())
            foreach (var name in Allowed.Where(a => a.Key.Contains("tickets/{code}") && a.Value.Contains('G')).Select(a => a.Key))
            {
                var (foreign, unknown) = (await Try(_host.Dlh, name), await Try(_host.Dlh, name.Replace("{code}", "222-222-222")));
                Assert.That((foreign.Status, foreign.Problem), Is.EqualTo((HttpStatusCode.NotFound, "not_found")), name);
                Assert.That(foreign.Text("title"), Is.EqualTo(unknown.Text("title")), name);
                Assert.That(foreign.Text("detail").Replace(_ticket.Code, ""), Is.EqualTo(unknown.Text("detail").Replace("222-222-222", "")), name);
            }
    }

    [Test]
    public async Task What_is_open_is_open()
    {
        var nobody = _host.With(null);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((await nobody.Get("/healthz/live")).Text("status"), Is.EqualTo("live"));
            Assert.That((await nobody.Get("/healthz/ready")).Text("status"), Is.EqualTo("ready"));
            Assert.That((await nobody.Get("/")).Header("Location"), Is.EqualTo("/docs"));
            Assert.That((await nobody.Get("/openapi/v1.json")).Status, Is.EqualTo(HttpStatusCode.OK));
            Assert.That((await nobody.Get("/docs/")).Status, Is.EqualTo(HttpStatusCode.OK));
        }
    }

    private Task<Reply> Try(ApiCaller caller, string name)
    {
        var (method, pattern) = name.Split(' ', 2) switch { var parts => (parts[0], parts[1]) };
        var path = Parameter().Replace(pattern.Replace("{code}", pattern.Contains("agencies") ? "DLH" : _ticket.Code), "9999999").TrimEnd('/');
        return method switch
        {
            "GET" => caller.Get(path),
            "DELETE" => caller.Delete(path),
            _ => caller.Post(path, new { }),
        };
    }

    private IEnumerable<RouteEndpoint> Endpoints() => _host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();

    private static bool IsOpen(RouteEndpoint endpoint) => Open.Any(path =>
        endpoint.RoutePattern.RawText == path || (path == "/docs" && endpoint.RoutePattern.RawText!.StartsWith(path, StringComparison.Ordinal)));

    private static string NameOf(RouteEndpoint endpoint) =>
        $"{endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Single()} {endpoint.RoutePattern.RawText}";

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Parameter();
}
