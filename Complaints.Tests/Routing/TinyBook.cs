// Small rule books for tests, written where they are used.
using Complaints.Core.Routing;
using NUnit.Framework;

namespace Complaints.Tests.Routing;

internal static class TinyBook
{
    public const string Agencies = """
        agencies:
          - {code: ROADS, name: Dinas Jalan, handles: ['@jalan']}
          - {code: CLEAN, name: Dinas Kebersihan, handles: ['@bersih']}
          - {code: 'eksternal:POWER', name: Listrik}
        """;

    public const string Categories = """
        categories:
          - {code: jalan_rusak, name: Jalan, agency: ROADS, others: ['eksternal:POWER']}
          - {code: sampah, name: Sampah, agency: CLEAN, incident_hours: 12}
          - {code: lainnya, name: Lainnya, agency: CLEAN}
        reasons:
          - {code: apresiasi, name: Apresiasi}
          - {code: obrolan, name: Obrolan}
        """;

    public const string Rules = """
        rules:
          - {id: rusak, category: jalan_rusak, weight: 3, signal: 2, any: [jalan rusak, jalan berlubang], match: [jalan rusak parah]}
          - {id: tumpuk, category: sampah, weight: 2, signal: 2, all: [[sampah], [menumpuk, bau]], within: 4, match: [sampah numpuk]}
          - {id: puji, reason: apresiasi, weight: 4, any: [terima kasih], match: [terima kasih]}

        """;

    public static Dictionary<string, string> Files(string rules = Rules, params (string Path, string Text)[] others)
    {
        var files = new Dictionary<string, string>
        {
            ["agencies.yaml"] = Agencies,
            ["categories.yaml"] = Categories,
            ["rules/tiny.yaml"] = rules,
        };
        foreach (var (path, text) in others)
            files[path] = text;
        return files;
    }

    public static RuleBook Read(string rules = Rules, params (string Path, string Text)[] others) =>
        RuleBookReader.ReadTexts(Files(rules, others)) switch
        {
            BookReading.Accepted accepted => accepted.Book,
            BookReading.Refused refused => throw new AssertionException(string.Join('\n', refused.Faults)),
            _ => throw new AssertionException("no reading"),
        };

    /// <summary>A book whose only phrases are these; it shows what words become.</summary>
    public static RuleBook OfPhrases(IEnumerable<string> phrases, params (string Path, string Text)[] others) =>
        Read($"rules: [{{id: all, signal: 1, any: ['{string.Join("', '", phrases)}'], match: ['{phrases.First()}']}}]", others);

    public static Decision Route(string text, string rules = Rules, params (string Path, string Text)[] others) =>
        new Router(Read(rules, others)).Route(new RoutingRequest(text));

    public static IReadOnlyList<BookFault> FaultsOf(IReadOnlyDictionary<string, string> files) =>
        RuleBookReader.ReadTexts(files) is BookReading.Refused refused ? refused.Faults : [];
}
