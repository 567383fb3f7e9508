using Complaints.Ingest.Accounts;

namespace Complaints.Ingest.Platforms.Threads;

/// <summary>Asks Threads whose token it is, and tries each thing that the account needs.</summary>
internal sealed class ThreadsDoctor(AccountSettings account, ThreadsApi api) : IAccountDoctor
{
    public async Task<AccountFindings> Examine(CancellationToken cancellation)
    {
        var (missing, advice) = (new List<string>(), new List<string>());
        var self = await api.Self(cancellation);
        var name = self.Text("username");
        if (name is not null && !string.Equals(name, account.Handle, StringComparison.OrdinalIgnoreCase))
            advice.Add($"The access token belongs to @{name} and the handle is @{account.Handle}: check which is meant, own posts are known by the handle.");
        await Try("threads_manage_mentions", missing, () => api.First(Reading.Mentions, cancellation));
        await Try("threads_read_replies", missing, async () =>
        {
            var newest = await api.First(Reading.OwnPosts, cancellation);
            if (newest?.Text("id") is not { } id)
                advice.Add("The account has no post of its own: whether replies can be read is not known.");
            else
                await api.First($"{id}/conversation", cancellation);
        });
        await Try("threads_content_publish, threads_manage_replies", missing, () => api.Limit(cancellation));
        advice.Add("Without Advanced Access for threads_manage_mentions Threads shows mentions by the app's testers only, and does not say so: "
            + "let somebody who is no tester mention the account, and see whether it arrives.");
        return new(name is null ? "" : $"@{name}", missing, advice);
    }

    private static async Task Try(string permission, List<string> missing, Func<Task> ask)
    {
        try
        {
            await ask();
        }
        catch (PlatformException e) when (e.Fault == PlatformFault.PermissionMissing)
        {
            missing.Add(permission);
        }
    }
}
