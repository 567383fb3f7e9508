using Complaints.Core.Accounts;

namespace Complaints.Ingest.Platforms.Http;

/// <summary>Renews a token in the course of a write: if that fails, the write itself was never begun.</summary>
internal static class Renewal
{
    /// <summary>Asks for the next token.</summary>
    /// <exception cref="PlatformException">As the server said, but never as something that may be done.</exception>
    public static async Task<AccountToken> Run(Func<Task<AccountToken>> ask)
    {
        try
        {
            return await ask();
        }
        catch (PlatformException e) when (e.MayBeDone)
        {
            throw new PlatformException(e.Message, e) { Fault = e.Fault, NotBefore = e.NotBefore, Status = e.Status, Code = e.Code };
        }
    }
}
