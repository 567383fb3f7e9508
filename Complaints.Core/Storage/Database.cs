using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Complaints.Core.Storage;

/// <summary>
/// The store with its two doors. <see cref="Read{T}"/> sees one consistent snapshot and never waits for writers;
/// <see cref="Write{T}"/> is one transaction that commits when the work returns and leaves nothing behind when it throws.
/// </summary>
/// <remarks>
/// SQLite in WAL mode has one writer at a time: writers of this process queue here (no spinning), writers of others are
/// waited for, as long as told. <c>synchronous=FULL</c>: what was committed survives a power cut.
/// </remarks>
public sealed class Database : IDisposable
{
    private static readonly TimeSpan UsualWait = TimeSpan.FromSeconds(5);

    // Columns are snake_case, members are not.
    static Database() => DefaultTypeMap.MatchNamesWithUnderscores = true;

    private readonly string _connectionString;
    private readonly TimeSpan _busyTimeout;
    private readonly SemaphoreSlim _writer = new(1, 1);

    /// <param name="path">The database file; its folder is made if it is missing.</param>
    /// <param name="busyTimeout">How long a write waits for another process's transaction before it gives up; 5 s if not told.</param>
    public Database(string path, TimeSpan? busyTimeout = null)
    {
        _busyTimeout = busyTimeout ?? UsualWait;
        Path = System.IO.Path.GetFullPath(path);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
        _connectionString = new SqliteConnectionStringBuilder
        {
            DataSource = Path,
            DefaultTimeout = (int)Math.Ceiling(_busyTimeout.TotalSeconds),
            ForeignKeys = true,
        }.ToString();
    }

    /// <summary>Full path of the database file.</summary>
    public string Path { get; }

    /// <summary>Reads without locking anybody out.</summary>
    /// <exception cref="StorageException">The store could not be read; its message names cause and remedy.</exception>
    public async Task<T> Read<T>(Func<DbConnection, Task<T>> work, CancellationToken cancellation)
    {
        try
        {
            await using var connection = await Open(cancellation);
            return await work(connection);
        }
        catch (SqliteException e)
        {
            throw StorageException.From(e, Path);
        }
    }

    /// <summary>Runs <paramref name="work"/> as one transaction.</summary>
    /// <exception cref="StorageException">Nothing was stored; its message names cause and remedy.</exception>
    public Task<T> Write<T>(Func<DbTransaction, Task<T>> work, CancellationToken cancellation) =>
        WriteIf(work, _ => true, cancellation);

    /// <summary>Runs <paramref name="work"/> as one transaction, and stores it only if its answer is one to be kept.</summary>
    /// <exception cref="StorageException">Nothing was stored; its message names cause and remedy.</exception>
    public async Task<T> WriteIf<T>(Func<DbTransaction, Task<T>> work, Func<T, bool> keep, CancellationToken cancellation)
    {
        await _writer.WaitAsync(cancellation);
        try
        {
            await using var connection = await Open(cancellation);
            await using var transaction = connection.BeginTransaction(deferred: false);
            var answer = await work(transaction);
            cancellation.ThrowIfCancellationRequested();
            if (keep(answer))
                await transaction.CommitAsync(CancellationToken.None);
            return answer;
        }
        catch (SqliteException e)
        {
            throw StorageException.From(e, Path);
        }
        finally
        {
            _writer.Release();
        }
    }

    public void Dispose() => _writer.Dispose();

    private async Task<SqliteConnection> Open(CancellationToken cancellation)
    {
        var connection = new SqliteConnection(_connectionString);
        try
        {
            await connection.OpenAsync(cancellation);
            await using var pragmas = connection.CreateCommand();
            pragmas.CommandText = $"""
                PRAGMA busy_timeout = {(int)_busyTimeout.TotalMilliseconds};
                PRAGMA journal_mode = WAL;
                PRAGMA synchronous = FULL;
                """;
            await pragmas.ExecuteNonQueryAsync(cancellation);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }
}
