namespace Complaints.Core.Reports.Formats;

/// <summary>
/// Passes everything on asynchronously: what is written synchronously is kept until the next asynchronous write. The end of an entry is such, even in
/// an archive that is written asynchronously, and a web answer's body takes nothing of the kind.
/// </summary>
internal sealed class PatientStream(Stream to) : Stream
{
    private readonly MemoryStream _kept = new();

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override void Write(byte[] buffer, int offset, int count) => _kept.Write(buffer, offset, count);

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        await PassOn(cancellationToken);
        await to.WriteAsync(buffer, cancellationToken);
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush()
    {
        // What is kept waits for an asynchronous call.
    }

    public override async Task FlushAsync(CancellationToken cancellationToken)
    {
        await PassOn(cancellationToken);
        await to.FlushAsync(cancellationToken);
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _kept.Dispose();
        base.Dispose(disposing);
    }

    private async ValueTask PassOn(CancellationToken cancellation)
    {
        if (_kept.Length == 0)
            return;
        await to.WriteAsync(_kept.GetBuffer().AsMemory(0, (int)_kept.Length), cancellation);
        _kept.SetLength(0);
    }
}
