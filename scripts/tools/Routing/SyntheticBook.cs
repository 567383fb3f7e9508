// Books of any size for timing: ten rules that fire on real posts, the rest near misses that begin or end like them.
using System.Text;
using Complaints.Core.Routing;

namespace Complaints.Tools.Routing;

internal static class SyntheticBook
{
    private static readonly string[] Live = ["jalan", "sampah", "lampu", "banjir", "macet", "parkir", "pohon", "warga", "belum", "tolong"];
    private static readonly string[] Syllables = ["ba", "co", "du", "fe", "gi", "ha", "jo", "ku", "le", "mi", "no", "pu", "ra", "se", "ti", "wo"];

    /// <summary>Every rule has one phrase of its own, a clause of `all` and an example.</summary>
    public static RuleBook Make(int rules)
    {
        var texts = new Dictionary<string, string>
        {
            ["agencies.yaml"] = "agencies: [{code: A, name: A}]",
            ["categories.yaml"] = "categories: [" + string.Join(", ", Enumerable.Range(0, 33).Select(number => $"{{code: c{number}, name: C, agency: A}}")) + "]",
            ["rules/made.yaml"] = Rules(rules),
        };
        return RuleBookReader.ReadTexts(texts) switch
        {
            BookReading.Accepted accepted => accepted.Book,
            BookReading.Refused refused => throw new InvalidOperationException(refused.Faults[0].ToString()),
            _ => throw new InvalidOperationException(),
        };
    }

    private static string Rules(int count)
    {
        var text = new StringBuilder("rules:\n");
        for (var number = 0; number < count; number++)
        {
            var live = Live[number % Live.Length];
            var phrases = number < Live.Length ? live : $"{live} {Word(number)}, {Word(number)} {live}";
            var example = number < Live.Length ? live : $"{live} {Word(number)}";
            text.Append(null, $"  - {{id: r{number}, category: c{number % 33}, signal: 2, any: [{phrases}], match: ['{example}']}}\n");
        }

        return text.ToString();
    }

    private static string Word(int number)
    {
        var word = new StringBuilder("x");
        for (; number > 0; number /= Syllables.Length)
            word.Append(Syllables[number % Syllables.Length]);
        return word.ToString();
    }
}
