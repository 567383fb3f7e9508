using Complaints.Core.Kernel;

namespace Complaints.Api.Access;

/// <summary>The options of <c>keys create</c>, each as <c>--name value</c> or <c>--name=value</c>.</summary>
internal sealed record KeyOptions(string? Role, string? Name, string? Agency, string? Out)
{
    private static readonly string[] Known = ["--role", "--name", "--agency", "--out"];

    /// <summary>Reads the words of the command line; order does not matter, a word that means nothing is refused.</summary>
    public static Result<KeyOptions> Read(IReadOnlyList<string> args)
    {
        var values = new Dictionary<string, string>();
        for (var i = 0; i < args.Count; i++)
        {
            var (name, value) = args[i].Split('=', 2) is [var n, var v] ? (n, v) : (args[i], i + 1 < args.Count ? args[++i] : null);
            if (!Known.Contains(name))
                return Refused($"'{name}' tidak dikenal.", $"'{name}' is not known.");
            if (string.IsNullOrWhiteSpace(value) || Known.Contains(value))
                return Refused($"{name} memerlukan nilai.", $"{name} needs a value.");
            if (!values.TryAdd(name, value))
                return Refused($"{name} disebut dua kali.", $"{name} is given twice.");
        }

        return new KeyOptions(
            values.GetValueOrDefault("--role"), values.GetValueOrDefault("--name"),
            values.GetValueOrDefault("--agency"), values.GetValueOrDefault("--out"));
    }

    private static Refusal Refused(string indonesian, string english) => new Refusal.Invalid("arguments", new(indonesian, english));
}
