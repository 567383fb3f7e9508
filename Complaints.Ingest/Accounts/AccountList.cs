using Complaints.Ingest.Platforms;

namespace Complaints.Ingest.Accounts;

/// <summary>The accounts of the configuration: those that can be watched, and everything that is wrong with the others.</summary>
internal sealed record AccountList(IReadOnlyList<AccountSettings> Watched, IReadOnlyList<AccountFault> Faults)
{
    /// <summary>True for the host, whose list is the office's: accounts that are not on it are retired. False for the doctor, who only looks.</summary>
    public bool IsTheOffices { get; init; } = true;

    /// <summary>Reads the section <c>Accounts</c>. All faults are found at once; a faulty account does not touch the others.</summary>
    public static AccountList Read(IConfiguration configuration, IReadOnlyCollection<IPlatform> platforms)
    {
        var watched = new Dictionary<string, AccountSettings>(StringComparer.Ordinal);
        var faults = new List<AccountFault>();
        foreach (var section in configuration.GetSection("Accounts").GetChildren())
        {
            var entry = new AccountEntry(section, platforms);
            if (!entry.IsEnabled)
                continue;
            var settings = entry.Read();
            if (settings is not null && watched.TryGetValue(settings.Name, out var first))
                entry.Fault($"It repeats {settings.Name} of {first.Section}: give it another handle (with its server, as in "
                    + $"{settings.Handle}@server, where two servers have one name) or remove one of the two.");
            else if (settings is not null)
                watched.Add(settings.Name, settings);
            faults.AddRange(entry.Faults);
        }

        return new([.. watched.Values], faults);
    }
}
