using Complaints.Core.Kernel;
using Microsoft.Data.Sqlite;

namespace Complaints.Core.Storage;

/// <summary>Why the store failed, in kinds that the caller may act on.</summary>
public enum StorageFault
{
    /// <summary>Another process held the write lock for too long: try again.</summary>
    Busy,

    /// <summary>No room left on the disk.</summary>
    Full,

    /// <summary>The file cannot be opened, read or written.</summary>
    Unreachable,

    /// <summary>The file is no database or is damaged.</summary>
    Damaged,

    /// <summary>Anything else: most likely a bug of ours.</summary>
    Other,
}

/// <summary>The store could not do its work. Nothing of the transaction was kept.</summary>
public sealed class StorageException : Exception
{
    public StorageException(StorageFault fault, Words because, Exception inner)
        : base(because.English, inner) => (Fault, Because) = (fault, because);

    public StorageFault Fault { get; }

    /// <summary>Cause and remedy, for people.</summary>
    public Words Because { get; }

    // Primary result codes: https://www.sqlite.org/rescode.html
    internal static StorageException From(SqliteException e, string path) => e.SqliteErrorCode switch
    {
        5 or 6 => new(StorageFault.Busy, new(
            "Basis data sedang dikunci proses lain. Coba lagi sebentar; jika terus begini, cari proses yang menahan berkas basis data.",
            $"The database {path} is locked by another process. It is tried again; if this stays, look for the process that holds the file."), e),
        13 => new(StorageFault.Full, new(
            "Disk penuh sehingga tidak ada yang disimpan. Kosongkan ruang pada disk basis data lalu coba lagi.",
            $"The disk that holds {path} is full: nothing was stored. Free some room; work goes on by itself."), e),
        8 or 10 or 14 => new(StorageFault.Unreachable, new(
            "Berkas basis data tidak dapat dibuka, dibaca, atau ditulis. Periksa disk dan hak akses foldernya.",
            $"The database file {path} cannot be opened, read or written ({e.Message}). Check the disk and the folder's permissions."), e),
        11 or 26 => new(StorageFault.Damaged, new(
            "Berkas basis data rusak. Hentikan layanan dan pulihkan dari cadangan.",
            $"The database file {path} is damaged ({e.Message}). Stop the hosts and restore a backup."), e),
        _ => new(StorageFault.Other, new(
            "Basis data menolak pekerjaan ini. Laporkan kepada pengelola sistem.",
            $"The database refused the work ({e.Message})."), e),
    };
}
