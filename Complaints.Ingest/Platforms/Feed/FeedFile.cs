using System.Text;
using System.Text.Unicode;
using Microsoft.Win32.SafeHandles;

namespace Complaints.Ingest.Platforms.Feed;

/// <summary>Reads on in one file of a feed, from where it was left to the last line that is whole.</summary>
internal sealed class FeedFile(string path, string handle, FeedWarnings warnings, TimeProvider clock)
{
    /// <summary>A last line without an end that rests so long is not being written any more.</summary>
    private static readonly TimeSpan Resting = TimeSpan.FromSeconds(10);

    private const int RawOfTooLong = 4096;

    private readonly string _name = Path.GetFileName(path);

    /// <summary>Reads until the page is full or the file is read.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public async Task ReadInto(FeedPage page, CancellationToken cancellation)
    {
        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var at = Resume(file, page.PositionOf(_name));
        using var reader = new LineReader(file, at.Offset);
        if (at.Skipping)
        {
            at = at with { Skipping = !await reader.Skip(page.Room, cancellation) };
            page.Count(reader.Offset - at.Offset);
        }

        while (!page.IsFull && !at.Skipping)
        {
            var before = reader.Offset;
            var kind = await reader.Next(cancellation);
            if (kind == LineKind.Unfinished && !TakeRested(reader, at.Line + 1, page))
                break;
            at = at with { Line = at.Line + 1 };
            if (kind == LineKind.TooLong)
                at = at with { Skipping = !await PassOver(reader, at.Line, page, cancellation) };
            else
                Take(reader.Line, before == 0, at.Line, page);
            page.Count(reader.Offset - before);
        }

        at = at with { Offset = reader.Offset };
        page.Reach(_name, at with { Head = FilePrint.Of(file, at.Offset) }, Left(file, at, page));
    }

    private FeedPosition Resume(SafeFileHandle file, FeedPosition last)
    {
        if (RandomAccess.GetLength(file) >= last.Offset && FilePrint.Of(file, last.Offset) == last.Head)
            return last;
        warnings.ReadAgain(_name);
        return FeedPosition.Start;
    }

    private void Take(ReadOnlyMemory<byte> line, bool isFirst, long number, FeedPage page)
    {
        var bytes = line.Span;
        if (isFirst && bytes.StartsWith("\uFEFF"u8))
            bytes = bytes[3..];
        var isUtf8 = Utf8.IsValid(bytes);
        var json = Encoding.UTF8.GetString(bytes).TrimEnd('\r');
        if (string.IsNullOrWhiteSpace(json))
            return;
        if (!isUtf8)
            warnings.NotUtf8(_name, number);
        var read = new FeedLine();
        if (read.Read(json) is { } malformed)
        {
            page.Rejects.Add(new($"{_name}:{number}", isUtf8 ? malformed : $"{malformed} It holds bytes that are not UTF-8: write the file in UTF-8.", json));
            return;
        }

        foreach (var unknown in read.Unknown)
            warnings.Unknown(_name, unknown);
        if (read.ToPost(handle, json, clock.GetUtcNow(), out var because) is { } post)
            page.Posts.Add(post);
        else
            page.Rejects.Add(new($"{_name}:{number}", because, json));
    }

    private async Task<bool> PassOver(LineReader reader, long number, FeedPage page, CancellationToken cancellation)
    {
        var beginning = Encoding.UTF8.GetString(reader.Line.Span[..RawOfTooLong]);
        page.Rejects.Add(new($"{_name}:{number}",
            $"It is longer than {LineReader.Longest >> 20} MiB: write one post a line. Only its beginning is kept.", beginning));
        return await reader.Skip(page.Room, cancellation);
    }

    // Writers end each line with a line break, so bytes without one wait for the rest. But a file that somebody made by hand
    // may lack the last break: once it rests and is a whole object, it is a line.
    private bool TakeRested(LineReader reader, long number, FeedPage page)
    {
        if (reader.Line.Length == 0 || clock.GetUtcNow() - File.GetLastWriteTimeUtc(path) < Resting)
            return false;
        if (new FeedLine().Read(Encoding.UTF8.GetString(reader.Line.Span.TrimStart("\uFEFF"u8))) is null)
        {
            reader.TakeUnfinished();
            return true;
        }

        page.Fail(_name, $"{_name}:{number} has no line end and is not whole, and nobody writes on it: complete or remove this last line.", reader.Line.Length);
        return false;
    }

    // What waits for its line end is not backlog: nobody could read it yet.
    private static long Left(SafeFileHandle file, FeedPosition at, FeedPage page) =>
        page.IsFull || at.Skipping ? Math.Max(0, RandomAccess.GetLength(file) - at.Offset) : 0;
}
