namespace Complaints.Ingest.Platforms.Feed;

/// <summary>What is odd about a feed and yet taken: told once a file, not once a line.</summary>
internal sealed partial class FeedWarnings(string account, ILogger log)
{
    // Enough for any honest feed; names made up without end shall not fill the memory.
    private const int MostRemembered = 1000;
    private const int LongestName = 60;

    private readonly HashSet<(string File, string About)> _told = [];

    /// <summary>A file was cut or replaced since it was read.</summary>
    public void ReadAgain(string file) => Log.ReadAgain(log, account, file);

    /// <summary>A line holds bytes that are no UTF-8; they are shown as U+FFFD.</summary>
    public void NotUtf8(string file, long line)
    {
        if (IsNew(file, "bytes"))
            Log.NotUtf8(log, account, file, line);
    }

    /// <summary>A line has a member that feeds do not have.</summary>
    public void Unknown(string file, string member)
    {
        var name = PlainText.Of(member).ReplaceLineEndings(" ");
        name = name.Length > LongestName ? name[..LongestName] : name;
        if (IsNew(file, "member " + name))
            Log.Unknown(log, account, file, name);
    }

    private bool IsNew(string file, string about) => _told.Count < MostRemembered && _told.Add((file, about));

    private static partial class Log
    {
        [LoggerMessage(300, LogLevel.Warning, "{Account}: {File} was cut or replaced since it was last read: it is read again from its start, and what is known stays as it is.")]
        public static partial void ReadAgain(ILogger log, string account, string file);

        [LoggerMessage(301, LogLevel.Warning, "{Account}: {File} holds bytes that are not UTF-8, first in line {Line}: they are shown as \uFFFD. Write the file in UTF-8.")]
        public static partial void NotUtf8(ILogger log, string account, string file, long line);

        [LoggerMessage(302, LogLevel.Warning, "{Account}: lines of {File} have a field '{Field}' that feeds do not have; it is passed over, the lines are taken.")]
        public static partial void Unknown(ILogger log, string account, string file, string field);
    }
}
