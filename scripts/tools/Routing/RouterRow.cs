// One measured book of `bench router`.
using Complaints.Core.Routing;

namespace Complaints.Tools.Routing;

internal sealed record RouterRow(string Book, int Rules, int Phrases, double MicrosecondsPerPost, double BytesPerPost)
{
    public static RouterRow Measure(string name, RuleBook book, IReadOnlyList<string> posts)
    {
        var router = new Router(book);
        var requests = posts.Select(post => new RoutingRequest(post)).ToArray();
        var (microseconds, bytes) = Timed.PerItem(requests.Length, () =>
        {
            foreach (var request in requests)
                router.Route(request);
        });
        Console.WriteLine($"{name,10} {book.PhraseCount,8:N0}  {microseconds,8:F2} {bytes,11:N0}");
        return new RouterRow(name, book.Rules.Count, book.PhraseCount, microseconds, bytes);
    }
}
