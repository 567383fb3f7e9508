namespace Complaints.Tools.Routing;
internal static class BenchRouter { public static int Run(string[] arguments) => arguments.Length; }
