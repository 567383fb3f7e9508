using Complaints.Api.Access;
using Complaints.Core.Access;
using Complaints.Core.Accounts;
using Complaints.Core.Intake;
using Complaints.Core.Posts;
using Complaints.Core.Routing;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Complaints.Tests.Api;

/// <summary>The real API host on a private store in a folder of its own, with a clock that only the test moves.</summary>
internal sealed class ApiHost : WebApplicationFactory<ChangeOnce>
{
    // Reading the book takes longer than any test; it never changes.
    private static readonly RuleBookSource BuiltIn = new(null, NullLogger.Instance, TimeProvider.System);

    private readonly string _home = Directory.CreateTempSubdirectory("complaints-api-").FullName;

    /// <summary>Tuesday, 24 November 2026, 10:00 WIB.</summary>
    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 24, 3, 0, 0, TimeSpan.Zero));

    public string Home => _home;

    public ApiCaller Nobody => new(CreateClient(), null);

    public ApiCaller Admin { get; private set; } = null!;

    public ApiCaller Viewer { get; private set; } = null!;

    /// <summary>The roads agency, which holds most tickets of the tests.</summary>
    public ApiCaller Dsdabm { get; private set; } = null!;

    /// <summary>Another agency.</summary>
    public ApiCaller Dlh { get; private set; } = null!;

    public static async Task<ApiHost> Start()
    {
        var host = new ApiHost();
        host.Admin = await host.KeyFor("Humas", Role.Admin);
        host.Viewer = await host.KeyFor("Pimpinan", Role.Viewer);
        host.Dsdabm = await host.KeyFor("Petugas Bina Marga", Role.Agency, "DSDABM");
        host.Dlh = await host.KeyFor("Petugas Kebersihan", Role.Agency, "DLH");
        return host;
    }

    public async Task<ApiCaller> KeyFor(string name, Role role, string? agency = null)
    {
        var (_, secret) = await Services.GetRequiredService<ApiKeyStore>().Create(name, role, agency, default);
        return With(secret);
    }

    public ApiCaller With(string? secret) => new(CreateClient(new() { AllowAutoRedirect = false }), secret);

    /// <summary>A ticket that the desk wrote down and sent to an agency.</summary>
    public async Task<Reply> Routed(string agency = "DSDABM", string category = "jalan_rusak", string text = "Jalan berlubang di depan pasar, sudah dua motor jatuh.") =>
        await Admin.Post("/api/v1/tickets", new { text, channel = "telephone", agency, category });

    /// <summary>Takes posts in as if a platform had sent them.</summary>
    public async Task<IntakeReport> Take(params IncomingPost[] posts)
    {
        var account = await Watched();
        return await Services.GetRequiredService<PostIntake>().Take(new(account, posts, "end"), default);
    }

    public async Task<Account> Watched() =>
        (await Services.GetRequiredService<AccountStore>().Watch([new("feed", "humasbdg", TimeSpan.FromMinutes(1))], default))[0];

    public IncomingPost Says(string author, string text) =>
        new(Guid.NewGuid().ToString("N"), text, Clock.GetUtcNow()) { Author = author };

    protected override void ConfigureWebHost(IWebHostBuilder builder) => builder
        .UseSetting("COMPLAINTS_HOME", _home)
        .ConfigureTestServices(services => services.AddSingleton<TimeProvider>(Clock).AddSingleton(BuiltIn));

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_home, recursive: true);
    }
}
