namespace Complaints.Core.Kernel;

/// <summary>One file of the office's own, read again when it changes; a bad one is refused, told once, and what was before stays.</summary>
/// <param name="shipped">What is in force without the file.</param>
/// <param name="read">Makes a value of text and path, or tells what is wrong with it.</param>
internal sealed class OfficeFile<T>(string path, T shipped, Func<string, string, (T? Value, string? Fault)> read)
    where T : class
{
    private readonly Lock _reading = new();
    private T? _own;
    private string _stamp = "";

    /// <summary>What is in force now.</summary>
    /// <param name="refused">Told why a changed file is not taken.</param>
    public T Current(Action<string> refused)
    {
        lock (_reading)
        {
            var file = new FileInfo(path);
            var stamp = file.Exists ? $"{file.Length}:{file.LastWriteTimeUtc.Ticks}" : "";
            if (stamp != _stamp)
                _own = stamp.Length == 0 ? null : Reread(refused) ?? _own;
            _stamp = stamp;
            return _own ?? shipped;
        }
    }

    private T? Reread(Action<string> refused)
    {
        try
        {
            var (value, fault) = read(File.ReadAllText(path), path);
            if (fault is not null)
                refused(fault);
            return value;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            refused($"{path} cannot be read ({e.Message}).");
            return null;
        }
    }
}
