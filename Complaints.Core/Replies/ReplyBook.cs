// The office's templates of replies (replies.yaml), and how a reply is drafted from them.
using Complaints.Core.Accounts;
using Complaints.Core.Kernel;

namespace Complaints.Core.Replies;

/// <summary>Templates of replies. Immutable; read as a whole or not at all.</summary>
public sealed class ReplyBook
{
    /// <summary>Name of the file, shipped and in the office's folder.</summary>
    public const string FileName = "replies.yaml";

    private readonly IReadOnlyDictionary<ReplyKind, ReplyTemplate> templates;
    private readonly IReadOnlyDictionary<string, string> unknownAgency;

    internal ReplyBook(
        string defaultLanguage, IReadOnlyList<string> publicTexts,
        IReadOnlyDictionary<ReplyKind, ReplyTemplate> templates, IReadOnlyDictionary<string, string> unknownAgency) =>
        (DefaultLanguage, PublicTexts, this.templates, this.unknownAgency) = (defaultLanguage, publicTexts, templates, unknownAgency);

    /// <summary>Languages in which a template may speak: Indonesian and Sundanese (ISO 639-1).</summary>
    public static IReadOnlyList<string> Languages { get; } = ["id", "su"];

    // Read with the languages above: keep their order.
    /// <summary>The book that comes with the program.</summary>
    public static ReplyBook Shipped { get; } = Embedded.Read(FileName, Read);

    /// <summary>Language of a reply when nobody chose another.</summary>
    public string DefaultLanguage { get; }

    /// <summary>Numbers and addresses that are no personal data (see <see cref="PersonalData.In"/>).</summary>
    public IReadOnlyList<string> PublicTexts { get; }

    /// <summary>Reads a book from YAML.</summary>
    /// <param name="yaml">The text of the file.</param>
    /// <param name="name">The file's name, for the fault.</param>
    /// <returns>The book, or every fault with file, line and reason, a line each.</returns>
    public static (ReplyBook? Book, string? Fault) Read(string yaml, string name) => ReplyBookReader.Read(yaml, name);

    /// <summary>True when replies of this kind are drafted from a template; free texts and campaigns never are.</summary>
    public bool IsEnabled(ReplyKind kind) => templates.TryGetValue(kind, out var template) && template.IsEnabled;

    /// <summary>True when such a reply goes without an admin's approval.</summary>
    public bool IsAutomatic(ReplyKind kind) => IsEnabled(kind) && templates[kind].IsAutomatic;

    /// <summary>
    /// The reply, ready for an admin to read. What the agency said is cut at the end of a sentence or word, with an ellipsis, where
    /// the account takes no more; the code and the words around it never are.
    /// </summary>
    /// <param name="language">Language of the citizen; the default language where the template does not speak it.</param>
    /// <returns>Null when the template is switched off, or tells what the agency said and the agency said nothing.</returns>
    public string? Draft(ReplyKind kind, string language, ReplyFacts facts, ReplyRules rules)
    {
        if (!IsEnabled(kind))
            return null;
        var (text, spoken) = Spoken(templates[kind].Texts, language);
        var said = facts.Text?.Trim() ?? "";
        var agency = string.IsNullOrWhiteSpace(facts.Agency) ? Spoken(unknownAgency, spoken).Text : facts.Agency.Trim();
        if (!ReplyTemplate.PlacesOf(text).Contains(ReplyTemplate.TextPlace))
            return ReplyTemplate.Filled(text, facts, agency, "");
        return said.Length == 0 ? null : Fitting.Longest(said, cut => ReplyTemplate.Filled(text, facts, agency, cut), rules);
    }

    private (string Text, string Language) Spoken(IReadOnlyDictionary<string, string> texts, string language)
    {
        foreach (var wanted in new[] { language, DefaultLanguage })
            if (texts.TryGetValue(wanted, out var text))
                return (text, wanted);
        return (texts["id"], "id");
    }
}
