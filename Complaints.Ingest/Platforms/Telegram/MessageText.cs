using System.Text.RegularExpressions;
using Newtonsoft.Json.Linq;

namespace Complaints.Ingest.Platforms.Telegram;

/// <summary>What a message says in words, whatever its kind: text or caption, and a line for what else it shows.</summary>
internal static partial class MessageText
{
    private static readonly string[] Files = ["animation", "video", "video_note", "audio", "voice", "document"];

    /// <summary>The words of one message, a part of an album for itself; empty when it has none. Commands to the bot are none.</summary>
    public static string Of(JObject message)
    {
        var lines = new List<string?> { Spoken(message.Text("text") ?? message.Text("caption") ?? ""), Place(message), Contact(message) };
        if (message.Object("poll") is { } poll)
            lines.AddRange([poll.Text("question"), .. poll.Objects("options").Select(option => $"- {option.Text("text")}")]);
        lines.Add(message.Object("sticker")?.Text("emoji") ?? message.Object("dice")?.Text("emoji"));
        return PlainText.Of(string.Join('\n', lines.Where(line => !string.IsNullOrWhiteSpace(line))));
    }

    /// <summary>
    /// The files of a message, as <c>telegram:file/{file_id}</c>: an address that anybody could open would hold the bot's token.
    /// Who may have the token gets one, good for an hour, from the method getFile.
    /// </summary>
    public static IEnumerable<string> MediaOf(JObject message)
    {
        if (message.Objects("photo").LastOrDefault()?.Text("file_id") is { } photo)
            yield return $"telegram:file/{photo}";

        // An animation stands there a second time as document.
        foreach (var kind in Files.Where(kind => kind != "document" || message.Object("animation") is null))
            if (message.Object(kind)?.Text("file_id") is { } file)
                yield return $"telegram:file/{file}";
    }

    // "/lapor lampu mati" says the rest; "/start", "/help" and commands without words say nothing to us.
    private static string Spoken(string text)
    {
        if (Command().Match(text) is not { Success: true } command)
            return text;
        var rest = command.Groups["rest"].Value.Trim();
        return command.Groups["name"].Value.ToLowerInvariant() switch
        {
            "start" or "help" => "",
            "lapor" => rest,
            _ => rest.Length == 0 ? "" : text,
        };
    }

    private static string? Place(JObject message)
    {
        var venue = message.Object("venue");
        if ((venue?.Object("location") ?? message.Object("location")) is not { } at || at.Decimal("latitude") is not { } latitude || at.Decimal("longitude") is not { } longitude)
            return null;
        var named = string.Join(", ", new[] { venue?.Text("title"), venue?.Text("address") }.OfType<string>());
        return named.Length == 0 ? $"[Lokasi: {latitude}, {longitude}]" : $"[Lokasi: {named} ({latitude}, {longitude})]";
    }

    // The name alone: numbers of third people stay in the raw message.
    private static string? Contact(JObject message) => message.Object("contact") is { } contact
        ? $"[Kontak: {string.Join(' ', new[] { contact.Text("first_name"), contact.Text("last_name") }.OfType<string>())}]"
        : null;

    [GeneratedRegex(@"^/(?<name>[A-Za-z0-9_]{1,32})(@\w+)?(?<rest>\s.*)?$", RegexOptions.Singleline)]
    private static partial Regex Command();
}
