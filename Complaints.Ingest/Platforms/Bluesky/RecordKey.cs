using Complaints.Core.Kernel;
using Complaints.Core.Replies;

namespace Complaints.Ingest.Platforms.Bluesky;

/// <summary>
/// The key under which a reply is written: a TID (https://atproto.com/specs/tid), 53 bits of microseconds and 10 bits that
/// tell writers apart. The same reply has the same key at every attempt, so that it cannot be posted twice.
/// </summary>
internal static class RecordKey
{
    private const string Alphabet = "234567abcdefghijklmnopqrstuvwxyz";
    private const int Length = 13;

    public static string Of(OutgoingReply reply)
    {
        // Of what Key holds: when it was drafted, and its number, which keeps replies of one millisecond apart.
        var micros = reply.CreatedAt.ToStore() * 1000 + reply.Id % 1000;
        var bits = ((ulong)micros << 10) | (ulong)(reply.Id / 1000 % 1024);
        return string.Create(Length, bits & (ulong.MaxValue >> 1), (key, rest) =>
        {
            for (var i = Length - 1; i >= 0; i--, rest >>= 5)
                key[i] = Alphabet[(int)(rest & 31)];
        });
    }
}
