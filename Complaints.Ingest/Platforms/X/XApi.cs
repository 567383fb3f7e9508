using System.Globalization;
using Complaints.Ingest.Platforms.Http;
using Newtonsoft.Json.Linq;

namespace Complaints.Ingest.Platforms.X;

/// <summary>The requests of X's API v2 that the office needs. See https://docs.x.com/x-api.</summary>
internal sealed class XApi(JsonServer server)
{
    private const string Fields =
        "tweet.fields=created_at,author_id,conversation_id,in_reply_to_user_id,referenced_tweets,entities,attachments,geo,lang,note_tweet,edit_controls,edit_history_tweet_ids,reply_settings,withheld";

    // What comes along is paid for: these four and no more (no authors of referenced posts, no mentioned users).
    private const string All = Fields
        + "&expansions=author_id,attachments.media_keys,geo.place_id,referenced_tweets.id"
        + "&media.fields=type,url,preview_image_url,alt_text,variants"
        + "&user.fields=username,name,verified_type,protected,location"
        + "&place.fields=full_name,geo,place_type,country_code";

    private const string Bare = "tweet.fields=created_at,author_id,withheld,edit_history_tweet_ids";

    /// <summary>The user whose token it is.</summary>
    public Task<JsonAnswer> Me(CancellationToken cancellation) => server.Get("2/users/me", once: false, cancellation);

    /// <summary>The user of a name; without JSON when there is none.</summary>
    public Task<JsonAnswer> ByName(string name, CancellationToken cancellation) =>
        server.Get($"2/users/by/username/{Uri.EscapeDataString(name)}", once: false, cancellation);

    /// <summary>Mentions, newest first.</summary>
    /// <param name="paging">Further parameters, each with its ampersand.</param>
    public async Task<XPage> Mentions(string user, string paging, CancellationToken cancellation) =>
        XPage.Of(await server.Get($"2/users/{Uri.EscapeDataString(user)}/mentions?{All}{paging}", once: false, cancellation), "the account's mentions");

    /// <summary>Posts of the last seven days that fit a query, newest first.</summary>
    /// <param name="paging">Further parameters, each with its ampersand.</param>
    public async Task<XPage> Search(string query, string paging, CancellationToken cancellation) => XPage.Of(
        await server.Get($"2/tweets/search/recent?query={Uri.EscapeDataString(query)}&sort_order=recency&{All}{paging}", once: false, cancellation), "posts of its search");

    /// <summary>Posts by their ids; those that are not there are among the errors.</summary>
    /// <param name="isBare">True when only their standing is wanted, without what would come along and cost.</param>
    public async Task<XPage> Posts(IEnumerable<string> ids, bool isBare, CancellationToken cancellation) =>
        XPage.OfSome(await server.Get($"2/tweets?ids={string.Join(',', ids)}&{(isBare ? Bare : All)}", once: false, cancellation), "posts by their ids");

    /// <summary>Our own posts, newest first.</summary>
    /// <param name="paging">Further parameters, each with its ampersand.</param>
    public async Task<XPage> Written(string user, string paging, CancellationToken cancellation) =>
        XPage.Of(await server.Get($"2/users/{Uri.EscapeDataString(user)}/tweets?{Fields}{paging}", once: false, cancellation), "the account's own posts");

    /// <summary>Posts a text.</summary>
    /// <param name="parent">Id of the post that it answers; null for one of our own.</param>
    public Task<JsonAnswer> Write(string text, string? parent, CancellationToken cancellation)
    {
        var body = new JObject { ["text"] = text };
        if (parent is not null)
            body["reply"] = new JObject { ["in_reply_to_tweet_id"] = parent };
        return server.Post("2/tweets", body, cancellation);
    }

    /// <summary>How much of the project's monthly cap is used.</summary>
    public Task<JsonAnswer> Usage(CancellationToken cancellation) => server.Get("2/usage/tweets", once: true, cancellation);

    /// <summary>An instant as X takes it: RFC 3339 in UTC, whole seconds.</summary>
    public static string Instant(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
