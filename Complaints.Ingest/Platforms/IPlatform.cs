using Complaints.Core.Accounts;
using Complaints.Ingest.Accounts;

namespace Complaints.Ingest.Platforms;

/// <summary>
/// A network that can be watched: what its accounts must say of themselves, and how one of them is opened. A platform is
/// one folder here and one line in <see cref="KnownPlatforms"/>.
/// </summary>
internal interface IPlatform
{
    /// <summary>Its name in configuration and store, in lower case.</summary>
    string Name { get; }

    /// <summary>Where it is asked when the account does not say; empty when each account has to.</summary>
    string DefaultAddress => "";

    /// <summary>How often an account is polled that does not say.</summary>
    TimeSpan DefaultEvery { get; }

    /// <summary>The shortest time between polls that its limits bear.</summary>
    TimeSpan ShortestEvery { get; }

    /// <summary>The longest rest of an account that fails again and again.</summary>
    TimeSpan LongestRest { get; }

    /// <summary>What an account may say beyond what all do, in its section <c>Options</c>.</summary>
    IReadOnlyList<AccountOption> Options => [];

    /// <summary>What a reply there may be; null where none can be given, not even by hand.</summary>
    ReplyRules? Replies => null;

    /// <summary>What it charges, for accounts whose budget names no prices; nothing where it is free.</summary>
    ReadBudget Prices => new();

    /// <summary>What is wrong with an account's settings, each with its remedy and without the credential.</summary>
    IEnumerable<string> FaultsOf(AccountSettings account);

    /// <summary>Adds what the account's client needs, such as an HTTP client of its own.</summary>
    void Register(IServiceCollection services, AccountSettings account);

    /// <summary>Opens the account.</summary>
    OpenedAccount Open(IServiceProvider services, AccountSettings account);
}

/// <summary>Something that accounts of one platform may say.</summary>
/// <param name="Name">Its key, such as <c>ClientId</c>.</param>
/// <param name="What">What to write there, for the operator.</param>
internal sealed record AccountOption(string Name, string What);
