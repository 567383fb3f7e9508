using System.ComponentModel;
using Complaints.Api.Requests;
using Complaints.Core.Kernel;
using Complaints.Core.Routing;
using Complaints.Core.Routing.Workshop;

namespace Complaints.Api.Routing;

[Description("Mengapa sebuah OPD tidak menang, dan mengapa sebuah aturan tidak kena; yang tidak ditanyakan tidak ada.")]
internal sealed record WhyNotView(AgencyWhyNotView? Agency, RuleWhyNotView? Rule)
{
    private const int MostLike = 5;

    /// <summary>The answer to what a body asks of; null when it asks of nothing.</summary>
    public static Result<WhyNotView?> Of(Router router, RoutingRequest request, ExplainBody body, string language) =>
        from code in Plain.Optional(body.Agency, "agency", Plain.MostName)
        from id in Plain.Optional(body.Rule, "rule", Plain.MostName)
        from agency in OfAgency(router, request, code)
        from rule in OfRule(router, request, id)
        select agency is null && rule is null
            ? null
            : new WhyNotView(
                agency is null ? null : AgencyWhyNotView.Of(agency, language), rule is null ? null : RuleWhyNotView.Of(rule, language));

    private static Result<AgencyWhyNot?> OfAgency(Router router, RoutingRequest request, string? code)
    {
        if (code is null)
            return (AgencyWhyNot?)null;
        return WhyNot.OfAgency(router, request, code) ?? (Result<AgencyWhyNot?>)new Refusal.Invalid("agency", new(
            $"OPD '{Plain.Shortened(code)}' tidak dikenal. Lihat daftar kode di GET /api/v1/agencies.",
            $"The agency '{Plain.Shortened(code)}' is not known. See the codes at GET /api/v1/agencies."));
    }

    private static Result<RuleWhyNot?> OfRule(Router router, RoutingRequest request, string? id)
    {
        if (id is null)
            return (RuleWhyNot?)null;
        return WhyNot.OfRule(router, request, id) ?? (Result<RuleWhyNot?>)new Refusal.Invalid("rule", new(
            $"Aturan '{Plain.Shortened(id)}' tidak ada dalam buku yang berlaku; namanya tampil pada penjelasan sebuah keputusan.",
            $"The rule '{Plain.Shortened(id)}' is not in the book in force; the explanation of a decision shows the names."))
        { Valid = WhyNot.RulesLike(router.Book, id, MostLike) };
    }
}

[Description("Sebuah alasan: jenisnya untuk program, kalimatnya untuk dibaca (Inggris dengan Accept-Language: en).")]
internal sealed record WhyNotReasonView(WhyNotKind Kind, string Because)
{
    public static WhyNotReasonView[] Of(IEnumerable<WhyNotReason> reasons, string language) =>
        [.. reasons.Select(reason => new WhyNotReasonView(reason.Kind, reason.Because.In(language)))];
}

[Description("Bagaimana sebuah OPD pada teks ini.")]
internal sealed record AgencyWhyNotView(
    string Agency, string AgencyName, [property: Description("true bila aduannya memang ke sana.")] bool Won,
    [property: Description("Alasan, terpenting dahulu.")] IReadOnlyList<WhyNotReasonView> Because,
    [property: Description("Kategori yang menang; tidak ada bila bukan aduan.")] CategoryStanding? Winner,
    [property: Description("Kategori milik OPD itu beserta nilainya.")] IReadOnlyList<CategoryStanding> Categories,
    [property: Description("Aturan yang mendukungnya dan hampir kena; kosong bila menang.")] IReadOnlyList<NearRuleView> NearRules)
{
    public static AgencyWhyNotView Of(AgencyWhyNot a, string language) => new(
        a.Agency, a.Name, a.Won, WhyNotReasonView.Of(a.Because, language), a.Winner, a.Categories,
        [.. a.NearRules.Select(n => new NearRuleView(n.Rule, n.Category, n.Met, n.Of, WhyNotReasonView.Of(n.Because, language)))]);
}

[Description("Aturan yang sebagian syaratnya terpenuhi.")]
internal sealed record NearRuleView(
    string Rule, string? Category, [property: Description("Syarat yang terpenuhi.")] int Met,
    [property: Description("Syarat seluruhnya.")] int Of, IReadOnlyList<WhyNotReasonView> Because);

[Description("Bagaimana sebuah aturan pada teks ini.")]
internal sealed record RuleWhyNotView(
    string Rule, bool Fired, [property: Description("true bila kena dan keputusannya sejalan.")] bool Won,
    [property: Description("Alasan, terpenting dahulu.")] IReadOnlyList<WhyNotReasonView> Because,
    string? Category, string? Reason, string? Agency, double Weight, double Signal,
    [property: Description("Frasanya yang ada dalam teks.")] IReadOnlyList<PhraseHit> Found,
    [property: Description("Syarat yang tidak terpenuhi, dengan beberapa frasa yang akan memenuhinya.")] IReadOnlyList<MissingClause> Missing,
    [property: Description("Frasa terlarang (`none`) yang ada dalam teks.")] IReadOnlyList<PhraseHit> BlockedBy)
{
    public static RuleWhyNotView Of(RuleWhyNot r, string language) => new(
        r.Rule, r.Fired, r.Won, WhyNotReasonView.Of(r.Because, language), r.Category, r.Reason, r.Agency, r.Weight, r.Signal,
        r.Found, r.Missing, r.BlockedBy);
}
