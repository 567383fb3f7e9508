using Newtonsoft.Json.Linq;

namespace Complaints.Ingest.Platforms.Http;

/// <summary>Reads the platform's own word for a failure out of an answer, of any status: some platforms fail with 200.</summary>
internal interface IErrorReader
{
    /// <summary>What the answer says has failed; null when it says nothing that the status does not.</summary>
    /// <param name="body">The answer's JSON; null when it is none.</param>
    PlatformError? Read(HttpResponseMessage response, JToken? body);
}

/// <summary>A failure in the platform's own words.</summary>
/// <param name="Because">What the server does and what to do, as the end of a sentence that begins with its name; without credential, address or post.</param>
internal sealed record PlatformError(PlatformFault Fault, string Because)
{
    /// <summary>The platform's code.</summary>
    public string? Code { get; init; }

    /// <summary>How long it asks to be left alone, where only the body says so.</summary>
    public TimeSpan? Wait { get; init; }

    /// <summary>True when what was asked for is not there: the answer is then one without JSON, like 404.</summary>
    public bool IsAbsence { get; init; }
}

/// <summary>For platforms whose status says it all.</summary>
internal sealed class StatusOnly : IErrorReader
{
    public PlatformError? Read(HttpResponseMessage response, JToken? body) => null;
}
