using System.Buffers;
using Newtonsoft.Json;

namespace Complaints.Ingest.Platforms;

/// <summary>The shared pool as Newtonsoft.Json wants it: without one, every reader brings a buffer of its own.</summary>
internal sealed class CharPool : IArrayPool<char>
{
    public static CharPool Shared { get; } = new();

    public char[] Rent(int minimumLength) => ArrayPool<char>.Shared.Rent(minimumLength);

    public void Return(char[]? array)
    {
        if (array is not null)
            ArrayPool<char>.Shared.Return(array);
    }
}
