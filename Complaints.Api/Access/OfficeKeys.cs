using Complaints.Core;
using Complaints.Core.Access;
using Complaints.Core.Routing;
using Complaints.Core.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace Complaints.Api.Access;

/// <summary>The office's keys and agencies, opened for one command.</summary>
internal sealed class OfficeKeys : IDisposable
{
    private readonly Database _database;
    private readonly OfficePlaces _places;

    private OfficeKeys(Database database, OfficePlaces places)
    {
        (_database, _places) = (database, places);
        Keys = new(database, TimeProvider.System);
    }

    public ApiKeyStore Keys { get; }

    /// <summary>Reads the rule book when it is looked at, which takes longer than all the rest.</summary>
    public IEnumerable<Core.Agencies.Agency> Agencies
    {
        get
        {
            using var book = new RuleBookSource(_places.RuleBook, NullLogger.Instance, TimeProvider.System);
            foreach (var agency in book.Current.Book.Agencies)
                yield return agency;
        }
    }

    /// <summary>Opens the store where the configuration says, made and brought into shape if need be.</summary>
    public static async Task<OfficeKeys> Open()
    {
        var places = OfficePlaces.From(new ConfigurationBuilder()
            .SetBasePath(AppContext.BaseDirectory).AddJsonFile("appsettings.json", optional: true).AddEnvironmentVariables().Build());
        var database = new Database(places.Database);
        await new Migrator(database, TimeProvider.System).Run(CancellationToken.None);
        return new(database, places);
    }

    public void Dispose() => _database.Dispose();
}
