// One kind of reply: its texts by language, and whether it is drafted and goes by itself.
using System.Text.RegularExpressions;

namespace Complaints.Core.Replies;

/// <summary>A template with places for what is known.</summary>
internal sealed partial record ReplyTemplate(ReplyKind Kind, bool IsEnabled, bool IsAutomatic, IReadOnlyDictionary<string, string> Texts)
{
    public const string CodePlace = "code";
    public const string TextPlace = "text";

    public static IReadOnlyList<string> Places { get; } = [CodePlace, "agency", TextPlace, "office"];

    /// <summary>The names between braces, in order.</summary>
    public static IEnumerable<string> PlacesOf(string text) => Place().Matches(text).Select(match => match.Groups["name"].Value);

    /// <summary>True where braces stand that are no place's.</summary>
    public static bool HasLooseBraces(string text) => Place().Replace(text, "").AsSpan().ContainsAny('{', '}');

    /// <summary>The text with all places filled, each once: braces in what is filled in stay as they are.</summary>
    public static string Filled(string text, ReplyFacts facts, string agency, string said) => Place().Replace(text, match => match.Groups["name"].Value switch
    {
        CodePlace => facts.Code.Text,
        "agency" => agency,
        TextPlace => said,
        _ => facts.Office,
    }).Trim();

    [GeneratedRegex(@"\{(?<name>[^{}]*)\}")]
    private static partial Regex Place();
}
