using Complaints.Core.Kernel;

namespace Complaints.Core.Posts;

/// <summary>A post that is held, as far as one needs it to ask its platform whether it still stands as it was.</summary>
public sealed record RecentPost(
    PostId Id, string ExternalId, string? Thread, string? ReplyTo, DateTimeOffset PostedAt, DateTimeOffset? EditedAt);
