using System.Security.Cryptography;
using System.Text;
using Complaints.Core.Kernel;
using Complaints.Core.Storage;
using Dapper;

namespace Complaints.Core.Posts;

/// <summary>Something that a platform pushed to us, as it came.</summary>
/// <param name="Id">Grows with each delivery: a reader's cursor.</param>
public sealed record Delivery(long Id, string Body, DateTimeOffset ReceivedAt);

/// <summary>The queue between the web host, which takes what platforms push and checks its signature, and ingest, which reads it.</summary>
public sealed class InboxStore(Database database, TimeProvider clock)
{
    /// <summary>Keeps a delivery; one that came before, byte for byte, is kept once.</summary>
    /// <param name="source">The object that the platform names, such as <c>whatsapp_business_account</c>.</param>
    /// <returns>False when it was there already.</returns>
    public async Task<bool> Add(string source, string body, CancellationToken cancellation)
    {
        const string Insert = """
            INSERT INTO inbox (source, print, body, received_at) VALUES (@Source, @Print, @Body, @Now)
            ON CONFLICT (source, print) DO NOTHING
            """;
        var delivery = new { Source = source, Print = SHA256.HashData(Encoding.UTF8.GetBytes(body)), Body = body, Now = clock.GetUtcNow().ToStore() };
        return await database.Write(tx => tx.Connection!.ExecuteAsync(Insert, delivery, tx), cancellation) > 0;
    }

    /// <summary>The deliveries of a source after one, in the order in which they came.</summary>
    public async Task<IReadOnlyList<Delivery>> After(string source, long id, int limit, CancellationToken cancellation)
    {
        const string Select = "SELECT id, body, received_at FROM inbox WHERE source = @Source AND id > @Id ORDER BY id LIMIT @Limit";
        var rows = await database.Read(connection => connection.QueryAsync<(long Id, string Body, long At)>(
            Select, new { Source = source, Id = id, Limit = limit }), cancellation);
        return [.. rows.Select(row => new Delivery(row.Id, row.Body, Instants.FromStore(row.At)))];
    }

    /// <summary>Forgets what came before an instant: readers have it, and no platform repeats anything that long.</summary>
    /// <returns>How many deliveries were forgotten.</returns>
    public Task<int> Forget(DateTimeOffset before, CancellationToken cancellation) => database.Write(tx => tx.Connection!.ExecuteAsync(
        "DELETE FROM inbox WHERE received_at < @Before", new { Before = before.ToStore() }, tx), cancellation);
}
