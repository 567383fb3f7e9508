using Complaints.Ingest.Accounts;

namespace Complaints.Ingest.Platforms.X;

/// <summary>Who the office is on X. It is asked once and kept in the cursor, since a user read costs.</summary>
internal sealed partial class XSelf(AccountSettings account, XApi api, WatchedAccounts watched, ILogger<XSelf> log)
{
    private XOwner? _own;

    /// <summary>Who we are, as far as possible without asking X.</summary>
    /// <exception cref="PlatformException">X was asked and does not say.</exception>
    public async Task<XOwner> Find(CancellationToken cancellation) =>
        _own ??= XCursor.Read((await watched.Find(account, cancellation)).Cursor).Own ?? await Ask(cancellation);

    /// <summary>Asks X.</summary>
    /// <exception cref="PlatformException">It does not say.</exception>
    public async Task<XOwner> Ask(CancellationToken cancellation)
    {
        var answer = XAuth.IsUser(account) ? await api.Me(cancellation) : await api.ByName(account.Handle, cancellation);
        if (answer.Object?.Object("data") is { } user && user.Text("id") is { } id && user.Text("username") is { } name)
        {
            if (!string.Equals(name, account.Handle, StringComparison.OrdinalIgnoreCase))
                Log.OtherName(log, account.Name, name);
            return _own = new(id, name);
        }

        throw (answer.Object ?? []).Objects("errors").FirstOrDefault() is { } error
            ? XErrors.Raise(error, $"account @{account.Handle}")
            : new PlatformException($"X knows no @{account.Handle}: check {account.Section}:Handle.");
    }

    private static partial class Log
    {
        [LoggerMessage(350, LogLevel.Warning, "{Account}: the access token belongs to @{Name}: its mentions are read. Check the handle and the token.")]
        public static partial void OtherName(ILogger log, string account, string name);
    }
}
