using Complaints.Core.Posts;
using Newtonsoft.Json.Linq;

namespace Complaints.Ingest.Platforms.WhatsApp;

/// <summary>One delivery of the inbox, as far as it is about our number.</summary>
/// <param name="Values">What it tells of our number; empty when it is about others.</param>
/// <param name="IsBroken">True when its body cannot be read.</param>
internal sealed record WhatsAppDelivery(Delivery Delivery, IReadOnlyList<JObject> Values, bool IsBroken);

/// <summary>What Meta pushed about the office's WhatsApp numbers; several accounts read the same inbox, each what is its own.</summary>
/// <param name="number">Id of the number.</param>
internal sealed class WhatsAppInbox(InboxStore inbox, string number)
{
    /// <summary>The object that Meta names in what it pushes about WhatsApp.</summary>
    public const string Source = "whatsapp_business_account";

    /// <summary>The next deliveries after one.</summary>
    public async Task<IReadOnlyList<WhatsAppDelivery>> After(long id, int limit, CancellationToken cancellation) =>
        [.. (await inbox.After(Source, id, limit, cancellation)).Select(Read)];

    /// <summary>What became of messages that we sent, of all deliveries that are held and speak of this key.</summary>
    /// <param name="key">What we gave along as <c>biz_opaque_callback_data</c>.</param>
    public async Task<IReadOnlyList<JObject>> StatusesOf(string key, CancellationToken cancellation)
    {
        const int AtOnce = 500;
        var found = new List<JObject>();
        for (var (last, page) = (0L, (IReadOnlyList<Delivery>)[]); last == 0 || page.Count == AtOnce; last = page.Count == 0 ? last + 1 : page[^1].Id)
        {
            page = await inbox.After(Source, last, AtOnce, cancellation);
            found.AddRange(page.Where(delivery => delivery.Body.Contains(key, StringComparison.Ordinal))
                .SelectMany(delivery => Read(delivery).Values).SelectMany(value => value.Objects("statuses"))
                .Where(status => status.Text("biz_opaque_callback_data") == key));
        }

        return found;
    }

    /// <summary>When something last came about our number; null when the inbox holds nothing of it.</summary>
    public async Task<DateTimeOffset?> LastAt(CancellationToken cancellation)
    {
        const int AtOnce = 500;
        DateTimeOffset? at = null;
        long last = 0;
        while (await After(last, AtOnce, cancellation) is { Count: > 0 } page)
        {
            at = page.LastOrDefault(delivery => delivery.Values.Count > 0)?.Delivery.ReceivedAt ?? at;
            last = page[^1].Delivery.Id;
        }

        return at;
    }

    private WhatsAppDelivery Read(Delivery delivery)
    {
        if (ForeignJson.Parse(delivery.Body) is not JObject body)
            return new(delivery, [], true);
        return new(
            delivery,
            [
                .. from entry in body.Objects("entry")
                   from change in entry.Objects("changes")
                   where change.Text("field") == "messages"
                   let value = change.Object("value")
                   where value?.Object("metadata")?.Text("phone_number_id") == number
                   select value,
            ],
            false);
    }
}
