using System.Text.RegularExpressions;
using Complaints.Ingest.Accounts;
using Complaints.Ingest.Platforms.Http;
using Newtonsoft.Json.Linq;

namespace Complaints.Ingest.Platforms.TikTok;

/// <summary>Reads TikTok's code out of an answer: its status is 200 whatever failed (business-api.tiktok.com/portal/docs, return codes).</summary>
internal sealed partial class TikTokErrors(AccountSettings account) : IErrorReader
{
    // The documents ask for five minutes' rest.
    private static readonly TimeSpan RateWait = TimeSpan.FromMinutes(5);

    public PlatformError? Read(HttpResponseMessage response, JToken? body)
    {
        if (body?.Text("code") is not { } code || code == "0")
            return null;
        var isWrite = response.RequestMessage?.Method != HttpMethod.Get;
        return (code switch
        {
            "40100" or "40016" or "40133" => new PlatformError(PlatformFault.Throttled, $"asks for fewer requests ({code}): polls wait. If this stays, poll more rarely.") { Wait = RateWait },
            "40101" or "40102" or "40103" or "40104" or "40105" => new(PlatformFault.CredentialDead,
                $"refuses the access token ({code}): authorise the account again and write the new tokens in {account.Section}:Credential and Options:RefreshToken."),
            "40001" or "40003" or "40106" or "40110" => new(PlatformFault.PermissionMissing,
                $"does not allow this ({code}): the app needs the Accounts API and the scopes video.list, comment.list and comment.list.manage, granted by this account."),
            ['5', ..] => new(PlatformFault.Trouble, $"is in trouble ({code}): it is asked again, more and more rarely."),
            _ when isWrite => new(PlatformFault.Refused, $"refuses the reply ({code}): {Words(body.Text("message") ?? "it does not say why")}"),
            _ => new(PlatformFault.Trouble, $"refuses the request ({code}): report this."),
        }) with
        { Code = code };
    }

    private static string Words(string message)
    {
        var words = Ids().Replace(message, "…");
        return words.Length > 200 ? words[..200] + "…" : words;
    }

    [GeneratedRegex("[0-9]{6,}")]
    private static partial Regex Ids();
}
