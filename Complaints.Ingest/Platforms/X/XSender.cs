using System.Text.RegularExpressions;
using Complaints.Core.Posts;
using Complaints.Core.Replies;
using Complaints.Ingest.Accounts;
using Newtonsoft.Json.Linq;

namespace Complaints.Ingest.Platforms.X;

/// <summary>
/// Answers on X. Since 23 February 2026 a program may answer only who mentioned or quoted the account; anybody else is answered
/// by hand. X has no key against repetition: what may have arrived is looked for among our own posts.
/// </summary>
internal sealed partial class XSender(
    AccountSettings account, XApi api, XSelf self, XOwnPosts ownPosts, AccountBudget budget, TimeProvider clock) : IReplySender
{
    public async Task<SentReply> Send(OutgoingReply reply, Func<string, CancellationToken, Task> keep, CancellationToken cancellation)
    {
        if (!XAuth.IsUser(account))
            throw ByHand($"The app's own token writes nothing on X: copy the text, or give {account.Section}:Options:Auth {XAuth.OAuth2} with a user's tokens.");
        if (reply.Visibility is Visibility.Private or Visibility.Direct)
            throw ByHand("A reply on X is public, and this one is not meant for all: answer by direct message.");
        var own = await self.Find(cancellation);
        var parent = reply.To is { } target ? ParentOf(target, own) : null;
        if (!await budget.SpendReply(Link().IsMatch(reply.Text), cancellation))
            throw new PlatformException($"The budget of {account.Name} has no money left for this reply: raise {account.Section}:Budget, or wait for the next cycle.")
            {
                Fault = PlatformFault.Stopped, NotBefore = account.Budget?.CycleEnd(clock.GetUtcNow()),
            };
        return await Write(reply, parent, own, cancellation);
    }

    public async Task<SentReply?> Find(OutgoingReply reply, CancellationToken cancellation) =>
        XAuth.IsUser(account) ? await ownPosts.Find(reply, await self.Find(cancellation), cancellation) : null;

    private async Task<SentReply> Write(OutgoingReply reply, string? parent, XOwner own, CancellationToken cancellation)
    {
        try
        {
            var answer = await api.Write(reply.Text, parent, cancellation);
            return answer.Object?.Object("data")?.Text("id") is { } id
                ? XOwnPosts.Sent(id, own)
                : throw new PlatformException("X answers the reply without its id: it is looked for.") { MayBeDone = true };
        }
        catch (PlatformException e) when (e.Code == XErrors.Duplicate)
        {
            // Perhaps it is this very reply that X has from us.
            if (await ownPosts.Find(reply, own, cancellation) is { } there)
                return there;
            throw;
        }
    }

    // The post's youngest version, if it spoke to us.
    private static string ParentOf(ReplyTarget target, XOwner own)
    {
        if (target.Raw is null || Parsed(target.Raw) is not { } post)
            throw target.Raw is null
                ? new PlatformException("The post that it answers was deleted on X.") { Fault = PlatformFault.Refused }
                : ByHand("It is not known whether the author spoke to us, and X takes a program's answer only then: copy the text and answer on x.com.");
        return XEngagement.SpeaksTo(post, own)
            ? post.Text("id") ?? target.ExternalId
            : throw ByHand("The author neither mentioned nor quoted us, and X takes a program's answer only then: copy the text and answer on x.com.");
    }

    private static JObject? Parsed(string raw)
    {
        try
        {
            return JObject.Parse(raw);
        }
        catch (Newtonsoft.Json.JsonException)
        {
            return null;
        }
    }

    private static PlatformException ByHand(string because) => new(because) { Fault = PlatformFault.ByHand };

    // X makes a link, at a link's price, of a bare name of a site as well.
    [GeneratedRegex(@"https?://|\b[\p{L}\p{Nd}-]+(\.[\p{L}\p{Nd}-]+)*\.\p{L}{2,}\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Link();
}
