using Complaints.Core.Kernel;

namespace Complaints.Api.Problems;

/// <summary>One kind of failure as it is told outside (RFC 9457): a stable type, its status and its title.</summary>
internal sealed record ProblemKind(string Name, int Status, Words Title)
{
    /// <summary>Stable name for programs, such as <c>urn:complaints:problem:stale</c>.</summary>
    public string Type => $"urn:complaints:problem:{Name}";

    public static readonly ProblemKind Unreadable = new("unreadable", 400, new("Permintaan tidak dapat dibaca", "The request cannot be read"));
    public static readonly ProblemKind Invalid = new("invalid", 400, new("Isian belum benar", "A field is not right"));
    public static readonly ProblemKind Unauthorized = new("unauthorized", 401, new("Kunci API diperlukan", "An API key is needed"));
    public static readonly ProblemKind BadSignature = new("bad_signature", 401, new("Tanda tangan tidak cocok", "The signature does not fit"));
    public static readonly ProblemKind Forbidden = new("forbidden", 403, new("Tidak diizinkan", "Not permitted"));
    public static readonly ProblemKind NotFound = new("not_found", 404, new("Tidak ditemukan", "Not found"));
    public static readonly ProblemKind MethodNotAllowed = new("method_not_allowed", 405, new("Metode tidak dikenal di alamat ini", "The address does not know this method"));
    public static readonly ProblemKind NotAllowedNow = new("not_allowed_now", 409, new("Belum dapat dilakukan", "Not possible now"));
    public static readonly ProblemKind Stale = new("stale", 412, new("Tiket sudah berubah", "The ticket has changed"));
    public static readonly ProblemKind TooLarge = new("too_large", 413, new("Permintaan terlalu besar", "The request is too large"));
    public static readonly ProblemKind UnsupportedMediaType = new("unsupported_media_type", 415, new("Jenis isi tidak dikenal", "Unsupported content type"));
    public static readonly ProblemKind KeyReused = new("idempotency_key_reused", 422, new("Idempotency-Key sudah dipakai", "The Idempotency-Key was used before"));
    public static readonly ProblemKind VersionMissing = new("version_missing", 428, new("If-Match diperlukan", "If-Match is needed"));
    public static readonly ProblemKind Internal = new("internal", 500, new("Kesalahan di sisi kami", "A fault of ours"));
    public static readonly ProblemKind StoreBusy = new("store_busy", 503, new("Basis data sedang sibuk", "The database is busy"));
    public static readonly ProblemKind StoreFull = new("store_full", 503, new("Disk penuh", "The disk is full"));
    public static readonly ProblemKind StoreUnreachable = new("store_unreachable", 503, new("Basis data tidak terjangkau", "The database is out of reach"));
    public static readonly ProblemKind NotReady = new("not_ready", 503, new("Belum siap", "Not ready"));

    /// <summary>Every kind there is.</summary>
    public static IReadOnlyList<ProblemKind> All { get; } =
    [
        Unreadable, Invalid, Unauthorized, BadSignature, Forbidden, NotFound, MethodNotAllowed, NotAllowedNow, Stale, TooLarge,
        UnsupportedMediaType, KeyReused, VersionMissing, Internal, StoreBusy, StoreFull, StoreUnreachable, NotReady,
    ];
}
