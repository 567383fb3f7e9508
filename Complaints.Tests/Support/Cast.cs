using Complaints.Core.Access;
using Complaints.Core.Posts;

namespace Complaints.Tests.Support;

/// <summary>The people of the tests and what they write.</summary>
internal static class Cast
{
    public const string BrokenLamp = "min, lampu jalan mati di Jalan Braga udah 3 minggu, gelap banget. mohon diperbaiki";
    public const string Flood = "banjir di Jalan Pagarsih sudah selutut, tolong segera ditangani";
    public const string AlsoFlood = "Jalan Pagarsih banjir lagi min, mobil mogok semua tolong";
    public const string Praise = "hatur nuhun min, jalannya sudah mulus, keren pisan";

    private static readonly DateTimeOffset Morning = new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero);

    public static Actor Admin { get; } = new("humas", Role.Admin, null, 1);

    public static Actor Dishub { get; } = new("petugas dishub", Role.Agency, "DISHUB", 2);

    public static Actor Dsdabm { get; } = new("petugas dsdabm", Role.Agency, "DSDABM", 3);

    /// <summary>A post of <paramref name="author"/>, so many minutes after 08:00 WIB.</summary>
    public static IncomingPost Says(string author, string text, string? id = null, int minutes = 0, string? thread = null, string? replyTo = null) =>
        new(id ?? Guid.NewGuid().ToString("N"), text, Morning.AddMinutes(minutes)) { Author = author, Thread = thread, ReplyTo = replyTo };
}
