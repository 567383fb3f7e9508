// One measured book of `bench router`.
using Complaints.Core.Routing;

namespace Complaints.Tools.Routing;

internal sealed record RouterRow(string Book, int Rules, int Phrases, double MicrosecondsPerPost, double BytesPerPost)
{
    public static RouterRow[] Measure(IReadOnlyList<(string Name, RuleBook Book)> books, IReadOnlyList<string> posts)
    {
        var requests = posts.Select(post => new RoutingRequest(post)).ToArray();
        var times = Timed.PerItem(requests.Length, [.. books.Select(book => Pass(new Router(book.Book), requests))]);
        RouterRow[] rows = [.. books.Zip(times, (book, time) => new RouterRow(book.Name, book.Book.Rules.Count, book.Book.PhraseCount, time.Microseconds, time.Bytes))];
        foreach (var row in rows)
            Console.WriteLine($"{row.Book,10} {row.Phrases,8:N0}  {row.MicrosecondsPerPost,8:F2} {row.BytesPerPost,11:N0}");
        return rows;
    }

    private static Action Pass(Router router, RoutingRequest[] requests) => () =>
    {
        foreach (var request in requests)
            router.Route(request);
    };
}
