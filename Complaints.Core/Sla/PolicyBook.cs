// The office's promises (policies.yaml).
using Complaints.Core.Kernel;
using Complaints.Core.Routing;

namespace Complaints.Core.Sla;

/// <summary>All policies. Immutable; read as a whole or not at all.</summary>
/// <param name="Version">Stamped on tickets; another content needs another version.</param>
/// <param name="WaitLimit">A wait for the citizen ends by itself after.</param>
/// <param name="Policies">The first that fits a ticket is its policy; the last fits every ticket.</param>
public sealed record PolicyBook(string Version, Target WaitLimit, IReadOnlyList<SlaPolicy> Policies)
{
    /// <summary>Name of the file, shipped and in the office's folder.</summary>
    public const string FileName = "policies.yaml";

    /// <summary>The policies that come with the program: the national limits and the office's own promise.</summary>
    public static PolicyBook Shipped { get; } = Embedded.Read(FileName, Read);

    /// <summary>Reads policies from YAML.</summary>
    /// <returns>The policies, or every fault with file, line and reason, a line each.</returns>
    public static (PolicyBook? Book, string? Fault) Read(string yaml, string name) => PolicyReader.Read(yaml, name);

    /// <summary>The policy for such a ticket.</summary>
    public SlaPolicy For(string category, Priority priority) => Policies.First(policy => policy.Fits(category, priority));

    /// <summary>The policy of an id; null when there is none any more.</summary>
    public SlaPolicy? Find(string id) => Policies.FirstOrDefault(policy => policy.Id == id);
}
