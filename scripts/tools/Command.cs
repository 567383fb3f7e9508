// A row of the command table.
namespace Complaints.Tools;

/// <param name="Name">Words that call it, such as "bench router".</param>
/// <param name="Does">What it does, for the list of commands.</param>
/// <param name="Run">Takes the remaining arguments, returns the exit code.</param>
internal sealed record Command(string Name, string Does, Func<string[], Task<int>> Run)
{
    /// <summary>A command that waits for nothing.</summary>
    public Command(string name, string does, Func<string[], int> run)
        : this(name, does, arguments => Task.FromResult(run(arguments)))
    {
    }

    public bool Matches(string[] arguments, out string[] rest)
    {
        var words = Name.Split(' ');
        rest = arguments.Length >= words.Length ? arguments[words.Length..] : [];
        return arguments.Take(words.Length).SequenceEqual(words);
    }
}
