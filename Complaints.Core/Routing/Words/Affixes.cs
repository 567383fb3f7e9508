// Takes Indonesian and Sundanese affixes off a word, one layer at a time, in the manner of Nazief and Adriani
// (and its ECS successor): every stem it could have, the least changed first. Which of them is meant is for the
// book's own vocabulary to say, see Stems.
namespace Complaints.Core.Routing.Words;

internal static class Affixes
{
    private const int MaximumLayers = 4;

    private static readonly string[] Particles = ["nya", "lah", "kah", "pun"];
    private static readonly string[] LooseParticles = ["ku", "mu", "na", "ne", "tah"];
    private static readonly string[] Suffixes = ["kan", "an", "i"];
    private static readonly string[] LooseSuffixes = ["in", "keun", "eun"];
    private static readonly string[] Prefixes = ["di", "ke", "ter", "ber", "per", "pe"];
    private static readonly string[] LoosePrefixes = ["nge", "ka", "se"];
    private static readonly (string Prefix, string[] Restored)[] Nasal =
    [
        ("meng", ["", "k"]), ("meny", ["s"]), ("men", ["", "t"]), ("mem", ["", "p"]), ("me", [""]),
        ("peng", ["", "k"]), ("peny", ["s"]), ("pen", ["", "t"]), ("pem", ["", "p"]), ("pang", ["", "k"]),
        ("ng", ["", "k"]), ("ny", ["s", "c"]), ("n", ["t"]), ("m", ["p"]),
    ];

    /// <summary>Possible stems of <paramref name="word"/> without the word itself, the least stripped first.</summary>
    public static List<string> Stems(string word, bool colloquial)
    {
        var found = new List<string> { word };
        var seen = new HashSet<string>(StringComparer.Ordinal) { word };
        var from = 0;
        for (var layer = 0; layer < MaximumLayers && from < found.Count; layer++)
        {
            var until = found.Count;
            for (; from < until; from++)
                Strip(found[from], colloquial, found, seen);
        }

        found.RemoveAt(0);
        return found;
    }

    private static void Strip(string word, bool colloquial, List<string> found, HashSet<string> seen)
    {
        foreach (var particle in colloquial ? [.. Particles, .. LooseParticles] : Particles)
            Cut(word, particle, 3, found, seen);
        foreach (var suffix in colloquial ? [.. Suffixes, .. LooseSuffixes] : Suffixes)
            Cut(word, suffix, 4, found, seen);
        foreach (var prefix in colloquial ? [.. Prefixes, .. LoosePrefixes] : Prefixes)
            if (word.StartsWith(prefix, StringComparison.Ordinal))
                Keep(word[prefix.Length..], 4, found, seen);
        foreach (var (prefix, restored) in Nasal)
            if ((colloquial || prefix.Length > 2 || prefix == "me") && word.StartsWith(prefix, StringComparison.Ordinal))
                foreach (var first in restored)
                    Restore(word[prefix.Length..], first, found, seen);
    }

    private static void Cut(string word, string ending, int atLeast, List<string> found, HashSet<string> seen)
    {
        if (word.EndsWith(ending, StringComparison.Ordinal))
            Keep(word[..^ending.Length], atLeast, found, seen);
    }

    // The consonant that the nasal swallowed comes back only before a vowel.
    private static void Restore(string rest, string first, List<string> found, HashSet<string> seen)
    {
        if (first.Length == 0 || (rest.Length > 0 && IsVowel(rest[0])))
            Keep(first + rest, 4, found, seen);
    }

    private static void Keep(string stem, int atLeast, List<string> found, HashSet<string> seen)
    {
        if (stem.Length >= atLeast && CanStart(stem) && seen.Add(stem))
            found.Add(stem);
    }

    // No Indonesian stem starts with two consonants, but for a few pairs: "sampah" is not sa + mpah.
    private static bool CanStart(string stem) =>
        IsVowel(stem[0]) || IsVowel(stem[1]) || (stem[1] is 'r' or 'l' or 'y' or 'h') || stem.StartsWith("st", StringComparison.Ordinal)
        || stem.StartsWith("ng", StringComparison.Ordinal);

    private static bool IsVowel(char letter) => "aeiou".Contains(letter);
}
