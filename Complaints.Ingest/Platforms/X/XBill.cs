using Complaints.Ingest.Accounts;

namespace Complaints.Ingest.Platforms.X;

/// <summary>
/// What X bills for a page. A budget that counts posts counts the posts asked for. One that counts money counts all that
/// comes along too, at its price in posts: a referenced post as one, a user as two ($0.010 against $0.005).
/// </summary>
internal sealed class XBill(AccountSettings account, AccountBudget budget)
{
    private const int PerUser = 2;

    // A post that answers one and quotes another brings both, and its author.
    private const int MostPerPost = 1 + PerUser + 2;

    private readonly bool _isMoney = account.Budget is { MoneyPerMonth: not null, PricePerPost: > 0 };

    /// <summary>Takes what a page of so many posts may cost at most, and asks for as many as were granted.</summary>
    /// <param name="stream">See <see cref="Core.Accounts.BudgetStream"/>.</param>
    /// <param name="fewest">The least that the platform lets one ask for.</param>
    /// <param name="isBare">True when nothing comes along.</param>
    /// <returns>The page and its size; null when the budget does not bear the least.</returns>
    /// <exception cref="PlatformException">As <paramref name="ask"/> throws.</exception>
    public async Task<(XPage Page, int Size)?> Page(
        string stream, int fewest, int most, bool isBare, Func<int, Task<XPage>> ask, CancellationToken cancellation)
    {
        var weight = _isMoney && !isBare ? MostPerPost : 1;
        await using var hold = await budget.Take(stream, most * weight, cancellation);
        var size = Math.Min(most, hold.Granted / weight);
        if (size < fewest)
        {
            hold.Brought(0);
            return null;
        }

        try
        {
            var page = await ask(size);
            hold.Brought(page.Posts.Count + (_isMoney ? page.Referenced + (PerUser * page.Users) : 0));
            return (page, size);
        }
        catch (PlatformException e) when (e.Status is { } status && (int)status is >= 400 and < 500)
        {
            hold.Brought(0);
            throw;
        }
    }
}
