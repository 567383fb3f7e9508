using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using NUnit.Framework;

namespace Complaints.Tests.Api;

/// <summary>The program as an operator meets it: key commands, address, log and end.</summary>
[Platform(Exclude = "Win")]
internal sealed partial class HostTests
{
    private string _home = "";

    [SetUp]
    public void Begin() => _home = Directory.CreateTempSubdirectory("complaints-host-").FullName;

    [TearDown]
    public void End() => Directory.Delete(_home, recursive: true);

    [Test]
    public async Task The_first_admin_key_is_made_by_a_command_and_opens_the_api()
    {
        var file = Path.Combine(_home, "admin-key");
        var made = await ApiProcess.Run(_home, "keys", "create", "--role", "admin", "--name", "Humas", "--out", file);
        Assert.That(made.Code, Is.Zero, made.Errors);
        var secret = (await File.ReadAllTextAsync(file)).Trim();
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var host = await ApiProcess.Serve(_home, stop.Token);
        using var client = new HttpClient { BaseAddress = new(host.Address) };
        var admin = new ApiCaller(client, secret);
        var ticket = await admin.Post("/api/v1/tickets", new { text = "Rahasia warga: selokan mampet", channel = "telephone" });
        var large = await admin.Post("/api/v1/tickets", new { text = new string('a', 300_000) });
        var unknown = await new ApiCaller(client, "adu_bukankunci").Get("/api/v1/tickets");

        var clock = Stopwatch.StartNew();
        var code = await host.Terminate(stop.Token);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(OperatingSystem.IsWindows() ? default : File.GetUnixFileMode(file), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
            Assert.That(made.Output, Does.Not.Contain(secret));
            Assert.That(ticket.Status, Is.EqualTo(HttpStatusCode.Created), ticket.Body?.ToJsonString());
            Assert.That((int)large.Status, Is.EqualTo(413));
            Assert.That(unknown.Status, Is.EqualTo(HttpStatusCode.Unauthorized));
            Assert.That(code, Is.Zero);
            Assert.That(clock.Elapsed, Is.LessThan(TimeSpan.FromSeconds(10)));
            Assert.That(host.Log, Does.Not.Contain(secret).And.Not.Contain("bukankunci").And.Not.Contain("selokan").And.Contain(host.Address));
        }
    }

    [Test]
    public async Task Keys_are_listed_and_revoked_by_number()
    {
        var made = await ApiProcess.Run(_home, "keys", "create", "--role=agency", "--name=Petugas", "--agency=DLH");
        var listed = await ApiProcess.Run(_home, "keys", "list");
        var revoked = await ApiProcess.Run(_home, "keys", "revoke", "1");
        var after = await ApiProcess.Run(_home, "keys", "list");
        var missing = await ApiProcess.Run(_home, "keys", "revoke", "7");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Secret().IsMatch(made.Output), Is.True, made.Output + made.Errors);
            Assert.That(listed.Output, Does.Contain("1\tagency DLH, Petugas").And.Contain("belum dipakai"));
            Assert.That(Secret().IsMatch(listed.Output), Is.False);
            Assert.That((revoked.Code, missing.Code), Is.EqualTo((0, 1)));
            Assert.That(after.Output, Does.Contain("dicabut"));
            Assert.That(missing.Errors, Does.Contain("Kunci nomor 7 tidak ada"));
        }
    }

    [Test]
    public async Task What_is_not_understood_is_told_and_makes_no_key()
    {
        var file = Path.Combine(_home, "kunci");
        await File.WriteAllTextAsync(file, "jangan ditimpa");
        (string[] Args, int Code, string Told)[] cases =
        [
            (["keys"], 2, "Pemakaian"),
            (["keys", "create", "--role", "raja", "--name", "x"], 2, "admin, agency, viewer"),
            (["keys", "create", "--role", "admin"], 2, "'name' wajib diisi"),
            (["keys", "create", "--role", "agency", "--name", "x"], 2, "kode OPD"),
            (["keys", "create", "--role", "agency", "--name", "x", "--agency", "DINASKU"], 2, "DSDABM"),
            (["keys", "create", "--rol", "admin"], 2, "'--rol' tidak dikenal"),
            (["keys", "create", "--role", "admin", "--name"], 2, "--name memerlukan nilai"),
            (["keys", "create", "--role", "admin", "--name", "x", "--out", file], 1, "sudah ada dan tidak ditimpa"),
        ];
        var results = await Task.WhenAll(cases.Select(c => ApiProcess.Run(_home, c.Args)));
        using (Assert.EnterMultipleScope())
        {
            foreach (var (expected, result) in cases.Zip(results))
            {
                Assert.That(result.Code, Is.EqualTo(expected.Code), string.Join(' ', expected.Args));
                Assert.That(result.Errors, Does.Contain(expected.Told));
            }

            Assert.That(await File.ReadAllTextAsync(file), Is.EqualTo("jangan ditimpa"));
            Assert.That((await ApiProcess.Run(_home, "keys", "list")).Output, Does.Contain("Belum ada kunci"));
        }
    }

    [GeneratedRegex("adu_[A-Za-z0-9_-]{43}")]
    private static partial Regex Secret();
}
