using Complaints.Core.Kernel;
using Complaints.Core.Storage;

namespace Complaints.Core.Reports;

/// <summary>
/// All that happened to all tickets, as JSON lines: what is needed to compute every figure of a report again without this program. It holds
/// no citizen's words, and of the office's own nothing that was written freely.
/// </summary>
public sealed class EventExport(Database database)
{
    /// <summary>Writes what happened before an instant: ticket after ticket in the order in which they were opened, the events of each in order.</summary>
    /// <returns>How many events were written.</returns>
    /// <exception cref="StorageException">The store could not be read.</exception>
    public Task<long> Write(Stream to, DateTimeOffset until, CancellationToken cancellation) => database.Read(async connection =>
    {
        var written = 0L;
        await foreach (var line in EventQueries.Before(connection, until, cancellation))
        {
            await to.WriteAsync(CoreJson.Line(line), cancellation);
            written++;
        }

        return written;
    }, cancellation);
}
