namespace Complaints.Ingest.Accounts;

/// <summary>Something wrong with the configuration of an account, told so that it can be mended.</summary>
/// <param name="Section">Where it stands, such as <c>Accounts:1</c>.</param>
/// <param name="Because">Cause and remedy; never a credential.</param>
/// <param name="Platform">The platform it names; empty when it names none.</param>
/// <param name="Handle">The handle it names; empty when it names none.</param>
internal sealed record AccountFault(string Section, string Because, string Platform, string Handle);
