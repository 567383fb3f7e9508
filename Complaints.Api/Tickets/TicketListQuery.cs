using Complaints.Api.Access;
using Complaints.Api.Requests;
using Complaints.Core.Kernel;
using Complaints.Core.Routing;
using Complaints.Core.Tickets;

namespace Complaints.Api.Tickets;

/// <summary>The filters of the ticket list: what they are called and how they are read.</summary>
internal static class TicketListQuery
{
    /// <summary>The parameters, for checking and for the document.</summary>
    public static QueryParameters Parameters { get; } = new(
    [
        QueryParameter.Some<TicketStatus>("status", "Status; beberapa dipisah koma, misalnya new,routed."),
        QueryParameter.Text("agency", "Kode OPD pemegang tiket, misalnya DSDABM; KECAMATAN mencakup semua kantor kecamatan."),
        QueryParameter.Text("category", "Kode kategori, misalnya jalan_rusak."),
        QueryParameter.One<Priority>("priority", "Prioritas."),
        QueryParameter.Text("place", "Id tempat, kode kecamatan atau kelurahan, atau awal nama tempat."),
        QueryParameter.Text("account", "Akun asal sebagai platform:nama, misalnya mastodon:humasbdg; manual:meja untuk telepon dan tatap muka."),
        QueryParameter.Text("due_before", "Tenggat terdekat sebelum waktu ini: ISO 8601, atau tanggal saja (pukul 00.00 WIB)."),
        QueryParameter.Text("q", "Kata-kata dalam kiriman warga, atau kode tiket."),
        QueryParameter.One<TicketSort>("sort", "Urutan: terbaru, terlama, atau tenggat terdekat; bawaan newest."),
        QueryParameter.Cursor,
        QueryParameter.Limit,
    ]);

    /// <summary>The filter that the request asks for, behind the actor's fence.</summary>
    /// <param name="accounts">Names of the accounts there are.</param>
    public static Result<TicketFilter> Read(HttpContext context, RuleBook book, IEnumerable<string> accounts) =>
        from query in Query.Of(context)
        from status in query.Some<TicketStatus>("status")
        from agency in query.Among("agency", book.Agencies.Select(a => a.Code))
        from category in query.Among("category", book.Categories.Select(c => c.Code))
        from priority in query.One<Priority>("priority")
        from place in query.Text("place")
        from account in query.Among("account", accounts)
        from dueBefore in query.Instant("due_before")
        from text in query.Text("q")
        from sort in query.One<TicketSort>("sort")
        let order = sort ?? TicketSort.Newest
        from after in query.Cursor(TicketQueries.NameOf(order))
        from limit in query.Limit()
        select new TicketFilter(
            context.Actor.Agency, status, agency is null ? null : WithOffices(agency, book), category, priority, place, account, dueBefore, text, order, after, limit);

    private static List<string> WithOffices(string agency, RuleBook book) =>
        [agency, .. book.Agencies.Where(a => a.Parent == agency).Select(a => a.Code)];
}
