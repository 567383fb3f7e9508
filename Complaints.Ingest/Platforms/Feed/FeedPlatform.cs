using Complaints.Core;
using Complaints.Core.Accounts;
using Complaints.Ingest.Accounts;

namespace Complaints.Ingest.Platforms.Feed;

/// <summary>
/// A folder, or one file, of JSON lines that something else appends to: an export, another system, the sample feed.
/// <c>BaseAddress</c> is its path, relative to <c>COMPLAINTS_HOME</c>.
/// </summary>
internal sealed class FeedPlatform : IPlatform
{
    public string Name => "feed";

    public TimeSpan DefaultEvery => TimeSpan.FromSeconds(1);

    public TimeSpan ShortestEvery => TimeSpan.FromMilliseconds(100);

    public TimeSpan LongestRest => TimeSpan.FromSeconds(5);

    /// <summary>Whoever writes the lines sends the answers as well, by hand.</summary>
    public ReplyRules? Replies { get; } = new(1000, TextUnit.Graphemes) { IsByHand = true };

    public IEnumerable<string> FaultsOf(AccountSettings account)
    {
        if (account.BaseAddress.Length == 0)
            yield return "BaseAddress is missing: write the path of the folder or file of JSON lines, relative to COMPLAINTS_HOME.";
        else if (account.BaseAddress.Contains('\0', StringComparison.Ordinal) || account.BaseAddress.Contains("://", StringComparison.Ordinal))
            yield return "BaseAddress is no path: write the folder or file of JSON lines, relative to COMPLAINTS_HOME.";
    }

    public void Register(IServiceCollection services, AccountSettings account)
    {
    }

    public OpenedAccount Open(IServiceProvider services, AccountSettings account)
    {
        var path = Path.Combine(services.GetRequiredService<OfficePlaces>().Home, account.BaseAddress);
        return new(
            new FeedClient(account, path, services.GetRequiredService<TimeProvider>(), services.GetRequiredService<ILogger<FeedClient>>()),
            new FeedDoctor(path));
    }
}
