#pragma warning disable CA1822
using Complaints.Core.Agencies;
using Microsoft.Extensions.Logging;
namespace Complaints.Core.Routing;
public sealed class RuleBook { public string Version => "0"; public IReadOnlyList<Agency> Agencies => []; public IReadOnlyList<Category> Categories => [];
 public Agency? FindAgency(string code) => null; public Category? FindCategory(string code) => null; }
public sealed class Router(RuleBook book) { public RuleBook Book => book; public Decision Route(RoutingRequest request) => throw new InvalidOperationException(); }
public sealed class RuleBookSource(string? folder, ILogger logger, TimeProvider clock) : IDisposable { public Router Current => new(new()); public void Refresh() { _ = (folder, logger, clock); } public void Dispose() { } }
