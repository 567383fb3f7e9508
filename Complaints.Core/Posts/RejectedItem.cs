namespace Complaints.Core.Posts;

/// <summary>Something a platform sent that could not be read as a post: kept as it came, with the reason.</summary>
/// <param name="Source">Where it stood: file and line, or the platform's id.</param>
/// <param name="Reason">Cause and remedy; without the text itself.</param>
public sealed record RejectedItem(string Source, string Reason, string Raw);
