using Complaints.Core.Accounts;
using Complaints.Ingest.Accounts;

namespace Complaints.Ingest.Platforms.Feed;

/// <summary>
/// Tails the files of a feed in the order of their names: new lines and new files are taken, a half-written last line
/// waits, a file that cannot be read holds up no other.
/// </summary>
internal sealed class FeedClient(AccountSettings settings, string path, TimeProvider clock, ILogger<FeedClient> log) : IPlatformClient
{
    private static readonly EnumerationOptions Lines = new() { MatchCasing = MatchCasing.CaseInsensitive, IgnoreInaccessible = false };

    private readonly FeedWarnings _warnings = new(settings.Name, log);

    public async Task<PolledPage> Poll(Account account, CancellationToken cancellation)
    {
        var page = new FeedPage(FeedCursor.Read(account.Cursor));
        foreach (var file in Files())
            if (page.IsFull)
                PutOff(file, page);
            else
                await Read(file, page, cancellation);
        return page.Done(account.Cursor);
    }

    private async Task Read(string file, FeedPage page, CancellationToken cancellation)
    {
        try
        {
            await new FeedFile(file, settings.Handle, _warnings, clock).ReadInto(page, cancellation);
        }
        catch (FileNotFoundException)
        {
            // Removed since it was listed.
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            page.Fail(Path.GetFileName(file), $"{Path.GetFileName(file)} cannot be read ({CauseOf(e)}): check the file and its permissions. Other files are read.", 0);
        }
    }

    private static void PutOff(string file, FeedPage page)
    {
        var name = Path.GetFileName(file);
        var position = page.PositionOf(name);
        page.Reach(name, position, Math.Max(0, SizeOf(file) - position.Offset));
    }

    private string[] Files()
    {
        try
        {
            if (File.Exists(path))
                return [path];
            var isFileToCome = path.EndsWith(".jsonl", StringComparison.OrdinalIgnoreCase) && !Directory.Exists(path);
            MakeFolder(isFileToCome ? Path.GetDirectoryName(path)! : path);
            if (isFileToCome)
                return [];
            return [.. Directory.GetFiles(path, "*.jsonl", Lines).Order(StringComparer.Ordinal)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new PlatformException($"The folder {path} cannot be listed ({CauseOf(e)}): check it and its permissions.", e);
        }
    }

    private void MakeFolder(string folder)
    {
        if (Directory.Exists(folder))
            return;
        if (Path.GetDirectoryName(folder) is { } parent && !Directory.Exists(parent))
            throw new PlatformException($"The folder {folder} does not exist, nor does the one it would stand in: make it, or mend {settings.Section}:BaseAddress.");
        Directory.CreateDirectory(folder);
    }

    private static long SizeOf(string file)
    {
        try
        {
            return new FileInfo(file).Length;
        }
        catch (IOException)
        {
            return 0;
        }
    }

    private static string CauseOf(Exception e) => e is UnauthorizedAccessException ? "permission denied" : e.Message;
}
