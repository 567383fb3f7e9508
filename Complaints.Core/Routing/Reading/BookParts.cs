// Everything read from a book's files, before it is compiled.
using Complaints.Core.Agencies;
using Complaints.Core.Routing.Places;
using Complaints.Core.Routing.Words;

namespace Complaints.Core.Routing.Reading;

internal sealed record BookParts(
    string Version,
    IReadOnlyList<Agency> Agencies,
    IReadOnlyList<Category> Categories,
    IReadOnlyList<NonComplaint> Reasons,
    IReadOnlyList<Place> Places,
    IReadOnlyList<RuleText> Rules,
    Scoring Scoring,
    IReadOnlyList<string> Fillers,
    PlaceContext Context,
    Spelling Spelling,
    IReadOnlyDictionary<string, string> Stems,
    IReadOnlyList<SamplePost> Posts,
    IReadOnlyList<SetText> Sets,
    IReadOnlyList<WordText> Words);

/// <summary>A phrase as its author wrote it, and what it stands for once sets are spelled out.</summary>
/// <param name="Clause">Bit of its clause, see <see cref="Matching.CompiledRule"/>; 0 in a set.</param>
internal sealed record WrittenPhrase(int Clause, string Text, Spot Spot, IReadOnlyList<string> Phrases);

/// <summary>A set of sets.yaml; <paramref name="Used"/> when a rule or another set names it.</summary>
internal sealed record SetText(string Name, Spot Spot, IReadOnlyList<WrittenPhrase> Members, bool Used);

/// <summary>A line of words/*.yaml; a word to keep has no value.</summary>
internal sealed record WordText(string Word, string? Value, Spot Spot);
