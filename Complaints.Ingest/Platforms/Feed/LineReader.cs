using System.Buffers;
using Microsoft.Win32.SafeHandles;

namespace Complaints.Ingest.Platforms.Feed;

/// <summary>What stands next in a file.</summary>
internal enum LineKind
{
    /// <summary>A line with its end.</summary>
    Whole,

    /// <summary>The beginning of a line that is longer than <see cref="LineReader.Longest"/>.</summary>
    TooLong,

    /// <summary>Bytes without a line end, up to the end of the file; none when the file is read.</summary>
    Unfinished,
}

/// <summary>Reads lines as bytes from an offset on, in one buffer, without ever holding more than the longest line allowed.</summary>
internal sealed class LineReader(SafeFileHandle file, long offset) : IDisposable
{
    /// <summary>Bytes of the longest line that is taken.</summary>
    public const int Longest = 1 << 20;

    private const int Piece = 1 << 16;

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(Piece);
    private int _start;
    private int _end;
    private long _read = offset;

    /// <summary>The line without its end; valid until the next call.</summary>
    public ReadOnlyMemory<byte> Line { get; private set; }

    /// <summary>Where the file goes on after the lines taken.</summary>
    public long Offset { get; private set; } = offset;

    /// <summary>Goes to the next line. Only <see cref="LineKind.Whole"/> moves <see cref="Offset"/>.</summary>
    public async ValueTask<LineKind> Next(CancellationToken cancellation)
    {
        for (var searched = 0; ;)
        {
            var end = _buffer.AsSpan(_start + searched, _end - _start - searched).IndexOf((byte)'\n');
            searched = end < 0 ? _end - _start : searched + end;
            Line = _buffer.AsMemory(_start, searched);
            if (searched > Longest)
                return LineKind.TooLong;
            if (end >= 0)
            {
                Take(searched + 1);
                return LineKind.Whole;
            }

            if (!await Fill(cancellation))
                return LineKind.Unfinished;
        }
    }

    /// <summary>Takes the bytes that <see cref="LineKind.Unfinished"/> found as a line.</summary>
    public void TakeUnfinished() => Take(_end - _start);

    /// <summary>Passes over the rest of a line, reading at most <paramref name="budget"/> bytes.</summary>
    /// <returns>True when its end was found.</returns>
    public async ValueTask<bool> Skip(long budget, CancellationToken cancellation)
    {
        while (true)
        {
            var end = _buffer.AsSpan(_start, _end - _start).IndexOf((byte)'\n');
            budget -= _end - _start;
            Take(end < 0 ? _end - _start : end + 1);
            if (end >= 0)
                return true;
            if (budget <= 0 || !await Fill(cancellation))
                return false;
        }
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(_buffer);

    private void Take(int length)
    {
        _start += length;
        Offset += length;
    }

    private async ValueTask<bool> Fill(CancellationToken cancellation)
    {
        MakeRoom();
        var count = await RandomAccess.ReadAsync(file, _buffer.AsMemory(_end), _read, cancellation);
        _end += count;
        _read += count;
        return count > 0;
    }

    private void MakeRoom()
    {
        if (_end < _buffer.Length)
            return;
        var rest = _end - _start;
        var larger = rest > _buffer.Length / 2 ? ArrayPool<byte>.Shared.Rent(_buffer.Length * 2) : _buffer;
        _buffer.AsSpan(_start, rest).CopyTo(larger);
        if (larger != _buffer)
            ArrayPool<byte>.Shared.Return(_buffer);
        (_buffer, _start, _end) = (larger, 0, rest);
    }
}
