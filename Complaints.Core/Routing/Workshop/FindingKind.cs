// What can be found in a rule book.
namespace Complaints.Core.Routing.Workshop;

/// <summary>Kind of a finding.</summary>
public enum FindingKind
{
    /// <summary>What the reader refuses: syntax, keys, types, codes, failing examples.</summary>
    Fault,

    /// <summary>A phrase that no text can bring about.</summary>
    DeadPhrase,

    /// <summary>A phrase of which a part counts for nothing, so that it is found in more texts than it seems.</summary>
    ShortenedPhrase,

    /// <summary>A required phrase that holds a forbidden one: it never makes its rule fire.</summary>
    BlockedPhrase,

    /// <summary>A rule all of whose phrases in one clause hold a forbidden one.</summary>
    NeverFires,

    /// <summary>A phrase that its clause lists twice, perhaps in a set.</summary>
    DoublePhrase,

    /// <summary>A phrase that is found only where another one of its clause is: the same words in another form, or more of them.</summary>
    RedundantPhrase,

    /// <summary>Two rules that always fire together and speak for the same.</summary>
    DuplicateRule,

    /// <summary>A rule that fires only where another one fires that speaks for the same.</summary>
    ShadowedRule,

    /// <summary>Two rules of equal clauses that speak for different things.</summary>
    Conflict,

    /// <summary>A set that nothing names.</summary>
    UnusedSet,

    /// <summary>A word whose line is never reached, since another file replaces it before.</summary>
    UnreachedWord,

    /// <summary>Words that lead to nothing the rules know.</summary>
    UnusedWords,

    /// <summary>Rules that fire on none of the labelled posts.</summary>
    SilentRules,
}
