// Opens the rule book a command works with, or says why not.
using Complaints.Core.Routing;

namespace Complaints.Tools.Routing;

internal static class Books
{
    /// <summary>The book of `--book FOLDER` or the embedded one; null after its faults went to standard error.</summary>
    public static RuleBook? Open(string[] arguments)
    {
        var folder = Options.Value(arguments, "--book");
        var reading = folder is null ? RuleBookReader.ReadEmbedded() : RuleBookReader.ReadFolder(folder);
        if (reading is BookReading.Accepted accepted)
            return accepted.Book;
        foreach (var fault in ((BookReading.Refused)reading).Faults)
            Console.Error.WriteLine(fault);
        return null;
    }
}
