// How much a finding weighs.
namespace Complaints.Core.Routing.Workshop;

/// <summary>Weight of a finding.</summary>
public enum Severity
{
    /// <summary>The book would be refused.</summary>
    Error,

    /// <summary>The book works, but a part of it does nothing or says two things.</summary>
    Warning,

    /// <summary>Good to know.</summary>
    Info,
}
