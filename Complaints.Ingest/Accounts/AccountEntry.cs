using System.Globalization;
using Complaints.Ingest.Platforms;

namespace Complaints.Ingest.Accounts;

/// <summary>One entry of the section <c>Accounts</c> on its way to <see cref="AccountSettings"/>, collecting its faults.</summary>
internal sealed class AccountEntry(IConfigurationSection section, IReadOnlyCollection<IPlatform> platforms)
{
    private static readonly string[] Known = ["Platform", "Handle", "BaseAddress", "Credential", "Every", "Enabled", "FirstPages", "Options", "Budget"];

    // "Every=30" reads as thirty days: far more likely half a minute was meant.
    private static readonly TimeSpan LongestEvery = TimeSpan.FromDays(1);

    private readonly string _platform = Text(section, "Platform").ToLowerInvariant();
    private readonly string _handle = Text(section, "Handle").TrimStart('@').ToLowerInvariant();

    public List<AccountFault> Faults { get; } = [];

    /// <summary>False when it is switched off, which is no fault.</summary>
    public bool IsEnabled => !string.Equals(Text(section, "Enabled"), "false", StringComparison.OrdinalIgnoreCase);

    /// <summary>The settings; null when there are faults.</summary>
    public AccountSettings? Read()
    {
        foreach (var unknown in section.GetChildren().Select(child => child.Key).Except(Known, StringComparer.OrdinalIgnoreCase))
            Fault($"It has no setting '{unknown}'. The settings are {string.Join(", ", Known)}.");
        if (Text(section, "Enabled") is { Length: > 0 } enabled && !bool.TryParse(enabled, out _))
            Fault($"Enabled is '{enabled}': write true or false.");
        if (_handle.Length == 0)
            Fault("Handle is missing: write the office's name on the platform.");
        else if (_handle.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || c == '/'))
            Fault("Handle holds a blank or a slash: write the bare name, without a link.");
        if (Platform() is not { } platform)
            return null;
        var settings = new AccountSettings(section.Path, _platform, _handle)
        {
            BaseAddress = Text(section, "BaseAddress") is { Length: > 0 } address ? address : platform.DefaultAddress,
            Credential = Text(section, "Credential"),
            Every = Every(platform),
            FirstPages = FirstPages(),
            Options = Options(platform),
            Replies = platform.Replies,
            Budget = new BudgetEntry(section.GetSection("Budget"), platform.Prices, Fault).Read(),
        };
        foreach (var fault in platform.FaultsOf(settings))
            Fault(fault);
        return Faults.Count == 0 ? settings : null;
    }

    /// <summary>Adds a fault.</summary>
    public void Fault(string because) => Faults.Add(new(section.Path, because, _platform, _handle));

    private IPlatform? Platform()
    {
        var platform = platforms.FirstOrDefault(p => p.Name == _platform);
        if (platform is null)
            Fault($"{(_platform.Length == 0 ? "Platform is missing" : $"Platform '{_platform}' is not known")}: "
                + $"write one of {string.Join(", ", platforms.Select(p => p.Name))}.");
        return platform;
    }

    private TimeSpan Every(IPlatform platform)
    {
        var text = Text(section, "Every");
        if (text.Length == 0)
            return platform.DefaultEvery;
        if (!TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var every) || every < platform.ShortestEvery || every > LongestEvery)
            Fault($"Every is '{text}': write a time from {platform.ShortestEvery} to {LongestEvery:d\\.hh\\:mm\\:ss} as hh:mm:ss, such as {platform.DefaultEvery}.");
        return every;
    }

    private int FirstPages()
    {
        var text = Text(section, "FirstPages");
        if (text.Length == 0)
            return 5;
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var pages) || pages is < 1 or > 100)
            Fault($"FirstPages is '{text}': write a number from 1 to 100.");
        return pages;
    }

    private Dictionary<string, string> Options(IPlatform platform)
    {
        var options = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var option in section.GetSection("Options").GetChildren())
            if (platform.Options.Any(known => string.Equals(known.Name, option.Key, StringComparison.OrdinalIgnoreCase)))
                options[option.Key] = option.Value?.Trim() ?? "";
            else
                Fault($"Options has no '{option.Key}'. " + (platform.Options.Count == 0
                    ? $"Accounts of {platform.Name} have no options."
                    : $"The options are: {string.Join("; ", platform.Options.Select(known => $"{known.Name} ({known.What})"))}."));
        return options;
    }

    private static string Text(IConfigurationSection section, string key) => section[key]?.Trim() ?? "";
}
