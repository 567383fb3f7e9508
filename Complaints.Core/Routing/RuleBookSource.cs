// The rule book in force: read at start, read again when its files change, exchanged whole.
using Complaints.Core.Routing.Reading;
using Microsoft.Extensions.Logging;

namespace Complaints.Core.Routing;

/// <summary>
/// Holds the router of the book in force. With a folder its files are looked at every second; a changed book is read
/// and, when it is sound, takes over in one step; a bad one is refused with one message and the old book stays. At
/// start a bad folder gives way to the book that comes with the program.
/// </summary>
public sealed partial class RuleBookSource : IDisposable
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    private const int MostTold = 3;

    private static readonly Dictionary<string, string> NoFiles = [];

    private const string LessonsInBook = "posts/meja.jsonl";

    private readonly string? folder;
    private readonly string? lessons;
    private readonly ILogger logger;
    private readonly TimeProvider clock;
    private readonly ITimer? timer;
    private readonly Lock refreshing = new();
    private volatile Router current;
    private volatile BookFaults? lastFaults;
    private string stamp;

    /// <param name="folder">Folder of the book, or null for the one that comes with the program.</param>
    /// <param name="logger">Where changes and refusals are told.</param>
    /// <param name="lessons">File of labelled posts from the desk's own decisions, read as if it stood in the book; may be missing.</param>
    /// <param name="clock">Time of refusals, and the second between two looks.</param>
    /// <exception cref="InvalidOperationException">The book that comes with the program is itself faulty.</exception>
    public RuleBookSource(string? folder, ILogger logger, TimeProvider clock, string? lessons = null)
    {
        (this.folder, this.lessons, this.logger, this.clock) = (folder, lessons, logger, clock);
        stamp = Stamp();
        current = new Router(FirstBook());
        LogInForce(logger, current.Book.Version, current.Book.Rules.Count, current.Book.PhraseCount);
        timer = folder is null && lessons is null ? null : clock.CreateTimer(_ => Refresh(), null, LookEvery, LookEvery);
    }

    /// <summary>The router of the book in force; ask for it once per post or pass.</summary>
    public Router Current => current;

    /// <summary>Why the book on disk is not in force; null when it is.</summary>
    public BookFaults? LastFaults => lastFaults;

    /// <summary>Looks whether the files changed, and if so reads them. Called every second; may be called at any time.</summary>
    public void Refresh()
    {
        if ((folder is null && lessons is null) || !refreshing.TryEnter())
            return;
        try
        {
            var now = Stamp();
            if (now == stamp)
                return;
            stamp = now;
            Reread(folder ?? lessons!);
        }
        finally
        {
            refreshing.Exit();
        }
    }

    /// <summary>
    /// The book in force as it stands in its folder or in the program, the desk's lessons included, with these files in the place of theirs.
    /// </summary>
    /// <param name="files">Texts by path inside the book, such as <c>rules/roads.yaml</c>.</param>
    public BookReading WithFiles(IReadOnlyDictionary<string, string> files)
    {
        try
        {
            var texts = new Dictionary<string, string>(folder is null ? BookFiles.Embedded() : BookFiles.InFolder(folder), StringComparer.Ordinal);
            if (lessons is not null && File.Exists(lessons))
                texts[LessonsInBook] = File.ReadAllText(lessons);
            foreach (var (path, text) in files)
                texts[path] = text;
            return RuleBookReader.ReadTexts(texts);
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            return new BookReading.Refused([new BookFault(folder ?? lessons!, 0, 0, $"cannot be read: {failed.Message}")]);
        }
    }

    /// <summary>The book in force, taught these lessons instead of the ones it has.</summary>
    /// <param name="lines">Labelled posts, one JSON object a line.</param>
    public BookReading WithLessons(string lines) => WithFiles(new Dictionary<string, string> { [LessonsInBook] = lines });

    /// <summary>Stops looking for changes.</summary>
    public void Dispose() => timer?.Dispose();

    private RuleBook FirstBook()
    {
        if (folder is not null || File.Exists(lessons))
            switch (WithFiles(NoFiles))
            {
                case BookReading.Accepted accepted:
                    return accepted.Book;
                case BookReading.Refused refused:
                    lastFaults = new BookFaults(refused.Faults, clock.GetUtcNow());
                    LogFallback(logger, folder ?? lessons!, refused.Faults.Count, Told(refused.Faults));
                    break;
            }

        return RuleBookReader.ReadEmbedded() switch
        {
            BookReading.Accepted accepted => accepted.Book,
            BookReading.Refused refused => throw new InvalidOperationException($"The rule book of the program is faulty: {Told(refused.Faults)}"),
            _ => throw new InvalidOperationException(),
        };
    }

    private void Reread(string path)
    {
        switch (WithFiles(NoFiles))
        {
            case BookReading.Accepted accepted:
                if (accepted.Book.Version == current.Book.Version && lastFaults is null)
                    return;
                lastFaults = null;
                current = new Router(accepted.Book);
                LogInForce(logger, accepted.Book.Version, accepted.Book.Rules.Count, accepted.Book.PhraseCount);
                break;
            case BookReading.Refused refused:
                lastFaults = new BookFaults(refused.Faults, clock.GetUtcNow());
                LogRefused(logger, path, refused.Faults.Count, Told(refused.Faults), current.Book.Version);
                break;
        }
    }

    // Names, sizes and times of the files; reading them all every second would cost more than it tells.
    private string Stamp()
    {
        try
        {
            var files = folder is null ? [] : BookFiles.PathsIn(folder);
            return string.Join('|', files.Concat(File.Exists(lessons) ? [lessons] : []).Select(file => new FileInfo(file)).Select(file => $"{file.FullName}:{file.Length}:{file.LastWriteTimeUtc.Ticks}"));
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            return failed.Message;
        }
    }

    // The first few: often one slip makes several faults, and not the first of them names it best.
    private static string Told(IReadOnlyList<BookFault> faults) =>
        string.Join("; ", faults.Take(MostTold)) + (faults.Count > MostTold ? $" (and {faults.Count - MostTold} more)" : "");

    [LoggerMessage(1, LogLevel.Information, "Rule book {Version} is in force: {Rules} rules, {Phrases} phrases")]
    private static partial void LogInForce(ILogger logger, string version, int rules, int phrases);

    [LoggerMessage(2, LogLevel.Error, "The rule book in {Folder} is refused, {Count} faults. {First}. Mend the file and save it; until then book {Version} stays in force")]
    private static partial void LogRefused(ILogger logger, string folder, int count, string first, string version);

    [LoggerMessage(3, LogLevel.Critical, "The rule book in {Folder} cannot be used, {Count} faults. {First}. The book that comes with the program is in force until the files are mended")]
    private static partial void LogFallback(ILogger logger, string folder, int count, string first);
}
