using System.Globalization;
using Complaints.Core.Access;
using Complaints.Core.Kernel;
using Complaints.Core.Storage;

namespace Complaints.Api.Access;

/// <summary>
/// Keys from the command line: <c>keys create|list|revoke</c>. The first admin's key is made here and nowhere else.
/// Exit codes: 0 done, 1 could not be done, 2 the command was not understood.
/// </summary>
internal static class KeyCommands
{
    private const int Done = 0;
    private const int Failed = 1;
    private const int Misunderstood = 2;

    private const string Usage = """
        Pemakaian:
          Complaints.Api keys create --role admin|agency|viewer --name NAMA [--agency KODE] [--out BERKAS]
          Complaints.Api keys list
          Complaints.Api keys revoke NOMOR

        Basis data dicari di folder COMPLAINTS_HOME (bawaan: .complaints). Dengan --out kunci ditulis ke BERKAS yang
        hanya dapat dibaca pemiliknya, dan tidak ditampilkan; berkas yang sudah ada tidak ditimpa.
        """;

    /// <summary>Carries out one command.</summary>
    public static async Task<int> Run(string[] args, TextWriter output, TextWriter errors)
    {
        try
        {
            return args switch
            {
                ["create", .. var options] => await Create(options, output, errors),
                ["list"] => await List(output),
                ["revoke", var id] when long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var key) =>
                    await Revoke(key, output, errors),
                ["--help" or "-h" or "help"] => Tell(output, Usage, Done),
                _ => Tell(errors, Usage, Misunderstood),
            };
        }
        catch (StorageException e)
        {
            return Tell(errors, $"Gagal: {e.Because.Indonesian}", Failed);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            return Tell(errors, $"Gagal: {e.Message}", Failed);
        }
    }

    private static async Task<int> Create(string[] args, TextWriter output, TextWriter errors)
    {
        if (!KeyOptions.Read(args).Succeeded(out var options, out var unclear))
            return Tell(errors, $"{unclear.Because.Indonesian}\n\n{Usage}", Misunderstood);
        using var office = await OfficeKeys.Open();
        if (!NewKey.Of(options.Name, options.Role, options.Agency, office.Agencies).Succeeded(out var wish, out var wrong))
            return Tell(errors, wrong.Because.Indonesian, Misunderstood);
        if (options.Out is not { } path)
        {
            var (key, shown) = await office.Keys.Create(wish.Name, wish.Role, wish.Agency, CancellationToken.None);
            return Tell(output, $"Kunci nomor {key.Id} ({Told(key)}). Simpan sekarang, tidak dapat ditampilkan lagi:\n{shown}", Done);
        }

        await using var file = SecretFile.Create(path);
        var (made, secret) = await office.Keys.Create(wish.Name, wish.Role, wish.Agency, CancellationToken.None);
        await file.Keep(secret);
        return Tell(output, $"Kunci nomor {made.Id} ({Told(made)}) ditulis ke {path}.", Done);
    }

    private static async Task<int> List(TextWriter output)
    {
        using var office = await OfficeKeys.Open();
        var keys = await office.Keys.List(CancellationToken.None);
        foreach (var key in keys)
            await output.WriteLineAsync($"{key.Id}\t{Told(key)}\tdibuat {Day(key.CreatedAt)}\t{State(key)}");
        return keys.Count > 0 ? Done : Tell(output, "Belum ada kunci. Buat dengan: Complaints.Api keys create --role admin --name NAMA", Done);
    }

    private static async Task<int> Revoke(long id, TextWriter output, TextWriter errors)
    {
        using var office = await OfficeKeys.Open();
        return await office.Keys.Revoke(id, CancellationToken.None)
            ? Tell(output, $"Kunci nomor {id} dicabut dan tidak berlaku lagi.", Done)
            : Tell(errors, $"Kunci nomor {id} tidak ada. Lihat: Complaints.Api keys list", Failed);
    }

    private static string Told(ApiKey key) => $"{Snake.Of(key.Role)}{(key.Agency is null ? "" : $" {key.Agency}")}, {key.Name}";

    private static string State(ApiKey key) =>
        key.RevokedAt is { } revoked ? $"dicabut {Day(revoked)}"
        : key.LastUsedAt is { } used ? $"terakhir dipakai {Day(used)}"
        : "belum dipakai";

    private static string Day(DateTimeOffset instant) => instant.ForPeople().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private static int Tell(TextWriter writer, string message, int code)
    {
        writer.WriteLine(message);
        return code;
    }
}
