using System.Security.Cryptography;
using System.Text;

namespace Complaints.Core.Sla;

/// <summary>The version under which calendar and policies are stamped: what the file calls itself, and a print of its text.</summary>
internal static class VersionStamp
{
    private const int PrintLength = 12;

    /// <summary>Such as <c>2026-1+3f9a21c07e5b</c>: two texts never share one.</summary>
    public static string Of(string version, string text) =>
        $"{version}+{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..PrintLength]}";
}
