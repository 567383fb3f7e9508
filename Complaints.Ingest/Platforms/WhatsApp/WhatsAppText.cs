using Newtonsoft.Json.Linq;

namespace Complaints.Ingest.Platforms.WhatsApp;

/// <summary>What a message says in words, whatever its type.</summary>
internal static class WhatsAppText
{
    private static readonly string[] Files = ["image", "video", "audio", "document"];

    /// <summary>The words of a message; empty when it has none, such as a picture without caption.</summary>
    public static string Of(JObject message) => PlainText.Of(Words(message, message.Text("type") ?? ""));

    /// <summary>The files of a message, as <c>whatsapp:media/{id}</c>: their addresses live five minutes, and want the token.</summary>
    public static IEnumerable<string> MediaOf(JObject message) =>
        Files.Select(kind => message.Object(kind)?.Text("id")).OfType<string>().Select(id => $"whatsapp:media/{id}");

    private static string Words(JObject message, string type)
    {
        var body = message.Object(type) ?? [];
        return type switch
        {
            "text" => body.Text("body") ?? "",
            "image" or "video" or "audio" => body.Text("caption") ?? "",
            "document" => body.Text("caption") ?? (body.Text("filename") is { } name ? $"[Berkas: {name}]" : ""),
            "sticker" => "[Stiker]",
            "location" => Place(body),
            "contacts" => $"[Kontak: {string.Join(", ", message.Objects("contacts").Select(contact => contact.Object("name")?.Text("formatted_name")).OfType<string>())}]",
            "interactive" when Chosen(body) is { Length: > 0 } chosen => chosen,
            "button" => body.Text("text") ?? body.Text("payload") ?? "",
            "order" => Lines(body.Text("text"), $"[Pesanan: {body.Objects("product_items").Count()} barang]"),
            _ => "[Pesan jenis ini tidak dapat dibaca lewat WhatsApp Cloud API: minta warga menulis ulang]",
        };
    }

    private static string Chosen(JObject interactive)
    {
        var reply = interactive.Object("button_reply") ?? interactive.Object("list_reply") ?? interactive.Object("nfm_reply") ?? [];
        return Lines(reply.Text("title"), reply.Text("description"), reply.Text("body"));
    }

    private static string Place(JObject location)
    {
        var named = string.Join(", ", new[] { location.Text("name"), location.Text("address") }.OfType<string>());
        var (latitude, longitude) = (location.Decimal("latitude") ?? location.Text("latitude"), location.Decimal("longitude") ?? location.Text("longitude"));
        return named.Length == 0 ? $"[Lokasi: {latitude}, {longitude}]" : $"[Lokasi: {named} ({latitude}, {longitude})]";
    }

    private static string Lines(params string?[] lines) => string.Join('\n', lines.OfType<string>());
}
