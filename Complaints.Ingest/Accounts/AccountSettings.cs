using Complaints.Core.Accounts;

namespace Complaints.Ingest.Accounts;

/// <summary>One watched account as it is configured. Its credential is never shown: <see cref="ToString"/> is the account's name.</summary>
/// <param name="Section">Where it stands in the configuration, such as <c>Accounts:1</c>.</param>
/// <param name="Platform">The platform's name in lower case.</param>
/// <param name="Handle">The office's name there: lower case, no @.</param>
internal sealed record AccountSettings(string Section, string Platform, string Handle)
{
    /// <summary>Where the platform is asked: an address, or a path; empty when the platform knows its own.</summary>
    public string BaseAddress { get; init; } = "";

    /// <summary>Access token; empty when none is needed.</summary>
    public string Credential { get; init; } = "";

    /// <summary>Time from one poll to the next.</summary>
    public required TimeSpan Every { get; init; }

    /// <summary>How many pages of old posts an account takes in that was never read before.</summary>
    public int FirstPages { get; init; } = 5;

    /// <summary>What accounts of this platform may say beyond what all do; keys in any letter case.</summary>
    public IReadOnlyDictionary<string, string> Options { get; init; } = new Dictionary<string, string>();

    /// <summary>An option's value; empty when it is not set.</summary>
    public string Option(string name) => Options.GetValueOrDefault(name) ?? "";

    /// <summary>What a reply there may be; null where none can be given.</summary>
    public ReplyRules? Replies { get; init; }

    /// <summary>What it may read and spend; null without a limit.</summary>
    public ReadBudget? Budget { get; init; }

    /// <summary>The name under which logs, store and schedule know it.</summary>
    public string Name => $"{Platform}:{Handle}";

    public override string ToString() => Name;
}
