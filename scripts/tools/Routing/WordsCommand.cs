// `words`: shows a text as the rules see it; for authors of rules.
namespace Complaints.Tools.Routing;

internal static class WordsCommand
{
    public static int Run(string[] arguments)
    {
        if (Books.Open(arguments) is not { } book)
            return 1;
        if (Options.Flag(arguments, "--stems"))
        {
            foreach (var (word, stem) in book.Stems())
                Console.WriteLine($"{word} {stem}");
            return 0;
        }

        while (Console.ReadLine() is { } line)
            Console.WriteLine(string.Join(' ', book.Words(line)));
        return 0;
    }
}
