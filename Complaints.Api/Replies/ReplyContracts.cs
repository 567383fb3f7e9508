using System.ComponentModel;
using Complaints.Api.Requests;
using Complaints.Core.Kernel;
using Complaints.Core.Posts;
using Complaints.Core.Replies;

namespace Complaints.Api.Replies;

/// <summary>A reply as it is served.</summary>
[Description("Balasan kepada warga: draf, antrean, dan catatan kirim.")]
internal sealed record ReplyView(
    long Id, int Version, ReplyKind Kind,
    [property: Description("draft menunggu persetujuan; by_hand harus dikirim orang: salin text lalu tempel di post_url.")] ReplyState State,
    string Account, string? Ticket, long? Post,
    [property: Description("Alamat kiriman yang dijawab.")] string? PostUrl,
    string? PostAuthor, string? Campaign,
    [property: Description("id atau su (basa Sunda lemes).")] string Language,
    string Text,
    [property: Description("Panjang teks menurut hitungan platformnya.")] int? Length,
    [property: Description("Panjang yang diterima platformnya.")] int? Longest,
    [property: Description("Data pribadi yang ditemukan; tidak dapat disetujui selama ada.")] IReadOnlyList<FindingView> Findings,
    [property: Description("direct dan private dijawab dengan cara yang sama, tidak di muka umum.")] Visibility Visibility,
    [property: Description("Mengapa menunggu, ditolak, atau dibuang; untuk penolakan: alasan platform sendiri.")] string? Reason,
    DateTimeOffset CreatedAt, DateTimeOffset ChangedAt, string? ApprovedBy, DateTimeOffset? ApprovedAt, DateTimeOffset? DueAt, int Attempts,
    [property: Description("true: sebuah percobaan mungkin sudah sampai; dicari dahulu sebelum dikirim lagi.")] bool IsUncertain,
    [property: Description("Tautan tetap balasan di platformnya.")] string? Url,
    DateTimeOffset? SentAt)
{
    public static ReplyView Of(ShownReply shown, ReplyBook words)
    {
        var r = shown.Reply;
        return new(
            r.Id, r.Version, r.Kind, r.State, shown.AccountName, shown.TicketCode, r.Post?.Value, shown.PostUrl, shown.PostAuthor, r.Campaign,
            r.Language, r.Text, shown.Rules is { } rules ? TextLength.Of(r.Text, rules) : null, shown.Rules?.Longest,
            [.. PersonalData.In(r.Text, words.PublicTexts).Select(f => new FindingView(f.Kind, f.Offset, f.Length))],
            r.Visibility, r.Reason, r.CreatedAt.ForPeople(), r.ChangedAt.ForPeople(), r.ApprovedBy, r.ApprovedAt?.ForPeople(), r.DueAt?.ForPeople(),
            r.Attempts, r.IsUncertain, r.Url, r.SentAt?.ForPeople());
    }
}

[Description("Data pribadi di dalam teks; offset dan length dalam satuan UTF-16.")]
internal sealed record FindingView(PersonalDataKind Kind, int Offset, int Length);

[Description("Persetujuan.")]
internal sealed record ApproveBody
{
    [Description("Jenis data pribadi yang memang milik umum (phone, plate, address, email); NIK dan KK tidak pernah.")]
    public IReadOnlyList<string>? Cleared { get; init; }

    [Description("true bila tautan di dalam teks memang diminta; di X balasan bertautan 13 kali lebih mahal.")]
    public bool? WithLink { get; init; }
}

[Description("Ubah kata-kata, atau buat ulang dari templat dalam bahasa lain.")]
internal sealed record ReviseBody
{
    public string? Text { get; init; }

    [Description("id atau su.")]
    public string? Language { get; init; }
}

[Description("Buang.")]
internal sealed record DiscardBody
{
    public string? Reason { get; init; }
}

[Description("Sudah dikirim sendiri oleh orang.")]
internal sealed record SentBody
{
    [Description("Tautan tetap balasan itu, bila ada.")]
    public string? Url { get; init; }
}

[Description("Balasan dengan kata-kata sendiri.")]
internal sealed record WriteBody
{
    public string? Text { get; init; }

    [Description("Id kiriman yang dijawab; kosong: laporan pertama tiket.")]
    public long? Post { get; init; }

    [Description("id atau su.")]
    public string? Language { get; init; }
}

/// <summary>From a request's body to what it asks for.</summary>
internal static class ReplyRequests
{
    public static Result<(IReadOnlySet<PersonalDataKind> Cleared, bool WithLink)> Approve(RequestBody body) =>
        from b in body.As<ApproveBody>()
        from cleared in Kinds(b.Cleared ?? [])
        select (cleared, b.WithLink ?? false);

    public static Result<(string? Text, string? Language)> Revise(RequestBody body) =>
        from b in body.As<ReviseBody>()
        from text in Plain.Optional(b.Text, "text", Plain.MostText)
        from language in Language(b.Language)
        from some in text is null && language is null
            ? (Result<bool>)new Refusal.Invalid("text", new("Sebutkan 'text' atau 'language'.", "Give 'text' or 'language'."))
            : true
        select ((string?)text, (string?)language);

    public static Result<string?> Discard(RequestBody body) =>
        from b in body.As<DiscardBody>() from reason in Plain.Optional(b.Reason, "reason", Plain.MostReason) select reason;

    public static Result<string?> Sent(RequestBody body) =>
        from b in body.As<SentBody>() from url in Address(b.Url) select url;

    public static Result<(string Text, long? Post, string? Language)> Write(RequestBody body) =>
        from b in body.As<WriteBody>()
        from text in Plain.Needed(b.Text, "text", Plain.MostText)
        from language in Language(b.Language)
        select (text, b.Post, (string?)language);

    private static Result<IReadOnlySet<PersonalDataKind>> Kinds(IReadOnlyList<string> names)
    {
        var kinds = new HashSet<PersonalDataKind>();
        foreach (var name in names)
            if (Snake.Find<PersonalDataKind>(name) is { } kind)
                kinds.Add(kind);
            else
                return new Refusal.Invalid("cleared", new(
                    $"'{Plain.Shortened(name)}' bukan jenis data pribadi.", $"'{Plain.Shortened(name)}' is no kind of personal data."))
                {
                    Valid = [.. Enum.GetValues<PersonalDataKind>().Select(Snake.Of)],
                };
        return kinds;
    }

    private static Result<string?> Language(string? language) => language is null || ReplyBook.Languages.Contains(language)
        ? language!
        : new Refusal.Invalid("language", new("Bahasa yang ada: id, su.", "The languages are: id, su.")) { Valid = ReplyBook.Languages };

    private static Result<string?> Address(string? url) =>
        url is null || (url.Length <= Plain.MostReason && Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http")
            ? url!
            : new Refusal.Invalid("url", new("'url' harus alamat https.", "'url' must be an https address."));
}
