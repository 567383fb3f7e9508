using Microsoft.Extensions.Logging;

namespace Complaints.Core.Routing;

/// <summary>TEMP</summary>
public sealed class RuleBookSource(string? folder, ILogger logger, TimeProvider clock) : IDisposable
{
    private readonly Router _router = RuleBookReader.ReadEmbedded() is BookReading.Accepted a ? new(a.Book) : throw new InvalidOperationException();
    public Router Current => _router;
    public void Refresh() => _ = (folder, logger, clock);
    public void Dispose() { }
}
