namespace Complaints.Api.Access;

/// <summary>
/// A new file that only its owner can read. It is made before the secret is, so that a secret is never made that has no
/// place, and goes away again when none was kept in it.
/// </summary>
internal sealed class SecretFile : IAsyncDisposable
{
    private readonly string _path;
    private readonly FileStream _stream;
    private bool _isKept;

    private SecretFile(string path, FileStream stream) => (_path, _stream) = (path, stream);

    /// <exception cref="IOException">The file exists already, or cannot be made.</exception>
    public static SecretFile Create(string path)
    {
        if (File.Exists(path))
            throw new IOException($"berkas {path} sudah ada dan tidak ditimpa. Pilih nama lain atau pindahkan dahulu berkas itu.");
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder)
            Directory.CreateDirectory(folder);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new(path, new(path, options));
    }

    public async Task Keep(string secret)
    {
        await using (var writer = new StreamWriter(_stream, leaveOpen: true))
            await writer.WriteLineAsync(secret);
        _stream.Flush(flushToDisk: true);
        _isKept = true;
    }

    public async ValueTask DisposeAsync()
    {
        await _stream.DisposeAsync();
        if (!_isKept)
            File.Delete(_path);
    }
}
