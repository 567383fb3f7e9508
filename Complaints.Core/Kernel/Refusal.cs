namespace Complaints.Core.Kernel;

/// <summary>
/// An expected "no", as a value. The closed list of refusals: each has a stable kind for programs and a sentence for
/// people that names the cause and the remedy. A broken machine is an exception, not a refusal.
/// </summary>
public abstract record Refusal(string Type, Words Because)
{
    /// <summary>The thing asked for does not exist, or is not the asker's to know of.</summary>
    public sealed record NotFound(string What, Words Because) : Refusal("not_found", Because);

    /// <summary>The asker is known but may not do this.</summary>
    public sealed record Forbidden(Words Because) : Refusal("forbidden", Because);

    /// <summary>A field of the request is missing or wrong.</summary>
    public sealed record Invalid(string Field, Words Because) : Refusal("invalid", Because)
    {
        /// <summary>The values that would do, where they can be listed; else empty.</summary>
        public IReadOnlyList<string> Valid { get; init; } = [];
    }

    /// <summary>The request itself cannot be read; line and column count from 1, and are 0 when the fault has no place.</summary>
    public sealed record Unreadable(long Line, long Column, Words Because) : Refusal("unreadable", Because);

    /// <summary>The asker did not say which version of the thing he decided upon.</summary>
    public sealed record VersionMissing(Words Because) : Refusal("version_missing", Because);

    /// <summary>The lifecycle does not let this verb follow the ticket's present status.</summary>
    public sealed record NotAllowedNow(string Status, string Verb, IReadOnlyList<string> AllowedNow, Words Because)
        : Refusal("not_allowed_now", Because);

    /// <summary>Somebody changed the ticket since the asker read it.</summary>
    public sealed record Stale(int Expected, int Current, Words Because) : Refusal("stale", Because);

    /// <summary>The same idempotency key came with another request.</summary>
    public sealed record KeyReused(Words Because) : Refusal("idempotency_key_reused", Because);
}
