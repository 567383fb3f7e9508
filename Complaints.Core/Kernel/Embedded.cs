namespace Complaints.Core.Kernel;

/// <summary>Texts that come with the program, inside it.</summary>
internal static class Embedded
{
    /// <param name="name">As the project file names the resource.</param>
    public static string Text(string name)
    {
        using var reader = new StreamReader(typeof(Embedded).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }

    /// <summary>What a file's own reader makes of the shipped text.</summary>
    /// <param name="read">From text and name to the value, or what is wrong.</param>
    /// <exception cref="InvalidOperationException">The shipped text has a fault: a mistake of ours.</exception>
    public static T Read<T>(string name, Func<string, string, (T? Value, string? Fault)> read)
        where T : class
    {
        var (value, fault) = read(Text(name), name);
        return value ?? throw new InvalidOperationException(fault);
    }
}
