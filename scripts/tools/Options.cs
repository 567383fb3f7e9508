// The few options commands take: `--name value` and `--flag`.
namespace Complaints.Tools;

internal static class Options
{
    public static bool Flag(string[] arguments, string name) => arguments.Contains(name);

    public static string? Value(string[] arguments, string name)
    {
        var at = Array.IndexOf(arguments, name);
        return at >= 0 && at + 1 < arguments.Length ? arguments[at + 1] : null;
    }
}
