using System.Buffers;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace Complaints.Ingest.Platforms.Feed;

/// <summary>Tells whether a file is the one that was read before: a print of the first bytes read and of the last ones.</summary>
internal static class FilePrint
{
    private const int HeadLength = 256;
    private const int TailLength = 64;

    /// <summary>The print of what stands before <paramref name="offset"/>; empty when nothing does.</summary>
    public static string Of(SafeFileHandle file, long offset)
    {
        if (offset == 0)
            return "";
        var head = (int)Math.Min(HeadLength, offset);
        var tail = (int)Math.Min(TailLength, offset);
        var bytes = ArrayPool<byte>.Shared.Rent(HeadLength + TailLength);
        try
        {
            var read = RandomAccess.Read(file, bytes.AsSpan(0, head), 0) + RandomAccess.Read(file, bytes.AsSpan(head, tail), offset - tail);
            return Convert.ToHexStringLower(SHA256.HashData(bytes.AsSpan(0, read)).AsSpan(0, 8));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }
}
