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
    IReadOnlyList<SamplePost> Posts);
