using System.ComponentModel;
using Complaints.Core.Routing;

namespace Complaints.Api.Routing;

/// <summary>A decision as it is served: the whole of it, with names beside the codes.</summary>
[Description("Keputusan mesin disposisi beserta alasannya.")]
internal sealed record DecisionView
{
    public required bool IsComplaint { get; init; }

    [Description("Jenis bukan-aduan; lihat /api/v1/reasons.")]
    public string? Reason { get; init; }
    public string? ReasonName { get; init; }
    public string? Category { get; init; }
    public string? CategoryName { get; init; }
    public string? SecondaryCategory { get; init; }
    public string? SecondaryCategoryName { get; init; }
    public string? Agency { get; init; }
    public string? AgencyName { get; init; }

    [Description("Kode kantor kecamatan menurut tempatnya, bila OPD-nya berkantor di setiap kecamatan.")]
    public string? Office { get; init; }
    public string? OfficeName { get; init; }
    public required Priority Priority { get; init; }

    [Description("Keyakinan, 0 sampai 1.")]
    public required double Confidence { get; init; }

    [Description("true bila langsung ke OPD tanpa triase.")]
    public required bool Auto { get; init; }

    [Description("Tempat yang disebut; start dan length menunjuk ke teks aslinya.")]
    public PlaceMatch? Place { get; init; }

    [Description("Aturan yang kena beserta frasa dan letaknya dalam teks.")]
    public required IReadOnlyList<RuleHit> Rules { get; init; }

    [Description("Kategori lain yang mungkin, terkuat dahulu.")]
    public required IReadOnlyList<SuggestionView> RunnersUp { get; init; }

    [Description("Pendapat kedua, dari kata-katanya saja; category kosong berarti bukan aduan.")]
    public SecondOpinion? SecondOpinion { get; init; }

    [Description("Dari apa keyakinan itu dihitung; hanya untuk aduan.")]
    public Grounds? Grounds { get; init; }

    [Description("Jawaban atas agency dan rule yang ditanyakan; hanya pada penjelasan.")]
    public WhyNotView? WhyNot { get; init; }

    [Description("Versi buku aturan yang memutuskan.")]
    public required string BookVersion { get; init; }

    public static DecisionView Of(Decision d, RuleBook book) => new()
    {
        IsComplaint = d.IsComplaint,
        Reason = d.Reason,
        ReasonName = d.Reason is null ? null : ReasonView.NameOf(d.Reason, book),
        Category = d.Category,
        CategoryName = NameOfCategory(d.Category, book),
        SecondaryCategory = d.SecondaryCategory,
        SecondaryCategoryName = NameOfCategory(d.SecondaryCategory, book),
        Agency = d.Agency,
        AgencyName = NameOfAgency(d.Agency, book),
        Office = d.Office,
        OfficeName = NameOfAgency(d.Office, book),
        Priority = d.Priority,
        Confidence = d.Confidence,
        Auto = d.Auto,
        Place = d.Place,
        Rules = d.Rules,
        RunnersUp = [.. d.RunnersUp.Select(s => new SuggestionView(
            s.Category, NameOfCategory(s.Category, book), s.Agency, NameOfAgency(s.Agency, book), s.Score, s.Probability))],
        SecondOpinion = d.SecondOpinion,
        Grounds = d.Grounds,
        BookVersion = d.BookVersion,
    };

    private static string? NameOfCategory(string? code, RuleBook book) => code is null ? null : book.FindCategory(code)?.Name;

    private static string? NameOfAgency(string? code, RuleBook book) => code is null ? null : book.FindAgency(code)?.Name;
}

[Description("Kategori lain yang dipertimbangkan.")]
internal sealed record SuggestionView(
    string Category, string? CategoryName, string Agency, string? AgencyName, double Score, double Probability);
