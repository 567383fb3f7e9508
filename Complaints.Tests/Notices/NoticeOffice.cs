using Complaints.Core.Notices;
using Complaints.Ingest.Notices;
using Complaints.Tests.Ingest;

namespace Complaints.Tests.Notices;

/// <summary>Ingest with a mail server of its own, and contacts as the test writes them.</summary>
internal sealed class NoticeOffice : IAsyncDisposable
{
    public const string Head = "kepala.perhubungan@bandung.example";
    public const string Desk = "meja.perhubungan@bandung.example";

    private NoticeOffice(IngestOffice ingest, SmtpSink mail) => (Ingest, Mail) = (ingest, mail);

    public IngestOffice Ingest { get; }

    public SmtpSink Mail { get; }

    public WatchedTime Clock => Ingest.Clock;

    public NoticeOutbox Outbox => Ingest.Get<NoticeOutbox>();

    /// <summary>Everything that was logged.</summary>
    public string Log => string.Join('\n', Ingest.Log);

    public static async Task<NoticeOffice> Open(params (string Key, string Value)[] settings)
    {
        var mail = SmtpSink.Start();
        (string, string)[] usual =
        [
            ("Mail:Host", "127.0.0.1"), ("Mail:Port", $"{mail.Port}"), ("Mail:From", "aduan@humas.example"), ("Mail:FromName", "Humas – Aduan"),
        ];
        return new(await IngestOffice.Open([.. usual.ExceptBy(settings.Select(own => own.Key), setting => setting.Item1), .. settings]), mail);
    }

    /// <summary>Without a mail server.</summary>
    public static async Task<NoticeOffice> OpenWithoutMail() => new(await IngestOffice.Open(), SmtpSink.Start());

    /// <returns>How many are new.</returns>
    public Task<int> Add(params IEnumerable<Notice> notices) => Ingest.Database.Write(tx => NoticeStore.Add(tx, notices, Ingest.Now), default);

    /// <summary>A mail whose key is made of <paramref name="what"/>.</summary>
    public Task<int> AddMail(string what, string to = Head) => Add(Notice.Mails($"uji:{what}", [to], $"Peringatan {what}", $"Tenggat {what} lewat."));

    public Task Send(CancellationToken cancellation = default) => Ingest.Get<SendNotices>().Run(cancellation);

    /// <summary>All notices, newest first.</summary>
    public async Task<IReadOnlyList<ListedNotice>> All() => (await Ingest.Get<NoticeQueries>().List(null, null, 200, default)).Items;

    public async Task<ListedNotice> Only() => (await All()).Single();

    public void Contacts(string yaml) => File.WriteAllText(Path.Combine(Ingest.Home, Core.Notices.Contacts.FileName), yaml);

    public async ValueTask DisposeAsync()
    {
        await Ingest.DisposeAsync();
        await Mail.DisposeAsync();
    }
}
