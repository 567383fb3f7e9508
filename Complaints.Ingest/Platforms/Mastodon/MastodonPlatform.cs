using Complaints.Ingest.Accounts;
namespace Complaints.Ingest.Platforms.Mastodon;
internal sealed class MastodonPlatform : IPlatform
{
    public string Name => "mastodon";
    public TimeSpan DefaultEvery => TimeSpan.FromSeconds(60);
    public TimeSpan ShortestEvery => TimeSpan.FromSeconds(5);
    public TimeSpan LongestRest => TimeSpan.FromMinutes(5);
    public IEnumerable<string> FaultsOf(AccountSettings account) { yield break; }
    public void Register(IServiceCollection services, AccountSettings account) { }
    public IPlatformClient Open(IServiceProvider services, AccountSettings account) => throw new InvalidOperationException();
}
