using Complaints.Core.Accounts;
using Complaints.Core.Posts;
using Complaints.Ingest.Accounts;
using Complaints.Ingest.Platforms.Http;

namespace Complaints.Ingest.Platforms.News;

/// <summary>
/// Reads a feed: as a whole each time, for it has no pages, but only if it changed. A feed that says for how long it stays
/// the same (ttl) is not asked before, up to an hour. A feed that breaks off gives what came whole, and is read anew.
/// </summary>
internal sealed partial class NewsClient(
    AccountSettings settings, TextServer server, TimeProvider clock, ILogger<NewsClient> log) : IPlatformClient
{
    private const string Accept = "application/rss+xml, application/atom+xml, application/rdf+xml, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.1";

    private static readonly TimeSpan LongestTtl = TimeSpan.FromHours(1);

    // The alarm clock may ring a moment early.
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(2);

    private readonly Uri _address = new(settings.BaseAddress);

    private DateTimeOffset _notBefore;
    private TimeSpan _ttl;
    private string? _title;

    public async Task<PolledPage> Poll(Account account, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        if (now < _notBefore)
            return new([], account.Cursor, 0, false) { IsUnasked = true };
        var known = NewsCursor.Read(account.Cursor);
        var answer = await server.Get(Accept, known.Etag, known.Modified, cancellation);
        var page = PageOf(answer, known, account.Cursor, now);
        _notBefore = page.Trouble is null && _ttl > settings.Every ? now + _ttl - Slack : default;
        return page;
    }

    private PolledPage PageOf(TextAnswer answer, NewsCursor known, string? cursor, DateTimeOffset now)
    {
        if (answer.Body is not { } body)
            return new([], cursor, 0, false);
        var next = new NewsCursor(answer.ETag, answer.Modified, NewsCursor.PrintOf(body));
        return next.Print == known.Print ? new([], next.ToString(), 0, false) : Page(body, answer.Charset, next, now);
    }

    private PolledPage Page(byte[] body, string? charset, NewsCursor next, DateTimeOffset now)
    {
        var document = NewsText.Of(body, charset) is { } xml ? NewsDocument.Read(xml, _address) : null;
        if (document is null)
            throw new PlatformException(
                $"{_address.Authority} answers with something else than RSS or Atom: check {settings.Section}:BaseAddress, and whether it shows a page of maintenance or login.");
        Know(document);
        var (posts, rejects) = (new List<IncomingPost>(), new List<RejectedItem>());
        var reader = new NewsItemReader(_address, document, now);
        foreach (var item in document.Items)
            if (reader.Read(item) is { } post)
                posts.Add(post);
            else
                rejects.Add(new("item", "The item has neither title nor text: tell the feed's operator.", item.ToString()));
        var whole = posts.DistinctBy(post => post.ExternalId).ToList();
        if (document.IsWhole)
            return new(whole, next.ToString(), 0, false) { Rejects = rejects };
        // Without marks in its cursor it is read anew; until then it is not known to be read to the newest item.
        return new(whole, new NewsCursor(null, null, null).ToString(), 1, false)
        {
            Trouble = $"{_address.Authority} sends a feed that breaks off or is malformed: {whole.Count} items that came whole are taken. If this stays, tell its operator.",
        };
    }

    private void Know(NewsDocument document)
    {
        _ttl = document.Ttl is not { } ttl ? TimeSpan.Zero : ttl < LongestTtl ? ttl : LongestTtl;
        if (document.Title is { } title && title != _title)
            Log.Reading(log, settings.Name, title, _ttl > settings.Every ? _ttl : settings.Every);
        _title = document.Title ?? _title;
    }

    private static partial class Log
    {
        [LoggerMessage(340, LogLevel.Information, "{Account}: reading \"{Title}\" every {Every}.")]
        public static partial void Reading(ILogger log, string account, string title, TimeSpan every);
    }
}
