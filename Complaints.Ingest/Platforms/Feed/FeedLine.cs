using System.Globalization;
using System.Numerics;
using Complaints.Core.Kernel;
using Complaints.Core.Posts;
using Newtonsoft.Json;

namespace Complaints.Ingest.Platforms.Feed;

/// <summary>One line of a feed on its way to a post: its members as they stand, and what is wrong with them.</summary>
internal sealed class FeedLine
{
    // Before it there were no networks to write on; after it a clock is wrong, or the unit is.
    private static readonly DateTimeOffset Earliest = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Latest = new(2100, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly List<string> _faults = [];
    private readonly List<string> _media = [];
    private string? _id;
    private string? _text;
    private string? _author;
    private string? _at;
    private string? _thread;
    private string? _replyTo;
    private string? _url;
    private string? _visibility;
    private bool _isDeleted;

    /// <summary>Members that a feed line does not have; they are passed over.</summary>
    public List<string> Unknown { get; } = [];

    /// <summary>Reads the JSON of a line.</summary>
    /// <returns>Null when it is one JSON object, else what it is instead.</returns>
    public string? Read(string json)
    {
        using var reader = new JsonTextReader(new StringReader(json))
        {
            DateParseHandling = DateParseHandling.None,
            MaxDepth = 64,
            ArrayPool = CharPool.Shared,
        };
        try
        {
            if (!reader.Read() || reader.TokenType != JsonToken.StartObject)
                return "It is no JSON object: write one object a line, {\"id\":…,\"text\":…,\"author\":…,\"at\":…}.";
            while (reader.Read() && reader.TokenType == JsonToken.PropertyName)
                ReadMember(reader, (string)reader.Value!);
            var isWhole = reader is { TokenType: JsonToken.EndObject, Depth: 0 };
            return isWhole && !reader.Read() ? null : "It is not valid JSON: the object breaks off. Write one whole object a line.";
        }
        catch (JsonException)
        {
            return $"It is not valid JSON at column {reader.LinePosition + 1}: write one whole object a line, with quotes and line breaks inside texts escaped.";
        }
    }

    /// <summary>The post that the line describes, its ids made the account's own.</summary>
    /// <returns>Null when there are faults: see <paramref name="because"/>.</returns>
    public IncomingPost? ToPost(string handle, string raw, DateTimeOffset now, out string because)
    {
        if (_id is null)
            _faults.Add("id is missing: give each post an id that never changes.");
        if (_text is null && !_isDeleted)
            _faults.Add("text is missing: write what the citizen wrote, or \"deleted\":true when it is gone.");
        var at = At(now);
        var visibility = Visible();
        because = string.Join(' ', _faults);
        if (_faults.Count > 0)
            return null;
        return new(Qualified(handle, _id)!, _text ?? "", at)
        {
            Author = _author,
            Thread = Qualified(handle, _thread),
            ReplyTo = Qualified(handle, _replyTo),
            Url = _url,
            Media = _media,
            Visibility = visibility,
            IsDeleted = _isDeleted,
            Raw = raw,
            IsOwn = string.Equals(_author, handle, StringComparison.OrdinalIgnoreCase),
        };
    }

    private void ReadMember(JsonTextReader reader, string name)
    {
        reader.Read();
        switch (name)
        {
            case "id": _id = Id(reader, name); break;
            case "text": _text = Text(reader, name); break;
            case "author": _author = Text(reader, name)?.Trim().TrimStart('@') is { Length: > 0 } author ? author : null; break;
            case "at": _at = Text(reader, name); break;
            case "thread": _thread = Id(reader, name); break;
            case "reply_to": _replyTo = Id(reader, name); break;
            case "url": _url = Text(reader, name); break;
            case "media": ReadMedia(reader); break;
            case "visibility": _visibility = Text(reader, name); break;
            case "deleted": ReadDeleted(reader); break;
            default:
                Unknown.Add(name);
                reader.Skip();
                break;
        }
    }

    // Numbers are taken by their digits: many a system counts its posts. Anything else would not come back the same.
    private string? Id(JsonTextReader reader, string name)
    {
        var id = reader.TokenType == JsonToken.Integer
            ? reader.Value is BigInteger big ? big.ToString(CultureInfo.InvariantCulture) : Convert.ToString(reader.Value, CultureInfo.InvariantCulture)
            : Text(reader, name);
        if (id?.Contains('\uFFFD', StringComparison.Ordinal) == true)
            _faults.Add($"{name} holds bytes that are not UTF-8: write the file in UTF-8.");
        return string.IsNullOrWhiteSpace(id) ? null : id;
    }

    private string? Text(JsonTextReader reader, string name)
    {
        if (reader.TokenType == JsonToken.String)
            return PlainText.Of((string)reader.Value!);
        if (reader.TokenType != JsonToken.Null)
            Wrong(reader, name, "a text in quotes");
        return null;
    }

    private void ReadMedia(JsonTextReader reader)
    {
        if (reader.TokenType == JsonToken.Null)
            return;
        if (reader.TokenType != JsonToken.StartArray)
        {
            Wrong(reader, "media", "a list of addresses");
            return;
        }

        while (reader.Read() && reader.TokenType != JsonToken.EndArray)
            if (Text(reader, "media") is { Length: > 0 } address)
                _media.Add(address);
    }

    private void ReadDeleted(JsonTextReader reader)
    {
        if (reader.TokenType == JsonToken.Boolean)
            _isDeleted = (bool)reader.Value!;
        else if (reader.TokenType != JsonToken.Null)
            Wrong(reader, "deleted", "true or false");
    }

    private void Wrong(JsonTextReader reader, string name, string expected)
    {
        _faults.Add($"{name} is of the wrong kind ({Snake.Of(reader.TokenType)}): write {expected}.");
        reader.Skip();
    }

    // A deletion need not say when the post was written.
    private DateTimeOffset At(DateTimeOffset now)
    {
        if (_at is null && _isDeleted)
            return now;
        var at = default(DateTimeOffset);
        if (string.IsNullOrWhiteSpace(_at))
            _faults.Add("at is missing: write when the post was written, as in 2026-03-02T09:00:00+07:00.");
        else if (_at.Length < 10 || _at[4] != '-' || _at[7] != '-' || !Instants.TryParseIso(_at, out at))
            _faults.Add("at is no ISO 8601 instant: write it as in 2026-03-02T09:00:00+07:00.");
        else if (at < Earliest || at >= Latest)
            _faults.Add("at lies before 2000 or after 2099: check the clock or the unit of the system that wrote it.");
        return at;
    }

    private Visibility Visible()
    {
        if (_visibility is null)
            return Visibility.Public;
        if (Snake.Find<Visibility>(_visibility) is { } visibility)
            return visibility;
        _faults.Add("visibility is none of public, unlisted, private, direct: write one of these.");
        return Visibility.Direct;
    }

    private static string? Qualified(string handle, string? id) => id is null ? null : $"{handle}/{id}";
}
