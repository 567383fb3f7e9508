using System.Globalization;
using Complaints.Core.Accounts;
using Complaints.Ingest.Accounts;

namespace Complaints.Ingest.Platforms.X;

/// <summary>
/// Finds out whose the credential is, whether it reads mentions, which scopes it lacks as far as X tells, and how much of the
/// cap and the budget is used.
/// </summary>
internal sealed class XDoctor(
    AccountSettings account, XApi api, XSelf self, XBill bill, XTokens tokens, BudgetStore budgets, WatchedAccounts watched) : IAccountDoctor
{
    public async Task<AccountFindings> Examine(CancellationToken cancellation)
    {
        var answer = XAuth.IsUser(account) ? await api.Me(cancellation) : null;
        var own = await self.Ask(cancellation);
        var advice = new List<string>();
        if (!string.Equals(own.Name, account.Handle, StringComparison.OrdinalIgnoreCase))
            advice.Add($"The token belongs to @{own.Name} and not to @{account.Handle}: correct {account.Section}:Handle or the token.");
        if (!XAuth.IsUser(account))
            advice.Add($"The app's own token only reads: replies are to be sent by hand. For replies write {account.Section}:Options:Auth {XAuth.OAuth2} with a user's tokens.");
        var missing = Missing(answer?.Header("x-access-level"), advice);
        await TryMentions(own, missing, advice, cancellation);
        await TellUsage(advice, cancellation);
        await TellBudget(advice, cancellation);
        return new($"@{own.Name}", [.. missing.Distinct()], advice);
    }

    // X tells the scopes with a new token only; OAuth 1.0a tells its level with every answer.
    private List<string> Missing(string? level, List<string> advice)
    {
        if (XAuth.KindOf(account) == XAuth.OAuth1)
            return level == "read" ? ["write (the app's permissions in X's console)"] : [];
        if (XAuth.KindOf(account) != XAuth.OAuth2)
            return [];
        if (tokens.Scopes is { } scopes)
            return [.. XAuth.Scopes.Except(scopes)];
        advice.Add("X tells a token's scopes only when it is renewed: whether it may write is known then.");
        return [];
    }

    private async Task TryMentions(XOwner own, List<string> missing, List<string> advice, CancellationToken cancellation)
    {
        const int Fewest = 5;
        try
        {
            if (await bill.Page(BudgetStream.Mentions, Fewest, Fewest, isBare: false, size => api.Mentions(own.Id, $"&max_results={size}", cancellation), cancellation) is null)
                advice.Add("The budget does not bear reading a page of mentions now: whether they can be read was not tried.");
        }
        catch (PlatformException e) when (e.Fault is PlatformFault.PermissionMissing or PlatformFault.Throttled)
        {
            if (e.Fault == PlatformFault.PermissionMissing)
                missing.Add("tweet.read");
            advice.Add($"Mentions cannot be read: {e.Message}");
        }
    }

    private async Task TellUsage(List<string> advice, CancellationToken cancellation)
    {
        try
        {
            var usage = (await api.Usage(cancellation)).Object?.Object("data");
            advice.Add(usage?.Text("project_usage") is { } used && usage.Text("project_cap") is { } cap
                ? $"{used} of the {cap} posts of the project's cap are used; it counts anew on day {usage.Text("cap_reset_day") ?? "?"} of the month."
                : "X does not tell how much of the project's cap is used.");
        }
        catch (PlatformException)
        {
            advice.Add("How much of the project's cap is used is not told to this kind of token: see X's console.");
        }
    }

    private async Task TellBudget(List<string> advice, CancellationToken cancellation)
    {
        if (account.Budget is not { } budget)
        {
            advice.Add($"No budget is set, and X bills each post read: write {account.Section}:Budget.");
            return;
        }

        var use = await budgets.Use((await watched.Find(account, cancellation)).Id, budget, cancellation);
        advice.Add(string.Create(CultureInfo.InvariantCulture,
            $"Of the budget {use.Tally.Posts} posts and {use.Money:0.00} {ReadBudget.Currency} are used in this cycle, which ends on {use.CycleEndsAt:yyyy-MM-dd}"
            + $"{(use.ExhaustedAt is { } at ? $"; at this pace it is used up on {at:yyyy-MM-dd}" : "")}."));
    }
}
