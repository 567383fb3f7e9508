using System.ComponentModel;
using Complaints.Core.Kernel;
using Complaints.Core.News;
using Complaints.Core.Tickets;

namespace Complaints.Api.News;

/// <summary>A news item as it is served; times stand in WIB.</summary>
[Description("Satu berita media, beserta tiket tentang hal yang sama.")]
internal sealed record NewsItemView
{
    public required long Id { get; init; }
    public required string Title { get; init; }
    public string? Url { get; init; }

    [Description("Nama media atau alamat umpan beritanya.")]
    public required string Source { get; init; }
    public required DateTimeOffset PublishedAt { get; init; }

    [Description("Yang paling mirip dahulu; kunci OPD hanya melihat tiketnya sendiri.")]
    public required IReadOnlyList<NewsTicketView> Tickets { get; init; }

    public static NewsItemView Of(PublishedItem item) => new()
    {
        Id = item.Id.Value,
        Title = item.Title,
        Url = item.Url,
        Source = item.Source,
        PublishedAt = item.PublishedAt.ForPeople(),
        Tickets = [.. item.Tickets.Select(ticket => NewsTicketView.Of(ticket, item.PublishedAt))],
    };
}

/// <summary>A ticket that speaks of the same as the item under which it stands.</summary>
[Description("Tiket tentang hal yang sama dengan sebuah berita.")]
internal sealed record NewsTicketView
{
    public required string Code { get; init; }
    public required DateTimeOffset OpenedAt { get; init; }
    public required TicketStatus Status { get; init; }
    public string? Agency { get; init; }

    [Description("Kemiripan kata-katanya, 0 sampai 1.")]
    public required double Likeness { get; init; }

    [Description("Benar bila tiket sudah ada sebelum beritanya terbit.")]
    public required bool KnownBefore { get; init; }

    [Description("Berapa jam tiket mendahului beritanya; negatif bila berita lebih dahulu.")]
    public required double LeadHours { get; init; }

    public static NewsTicketView Of(MatchedTicket ticket, DateTimeOffset published) => new()
    {
        Code = ticket.Code.Text,
        OpenedAt = ticket.OpenedAt.ForPeople(),
        Status = ticket.Status,
        Agency = ticket.Agency,
        Likeness = Math.Round(ticket.Likeness, 3),
        KnownBefore = ticket.LeadOver(published) > TimeSpan.Zero,
        LeadHours = Math.Round(ticket.LeadOver(published).TotalHours, 1),
    };
}
