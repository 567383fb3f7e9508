using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Complaints.Tests.Api;

/// <summary>The OpenAPI document describes what the host really does, and its page asks nobody else.</summary>
internal sealed class DocumentTests
{
    private ApiHost _host = null!;
    private JsonObject _document = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _host = await ApiHost.Start();
        _document = (await _host.Nobody.Get("/openapi/v1.json")).Body!.AsObject();
    }

    [OneTimeTearDown]
    public async Task Stop() => await _host.DisposeAsync();

    [Test]
    public void It_is_openapi_3_1_with_bearer_keys()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That((string)_document["openapi"]!, Does.StartWith("3.1."));
            Assert.That((string)_document["components"]!["securitySchemes"]!["Bearer"]!["scheme"]!, Is.EqualTo("bearer"));
        }
    }

    [Test]
    public void Every_route_stands_in_it()
    {
        var routes = _host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.RoutePattern.RawText!.StartsWith("/api/", StringComparison.Ordinal) || e.RoutePattern.RawText.StartsWith("/healthz", StringComparison.Ordinal))
            .Select(e => $"{e.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods.Single()} {e.RoutePattern.RawText!.Replace(":long", "").TrimEnd('/')}");
        Assert.That(Operations().Select(o => $"{o.Method} {o.Path}"), Is.EquivalentTo(routes));
    }

    [Test]
    public void Every_operation_has_a_name_a_summary_and_its_refusals()
    {
        var operations = Operations().ToList();
        Assert.That(operations.Select(o => (string?)o.Operation["operationId"]), Is.Unique.And.All.Not.Null);
        using (Assert.EnterMultipleScope())
            foreach (var (_, path, operation) in operations)
            {
                var answers = operation["responses"]!.AsObject();
                Assert.That((string?)operation["summary"], Is.Not.Null.And.Not.Empty, path);
                Assert.That(answers.Select(a => a.Key), Has.Some.StartsWith("2").And.Some.StartsWith("4"), path);
                foreach (var (status, answer) in answers.Where(a => a.Key[0] is '4' or '5'))
                    Assert.That(answer!["content"]!["application/problem+json"], Is.Not.Null, $"{path} {status}");
                foreach (var parameter in operation["parameters"]?.AsArray() ?? [])
                    Assert.That((string?)parameter!["description"], Is.Not.Null.And.Not.Empty, $"{path} {parameter["name"]}");
                if (operation["requestBody"]?["content"]!["application/json"] is { } body && body["schema"]!["properties"] is not null)
                    Assert.That(body["example"], Is.Not.Null, path);
            }
    }

    [Test]
    public void Commands_demand_the_version_and_take_an_idempotency_key()
    {
        foreach (var (_, path, operation) in Operations().Where(o => o.Method == "POST" && o.Path.StartsWith("/api/v1/tickets/{code}/", StringComparison.Ordinal) && !o.Path.EndsWith("/replies", StringComparison.Ordinal)))
        {
            var headers = operation["parameters"]!.AsArray().ToDictionary(p => (string)p!["name"]!, p => (bool?)p!["required"]);
            Assert.That((headers["If-Match"], headers["Idempotency-Key"]), Is.EqualTo(((bool?)true, (bool?)null)), path);
        }
    }

    [Test]
    public void Numbers_are_numbers_and_enumerations_are_listed()
    {
        var schemas = _document["components"]!["schemas"]!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That((string)schemas["Ticket"]!["properties"]!["version"]!["type"]!, Is.EqualTo("integer"));
            Assert.That(schemas["TicketStatus"]!["enum"]!.AsArray().Select(v => (string)v!), Does.Contain("in_progress"));
            Assert.That(schemas["Verb"]!["enum"]!.AsArray(), Has.Count.EqualTo(14));
            Assert.That(schemas["Problem"]!["required"]!.AsArray(), Has.Count.EqualTo(5));
        }
    }

    [Test]
    public void Every_reference_leads_somewhere()
    {
        var known = _document["components"]!["schemas"]!.AsObject().Select(s => $"#/components/schemas/{s.Key}").ToHashSet();
        Assert.That(References(_document).ToHashSet(), Is.Not.Empty.And.SubsetOf(known));
    }

    [Test]
    public async Task The_page_loads_its_parts_from_this_host_alone()
    {
        var reply = await _host.Nobody.Get("/docs/");
        var page = await reply.Response.Content.ReadAsStringAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(page, Does.Contain("API Aduan Warga").And.Not.Contain("https://").And.Not.Contain("http://"));
            Assert.That(reply.Header("Content-Security-Policy"), Does.Contain("connect-src 'self'").And.Not.Contain("http"));
            Assert.That((int)(await _host.Nobody.Get("/docs/scalar.js")).Status, Is.EqualTo(200));
        }
    }

    private IEnumerable<(string Method, string Path, JsonObject Operation)> Operations() =>
        from path in _document["paths"]!.AsObject()
        from operation in path.Value!.AsObject()
        select (operation.Key.ToUpperInvariant(), path.Key, operation.Value!.AsObject());

    private static IEnumerable<string> References(JsonNode? node) => node switch
    {
        JsonObject o => o.SelectMany(m => m is { Key: "$ref", Value: JsonValue v } ? [(string)v!] : References(m.Value)),
        JsonArray a => a.SelectMany(References),
        _ => [],
    };
}
