using System.Net.Http.Headers;
using Complaints.Ingest.Accounts;

namespace Complaints.Ingest.Platforms.Http;

/// <summary>What shows a server who asks.</summary>
internal interface ICredential
{
    /// <summary>Puts it on a request.</summary>
    /// <exception cref="PlatformException">There is none that works.</exception>
    ValueTask Apply(HttpRequestMessage request, CancellationToken cancellation);

    /// <summary>The server refused it: gets another.</summary>
    /// <returns>False when there is no other.</returns>
    /// <exception cref="PlatformException">The platform was asked for another and gave none.</exception>
    ValueTask<bool> Renew(CancellationToken cancellation) => ValueTask.FromResult(false);
}

/// <summary>The configured token as bearer, as long as it lives; nothing when none is configured.</summary>
internal sealed class BearerCredential(AccountSettings account) : ICredential
{
    public ValueTask Apply(HttpRequestMessage request, CancellationToken cancellation)
    {
        if (account.Credential.Length > 0)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", account.Credential);
        return ValueTask.CompletedTask;
    }
}

/// <summary>For platforms that carry the credential elsewhere, in the address or a header of their own.</summary>
internal sealed class NoCredential : ICredential
{
    public ValueTask Apply(HttpRequestMessage request, CancellationToken cancellation) => ValueTask.CompletedTask;
}
