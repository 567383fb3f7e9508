using Complaints.Core.Kernel;
using Complaints.Core.Replies;
using Complaints.Core.Storage;
using Complaints.Ingest.Accounts;
using Complaints.Ingest.Platforms;

namespace Complaints.Ingest.Replies;

/// <summary>
/// Sends what one account has in its outbox, one after the other. An attempt is on record before it is made; one that nobody confirmed is
/// looked for on the platform before it is made again. Fenced: what goes wrong is told with the reply, and touches no other account.
/// </summary>
internal sealed partial class SendReplies(
    AccountSettings settings, IReplySender? sender, WatchedAccounts watched, Outbox outbox, ILogger<SendReplies> log) : IDisposable
{
    /// <summary>After so many replies the others get their turn.</summary>
    private const int AtOnce = 20;

    private readonly SemaphoreSlim _one = new(1, 1);

    /// <summary>The account as the store knows it.</summary>
    /// <exception cref="StorageException">The store could not be read.</exception>
    public async Task<AccountId> Account(CancellationToken cancellation) => (await watched.Find(settings, cancellation)).Id;

    /// <summary>Sends what is due, unless that is being done already. Throws nothing but the end that was asked for.</summary>
    public async Task Run(CancellationToken cancellation)
    {
        if (!await _one.WaitAsync(0, cancellation))
            return;
        try
        {
            var account = await Account(cancellation);
            for (var sent = 0; sent < AtOnce && await outbox.Take(account, cancellation) is { } reply; sent++)
                if (!await Attempt(reply, cancellation))
                    return;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
        }
        catch (StorageException e)
        {
            Log.StoreFailed(log, settings.Name, e.Because.English);
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    // False when the account should be left alone for now. A stop in the middle leaves the lease to run out: the attempt is then looked for.
    private async Task<bool> Attempt(OutgoingReply reply, CancellationToken cancellation)
    {
        try
        {
            await outbox.Sent(reply.Id, await Post(reply, cancellation), CancellationToken.None);
            Log.Sent(log, settings.Name, reply.Id);
            return true;
        }
        catch (PlatformException e) when (e.Fault is PlatformFault.Refused or PlatformFault.ByHand)
        {
            await outbox.End(reply.Id, e.Fault == PlatformFault.ByHand ? ReplyState.ByHand : ReplyState.Refused, e.Message, CancellationToken.None);
            Log.NotTaken(log, settings.Name, reply.Id, e.Message);
            return true;
        }
        catch (PlatformException e)
        {
            await outbox.Later(reply, e.Message, e.NotBefore, e.MayBeDone, CancellationToken.None);
            Log.Later(log, settings.Name, reply.Id, e.Message);
            return false;
        }
        catch (Exception e) when (e is not StorageException && !cancellation.IsCancellationRequested)
        {
            await outbox.Later(reply, $"An unexpected {e.GetType().Name}: report it.", null, mayHaveArrived: true, CancellationToken.None);
            Log.Unexpected(log, settings.Name, reply.Id, e);
            return false;
        }
    }

    private async Task<SentReply> Post(OutgoingReply reply, CancellationToken cancellation)
    {
        if (sender is null)
            throw new PlatformException("No program posts on this account: copy the text and post it yourself.") { Fault = PlatformFault.ByHand };
        if (reply.IsUncertain && await sender.Find(reply, cancellation) is { } found)
            return found;
        return await sender.Send(reply, (progress, stop) => outbox.Keep(reply.Id, progress, stop), cancellation);
    }

    private static partial class Log
    {
        [LoggerMessage(250, LogLevel.Information, "{Account}: reply {Reply} is sent.")]
        public static partial void Sent(ILogger log, string account, long reply);

        [LoggerMessage(251, LogLevel.Warning, "{Account}: reply {Reply} is not taken: {Because}")]
        public static partial void NotTaken(ILogger log, string account, long reply, string because);

        [LoggerMessage(252, LogLevel.Warning, "{Account}: reply {Reply} is tried again later: {Because}")]
        public static partial void Later(ILogger log, string account, long reply, string because);

        [LoggerMessage(253, LogLevel.Error, "{Account}: reply {Reply} met an unexpected failure and is looked for before it is tried again.")]
        public static partial void Unexpected(ILogger log, string account, long reply, Exception e);

        [LoggerMessage(254, LogLevel.Error, "{Account}: the outbox could not be read or written: {Because}")]
        public static partial void StoreFailed(ILogger log, string account, string because);
    }
}
