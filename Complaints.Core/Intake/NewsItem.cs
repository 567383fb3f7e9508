using Complaints.Core.Kernel;
using Complaints.Core.Routing;

namespace Complaints.Core.Intake;

/// <summary>A news item, made ready to be compared with tickets.</summary>
/// <param name="Categories">What it may be about, likeliest first; empty when no rule speaks for anything.</param>
/// <param name="Words">Read only when they are compared.</param>
internal sealed record NewsItem(PostId Id, DateTimeOffset PublishedAt, IReadOnlyList<string> Categories, PlaceMatch? Place, Lazy<ReportWords> Words);
