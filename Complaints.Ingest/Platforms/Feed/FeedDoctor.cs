namespace Complaints.Ingest.Platforms.Feed;

/// <summary>Looks whether the feed is there and may be read.</summary>
internal sealed class FeedDoctor(string path) : IAccountDoctor
{
    public Task<AccountFindings> Examine(CancellationToken cancellation)
    {
        try
        {
            var files = File.Exists(path) ? [path] : Directory.GetFiles(path, "*.jsonl");
            foreach (var file in files)
                using (File.OpenRead(file))
                    cancellation.ThrowIfCancellationRequested();
            return Task.FromResult(new AccountFindings(
                path, [], files.Length == 0 ? [$"No *.jsonl file is in {path} yet: the account waits for the first."] : []));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new PlatformException($"The feed {path} cannot be read ({e.Message}): check the path and the permissions.", e);
        }
    }
}
