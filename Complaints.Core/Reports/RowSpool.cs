using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Complaints.Core.Kernel;

namespace Complaints.Core.Reports;

/// <summary>
/// A row list while it is made: JSON lines, compressed part by part into a temporary file, so that no number of rows fills the memory.
/// The file is gone when this is disposed.
/// </summary>
internal sealed class RowSpool : IAsyncDisposable
{
    private const int RowsPerPart = 2_000;

    private readonly FileStream _file = new(
        Path.GetTempFileName(), FileMode.Open, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose | FileOptions.Asynchronous);

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly MemoryStream _part = new();
    private readonly List<int> _lengths = [];
    private GZipStream? _open;

    /// <summary>Rows so far.</summary>
    public int Rows { get; private set; }

    /// <summary>SHA-256 of the lines, in hexadecimal; after <see cref="Finish"/>.</summary>
    public string Checksum { get; private set; } = "";

    public async Task Add(ReportRow row, CancellationToken cancellation)
    {
        var line = CoreJson.Line(row);
        _hash.AppendData(line);
        _open ??= new(_part, CompressionLevel.Fastest, leaveOpen: true);
        _open.Write(line);
        if (++Rows % RowsPerPart == 0)
            await EndPart(cancellation);
    }

    /// <summary>Call when all rows are added.</summary>
    public async Task Finish(CancellationToken cancellation)
    {
        await EndPart(cancellation);
        Checksum = Convert.ToHexStringLower(_hash.GetHashAndReset());
    }

    /// <summary>The parts, in order.</summary>
    public async IAsyncEnumerable<byte[]> Parts([EnumeratorCancellation] CancellationToken cancellation)
    {
        _file.Position = 0;
        foreach (var length in _lengths)
        {
            var part = new byte[length];
            await _file.ReadExactlyAsync(part, cancellation);
            yield return part;
        }
    }

    /// <summary>All rows, in order.</summary>
    public async IAsyncEnumerable<ReportRow> Read([EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var part in Parts(cancellation))
            foreach (var row in RowsOf(part))
                yield return row;
    }

    /// <summary>The rows of a part.</summary>
    public static IEnumerable<ReportRow> RowsOf(byte[] part)
    {
        using var reader = new StreamReader(new GZipStream(new MemoryStream(part), CompressionMode.Decompress));
        while (reader.ReadLine() is { } line)
            yield return CoreJson.Read<ReportRow>(line);
    }

    public async ValueTask DisposeAsync()
    {
        await _file.DisposeAsync();
        _hash.Dispose();
        _part.Dispose();
    }

    private async Task EndPart(CancellationToken cancellation)
    {
        if (_open is null)
            return;
        await _open.DisposeAsync();
        _open = null;
        _part.Position = 0;
        await _part.CopyToAsync(_file, cancellation);
        _lengths.Add((int)_part.Length);
        _part.SetLength(0);
    }
}
