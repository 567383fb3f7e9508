using System.Globalization;
using Newtonsoft.Json.Linq;

namespace Complaints.Ingest.Platforms.X;

/// <summary>One failure out of any of X's bodies.</summary>
/// <param name="Name">Last part of its type, such as <c>usage-capped</c>; else its title or code.</param>
/// <param name="Words">What it says to people.</param>
/// <param name="Parameter">The parameter that it blames; null when it blames none.</param>
/// <param name="Period">Over what a cap counts; empty where it does not say.</param>
internal sealed record XProblem(string Name, string Words, string? Parameter, string Period, IReadOnlyList<long> Codes)
{
    private static readonly XProblem Silent = new("no reason given", "it gives no reason.", null, "", []);

    public static XProblem Of(JToken? body)
    {
        if (body is not JObject json)
            return Silent;
        if (json["errors"] is JValue { Type: JTokenType.String } bare)
            return Silent with { Name = "error", Words = (string)bare! };
        var errors = json.Objects("errors").ToList();
        var first = errors.FirstOrDefault();
        var name = Tail(json.Text("type")) ?? json.Text("title") ?? Tail(first?.Text("type")) ?? first?.Text("title")
            ?? first?.Text("code") ?? json.Text("error") ?? Silent.Name;
        string?[] words = [json.Text("detail") ?? json.Text("error_description"), .. errors.Select(e => e.Text("message") ?? e.Text("detail"))];
        var said = string.Join(' ', words.OfType<string>().Distinct());
        return new(name, said.Length > 0 ? said : json.Text("title") ?? Silent.Words, ParameterOf(json, errors), json.Text("period") ?? "", CodesOf(json, errors));
    }

    /// <summary>True when it is of this type, whichever host the type's address names.</summary>
    public bool Is(string type) => string.Equals(Name, type, StringComparison.OrdinalIgnoreCase);

    /// <summary>True when its name or its words hold this.</summary>
    public bool Says(string words) =>
        Words.Contains(words, StringComparison.OrdinalIgnoreCase) || Name.Contains(words, StringComparison.OrdinalIgnoreCase);

    public bool HasCode(params ReadOnlySpan<long> codes)
    {
        foreach (var code in codes)
            if (Codes.Contains(code))
                return true;
        return false;
    }

    // about:blank says no more than the status.
    private static string? Tail(string? type) =>
        type is null or "about:blank" ? null : type[(type.LastIndexOf('/') + 1)..] is { Length: > 0 } tail ? tail : null;

    private static string? ParameterOf(JObject json, List<JObject> errors) =>
        errors.Prepend(json).Select(e => e.Object("parameters")?.Properties().FirstOrDefault()?.Name ?? e.Text("parameter")).OfType<string>().FirstOrDefault();

    private static List<long> CodesOf(JObject json, List<JObject> errors) =>
        [.. errors.Prepend(json).Select(e => e.Text("code")).Where(code => code is not null)
            .Select(code => long.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0)];
}
