using System.Security.Cryptography;
using System.Text;
using Complaints.Core.Posts;

namespace Complaints.Ingest.Platforms.Meta.Watch;

/// <summary>What was set aside is read again with each overlap: it is told once. The prints are part of an account's cursor.</summary>
internal static class ToldRejects
{
    private const int Most = 200;
    private const int PrintLength = 12;

    /// <summary>Those that were not told yet; they are then.</summary>
    public static IReadOnlyList<RejectedItem> New(List<string> told, IEnumerable<RejectedItem> rejects)
    {
        var fresh = new List<RejectedItem>();
        foreach (var reject in rejects)
        {
            var print = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{reject.Source}\n{reject.Raw}")))[..PrintLength];
            if (told.Contains(print))
                continue;
            told.Add(print);
            fresh.Add(reject);
        }

        told.RemoveRange(0, Math.Max(0, told.Count - Most));
        return fresh;
    }
}
