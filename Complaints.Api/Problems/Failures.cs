using Complaints.Core.Storage;

namespace Complaints.Api.Problems;

/// <summary>What is answered where no endpoint had its say: broken machines, refused bodies, unknown addresses.</summary>
internal static class Failures
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Later = TimeSpan.FromSeconds(60);

    /// <summary>The answer to an exception; nothing of its inside is told.</summary>
    public static Problem Of(Exception exception) => exception switch
    {
        StorageException { Fault: StorageFault.Busy } => new(ProblemKind.StoreBusy, new(
            "Basis data sedang dipakai proses lain, jadi tidak ada yang disimpan. Ulangi sebentar lagi dengan Idempotency-Key yang sama.",
            "The database is held by another process, so nothing was stored. Repeat shortly with the same Idempotency-Key."))
        { RetryAfter = Soon },
        StorageException { Fault: StorageFault.Full } => new(ProblemKind.StoreFull, new(
            "Disk server penuh, jadi tidak ada yang disimpan. Hubungi pengelola sistem lalu ulangi.",
            "The server's disk is full, so nothing was stored. Tell the operator, then repeat."))
        { RetryAfter = Later },
        StorageException { Fault: StorageFault.Unreachable } => new(ProblemKind.StoreUnreachable, new(
            "Basis data tidak dapat dibuka, dibaca, atau ditulis. Hubungi pengelola sistem lalu ulangi.",
            "The database cannot be opened, read or written. Tell the operator, then repeat."))
        { RetryAfter = Later },
        BadHttpRequestException bad => OfStatus(bad.StatusCode),
        _ => OfStatus(StatusCodes.Status500InternalServerError),
    };

    /// <summary>The answer to a status that came without a body.</summary>
    public static Problem OfStatus(int status) => status switch
    {
        StatusCodes.Status401Unauthorized => new(ProblemKind.Unauthorized, new(
            "Kirim kunci API yang berlaku: Authorization: Bearer <kunci>. Kunci dibuat oleh admin Humas.",
            "Send a valid API key: Authorization: Bearer <key>. Keys are made by an admin of the office.")),
        StatusCodes.Status403Forbidden => new(ProblemKind.Forbidden, new(
            "Kunci API ini tidak berhak melakukan hal itu. Mintalah kepada Humas.",
            "This API key may not do that. Ask the public-relations office.")),
        StatusCodes.Status404NotFound => new(ProblemKind.NotFound, new(
            "Alamat ini tidak ada. Daftar alamat yang benar ada di /docs.",
            "There is nothing at this address. The addresses are listed at /docs.")),
        StatusCodes.Status405MethodNotAllowed => new(ProblemKind.MethodNotAllowed, new(
            "Alamat ini ada, tetapi tidak untuk metode itu; lihat header Allow.",
            "The address exists, but not for this method; see the Allow header.")),
        StatusCodes.Status413PayloadTooLarge => new(ProblemKind.TooLarge, new(
            "Isi permintaan paling besar 256 KB. Ringkas lalu kirim ulang.",
            "A request's body is at most 256 KB. Shorten it and send it again.")),
        StatusCodes.Status415UnsupportedMediaType => new(ProblemKind.UnsupportedMediaType, new(
            "Isi permintaan harus JSON: kirim header Content-Type: application/json.",
            "The body must be JSON: send the header Content-Type: application/json.")),
        < StatusCodes.Status500InternalServerError => new(ProblemKind.Unreadable with { Status = status }, new(
            "Permintaan ini bukan HTTP yang benar.", "The request is not proper HTTP.")),
        _ => new(ProblemKind.Internal, new(
            "Terjadi kesalahan di sisi kami dan sudah dicatat. Sebutkan trace_id ini kepada pengelola sistem.",
            "Something went wrong on our side and was logged. Tell the operator this trace_id.")),
    };
}
