using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Complaints.Api.Posts;
using Complaints.Api.Routing;
using Complaints.Core.Access;
using Complaints.Core.Posts;
using Complaints.Core.Routing;
using Complaints.Core.Tickets;

namespace Complaints.Api.Tickets;

/// <summary>A ticket as it is served; times stand in WIB.</summary>
[Description("Satu aduan. Isian yang kosong tidak dikirim.")]
internal record TicketView
{
    [Description("Kode publik, misalnya 7KM-49X-Q2H.")]
    public required string Code { get; init; }

    [Description("Naik satu setiap kali ada kejadian; isi ETag.")]
    public required int Version { get; init; }
    public required TicketStatus Status { get; init; }
    public required string Title { get; init; }

    [Description("Kode kategori; lihat /api/v1/categories.")]
    public required string Category { get; init; }
    public string? CategoryName { get; init; }
    public string? SecondaryCategory { get; init; }

    [Description("Kode OPD yang memegang tiket; tidak ada selama menunggu disposisi.")]
    public string? Agency { get; init; }
    public string? AgencyName { get; init; }
    public required Priority Priority { get; init; }

    [Description("Keyakinan mesin disposisi, 0 sampai 1.")]
    public required double Confidence { get; init; }

    [Description("Versi buku aturan yang memutuskan tiket ini.")]
    public string? BookVersion { get; init; }
    public PlaceView? Place { get; init; }
    public required ChannelView Channel { get; init; }

    [Description("Banyaknya laporan warga yang terkumpul di tiket ini.")]
    public required int Reports { get; init; }

    [Description("Saat warga menulis.")]
    public required DateTimeOffset ReportedAt { get; init; }

    [Description("Saat Humas menerima; hitungan tenggat mulai di sini.")]
    public required DateTimeOffset OpenedAt { get; init; }
    public required DateTimeOffset ChangedAt { get; init; }

    [Description("Tenggat jawaban pertama.")]
    public required DateTimeOffset RespondBy { get; init; }

    [Description("Tenggat penyelesaian.")]
    public required DateTimeOffset ResolveBy { get; init; }

    [Description("Kebijakan SLA dan versinya, sebagaimana berlaku ketika tiket dibuka.")]
    public required string Policy { get; init; }

    [Description("Tenggat Humas memverifikasi dan mendisposisikan.")]
    public required DateTimeOffset VerifyBy { get; init; }

    [Description("Tenggat balasan pertama kepada warga; tidak ada bila warga dijawab di tempat.")]
    public DateTimeOffset? ReplyBy { get; init; }
    public DateTimeOffset? RepliedAt { get; init; }

    [Description("Tenggat jawaban pertama menurut jam OPD sendiri, sejak tiket sampai di OPD.")]
    public DateTimeOffset? AnswerBy { get; init; }

    [Description("Saat penantian jawaban warga berakhir dengan sendirinya.")]
    public DateTimeOffset? WaitEnds { get; init; }

    [Description("Tenggat terdekat yang sedang berjalan.")]
    public DateTimeOffset? NextDue { get; init; }
    public DateTimeOffset? RespondedAt { get; init; }
    public DateTimeOffset? ResolvedAt { get; init; }
    public DateTimeOffset? ClosedAt { get; init; }

    [Description("Apa yang telah dikerjakan, menurut OPD.")]
    public string? Resolution { get; init; }

    [Description("Kode tiket tempat tiket ini digabungkan.")]
    public string? MergedInto { get; init; }

    [Description("Perintah yang dapat dilakukan kunci Anda sekarang.")]
    public required IReadOnlyList<Verb> Allowed { get; init; }
}

/// <summary>Where something is.</summary>
[Description("Lokasi menurut isi aduan; koordinat WGS84.")]
internal sealed record PlaceView(string Id, string Name, string? District, string? Village, double? Lat, double? Lon);

/// <summary>The way on which a ticket came.</summary>
[Description("Saluran masuknya aduan.")]
internal sealed record ChannelView(string Platform, string? Account, string? Author, Visibility Visibility);

/// <summary>One ticket with everything that belongs to it.</summary>
[Description("Tiket beserta kiriman warga, keputusan disposisi, dan riwayatnya.")]
internal sealed record TicketDetail : TicketView
{
    [SetsRequiredMembers]
    public TicketDetail(TicketView ticket, IReadOnlyList<PostView> posts, DecisionView? decision, IReadOnlyList<EventView> events)
        : base(ticket) => (Posts, Decision, Events) = (posts, decision, events);

    [JsonPropertyOrder(1)]
    [Description("Kiriman warga, 200 yang pertama; selebihnya di /posts.")]
    public IReadOnlyList<PostView> Posts { get; }

    [JsonPropertyOrder(1)]
    [Description("Keputusan mesin disposisi atas kiriman pembuka.")]
    public DecisionView? Decision { get; }

    [JsonPropertyOrder(1)]
    public IReadOnlyList<EventView> Events { get; }
}

/// <summary>One line of a ticket's history.</summary>
[Description("Satu kejadian dalam riwayat tiket.")]
internal sealed record EventView(
    int Version, EventKind Kind, TicketStatus Status, string Actor, Role Role, string? Agency, DateTimeOffset At, EventFacts Facts);
