using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Serialization;
using Complaints.Core.Kernel;

namespace Complaints.Core.Sla;

/// <summary>What was promised when a ticket opened: stamped on it, so that a later edit of the policies rewrites no history.</summary>
/// <param name="Policy">Id of the policy.</param>
/// <param name="Version">Version of the policies that were in force.</param>
/// <param name="Verify">The office verifies and forwards within.</param>
/// <param name="Reply">The office's first reply to the citizen within.</param>
/// <param name="Respond">An agency's first answer within, counted from when it received the ticket; for the citizen, from when the office did.</param>
/// <param name="Resolve">Resolved within.</param>
/// <param name="WaitLimit">A wait for the citizen ends by itself after.</param>
public sealed record SlaTerms(string Policy, string Version, Target Verify, Target Reply, Target Respond, Target Resolve, Target WaitLimit)
{
    private static readonly ConcurrentDictionary<string, SlaTerms> Known = new();

    /// <summary>True when its clocks run at night and on holidays too.</summary>
    [JsonIgnore]
    public bool IsAroundTheClock => Resolve.IsAroundTheClock;

    /// <summary>Policy and version as they are told.</summary>
    [JsonIgnore]
    public string Stamp => $"{Policy}@{Version}";

    /// <summary>Terms as the store keeps them: as many as there were policies, read many thousand times.</summary>
    internal static SlaTerms FromStore(string json) => Known.GetOrAdd(json, CoreJson.Read<SlaTerms>);
}

/// <summary>Stores a target as the office writes it.</summary>
internal sealed class TargetJson : JsonConverter<Target>
{
    public override Target Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Target.Parse(reader.GetString() ?? "");

    public override void Write(Utf8JsonWriter writer, Target value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
