// Enumerations of decisions travel and are stored as snake_case text, whatever serializer options the caller has.
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Complaints.Core.Routing;

/// <summary>Writes and reads an enumeration by its snake_case names only; numbers are refused.</summary>
public sealed class SnakeCaseEnum<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false)
    where T : struct, Enum;
