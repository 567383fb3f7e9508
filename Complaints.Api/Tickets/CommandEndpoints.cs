using Complaints.Api.Access;
using Complaints.Api.OpenApi;
using Complaints.Api.Problems;
using Complaints.Api.Requests;
using Complaints.Core.Kernel;
using Complaints.Core.Tickets;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Complaints.Api.Tickets;

/// <summary>What people do to a ticket: <c>POST /tickets/{code}/{verb}</c>, one endpoint per verb.</summary>
internal static class CommandEndpoints
{
    public static void MapTicketCommands(this RouteGroupBuilder tickets)
    {
        tickets.Map<RouteBody>(Verb.Route, TicketCommands.Route, "Disposisikan ke OPD kota", """{"agency":"DSDABM","category":"jalan_rusak","reason":"Ruas jalan kota"}""");
        tickets.Map<EmptyBody>(Verb.Take, TicketCommands.Take, "OPD mulai menangani", "{}");
        tickets.Map<ReturnBody>(Verb.Return, TicketCommands.Return, "Kembalikan karena bukan kewenangan", """{"reason":"Ruas ini jalan provinsi","suggestion":"eksternal:PROVINSI"}""");
        tickets.Map<TextBody>(Verb.Respond, TicketCommands.Respond, "Jawab warga selagi dikerjakan", """{"text":"Tim akan meninjau lokasi besok pagi."}""");
        tickets.Map<TextBody>(Verb.Resolve, TicketCommands.Resolve, "Nyatakan selesai dan apa yang dikerjakan", """{"text":"Lubang sudah ditambal pada Selasa siang."}""");
        tickets.Map<CloseBody>(Verb.Close, TicketCommands.Close, "Tutup sesudah diperiksa Humas", """{"text":"Terima kasih atas laporannya."}""");
        tickets.Map<ReasonBody>(Verb.Reopen, TicketCommands.Reopen, "Buka kembali", """{"reason":"Warga melaporkan lubangnya muncul lagi."}""");
        tickets.Map<ReasonBody>(Verb.Wait, TicketCommands.Wait, "Tunggu warga; hitungan tenggat berhenti", """{"reason":"Menunggu alamat lengkap."}""");
        tickets.Map<MergeBody>(Verb.Merge, TicketCommands.Merge, "Gabungkan ke tiket lain", """{"into":"7KM-49X-Q2H","reason":"Kejadian yang sama"}""");
        tickets.Map<UnmergeBody>(Verb.Unmerge, TicketCommands.Unmerge, "Pisahkan kembali", """{"reason":"Ternyata lokasi berbeda"}""");
        tickets.Map<SplitBody>(Verb.Split, TicketCommands.Split, "Pisahkan laporan yang keliru dikumpulkan ke tiket baru", """{"posts":[4711],"reason":"Kejadian lain di jalan yang sama"}""");
        tickets.Map<ReasonBody>(Verb.Dismiss, TicketCommands.Dismiss, "Nyatakan bukan aduan", """{"reason":"Promosi"}""");
        tickets.Map<ReferBody>(Verb.Refer, TicketCommands.Refer, "Rujuk ke luar Pemerintah Kota", """{"agency":"eksternal:PLN","reason":"Gangguan jaringan PLN"}""");
        tickets.Map<TextBody>(Verb.Note, TicketCommands.Note, "Catatan untuk rekan kerja", """{"text":"Sudah ditelepon, menunggu kabar."}""");
    }

    private static void Map<TBody>(
        this RouteGroupBuilder tickets, Verb verb, Func<RequestBody, Result<TicketCommand>> read, string summary, string example)
    {
        var name = Snake.Of(verb);
        tickets.MapPost($"/{{code}}/{name}", (string code, HttpContext context, ChangeOnce once, CommandDesk desk) =>
                Do(code, verb, read, context, once, desk))
            .Described($"{name}Ticket", summary, "Memerlukan If-Match berisi ETag tiket; jawabannya tiket dengan ETag baru.")
            .RequireAuthorization(Policy.Of(verb))
            .Takes<TBody>(example)
            .Produces<TicketView>()
            .Refuses(404, 409, 412, 413, 415, 422, 428)
            .WithMetadata(new NeedsVersion());
    }

    private static Task<Results<Answered, Problem>> Do(
        string code, Verb verb, Func<RequestBody, Result<TicketCommand>> read, HttpContext context, ChangeOnce once, CommandDesk desk) =>
        once.Run(context, (tx, body) => desk.Do(tx, code, verb, () => read(body), context));
}
