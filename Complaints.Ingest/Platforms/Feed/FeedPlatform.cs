using Complaints.Core;
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

    public IPlatformClient Open(IServiceProvider services, AccountSettings account) => new FeedClient(
        account,
        Path.Combine(services.GetRequiredService<OfficePlaces>().Home, account.BaseAddress),
        services.GetRequiredService<TimeProvider>(),
        services.GetRequiredService<ILogger<FeedClient>>());
}
