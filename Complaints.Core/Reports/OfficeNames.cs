using Complaints.Core.Posts;
using Complaints.Core.Reports.Formats;
using Complaints.Core.Routing;

namespace Complaints.Core.Reports;

/// <summary>What the codes of a report are called in this office.</summary>
internal static class OfficeNames
{
    private static readonly Dictionary<string, string> Platforms = new()
    {
        ["x"] = "X",
        ["tiktok"] = "TikTok",
        ["youtube"] = "YouTube",
        ["whatsapp"] = "WhatsApp",
        ["feed"] = "Umpan berkas",
        [IncomingPost.DeskPlatform] = "Telepon, loket, surat",
    };

    public static ReportNames Of(RuleBook book, string office)
    {
        var districts = book.Places.Where(place => place is { Kind: PlaceKind.District, District: not null })
            .DistinctBy(place => place.District).ToDictionary(place => place.District!, place => place.Name);
        return new(
            book.CategoryName,
            code => code.Length == 0 ? office : book.AgencyName(code),
            code => districts.GetValueOrDefault(code, code),
            code => Platforms.GetValueOrDefault(code) ?? (code.Length == 0 ? code : char.ToUpperInvariant(code[0]) + code[1..]));
    }
}
