using System.Text.RegularExpressions;
using Complaints.Core.Accounts;
using Complaints.Core.Posts;
using Complaints.Ingest.Accounts;
using Complaints.Ingest.Platforms.Http;

namespace Complaints.Ingest.Platforms.Telegram;

/// <summary>
/// What citizens write to a bot, in private, in groups and below a channel. <c>Credential</c> is the bot's token as
/// @BotFather shows it, <c>Handle</c> the bot's username. See https://core.telegram.org/bots/api.
/// </summary>
internal sealed partial class TelegramPlatform : IPlatform
{
    public const string PlatformName = "telegram";

    /// <summary>Option: where posts of our own go.</summary>
    public const string Channel = nameof(Channel);

    public string Name => PlatformName;

    public string DefaultAddress => "https://api.telegram.org";

    // A quiet poll waits at the server; the next one follows soon, so that hardly a message finds nobody waiting.
    public TimeSpan DefaultEvery => TimeSpan.FromSeconds(5);

    public TimeSpan ShortestEvery => TimeSpan.FromSeconds(1);

    public TimeSpan LongestRest => TimeSpan.FromMinutes(5);

    public IReadOnlyList<AccountOption> Options { get; } =
    [
        new(Channel, "the office's own channel, as @name or number such as -1001234567890: posts of our own go there, and what stands there is ours; the bot must be an administrator of it"),
    ];

    public ReplyRules Replies { get; } = new(4096, TextUnit.Utf16) { CanPost = true };

    public IEnumerable<string> FaultsOf(AccountSettings account)
    {
        if (!Uri.TryCreate(account.BaseAddress, UriKind.Absolute, out var uri) || uri.Scheme is not ("https" or "http")
            || uri is not { Host.Length: > 0, UserInfo.Length: 0, Query.Length: 0, Fragment.Length: 0 })
            yield return "BaseAddress is no server's address: leave it out, or write the address of your own Bot API server.";
        if (account.Credential.Length == 0)
            yield return "Credential is missing: write the bot's token as @BotFather shows it.";
        else if (!Token().IsMatch(account.Credential))
            yield return "Credential is no bot's token: copy it again from @BotFather; it is a number, a colon and some thirty letters and digits.";
        if (account.Option(Channel) is { Length: > 0 } channel && !ChannelName().IsMatch(channel))
            yield return "Options:Channel is no channel: write @name, or its number such as -1001234567890.";
    }

    // A 429 says only in its body how long to wait.
    public void Register(IServiceCollection services, AccountSettings account) => services.AddAccountHttp(account, repeatThrottled: false);

    public OpenedAccount Open(IServiceProvider services, AccountSettings account)
    {
        var clock = services.GetRequiredService<TimeProvider>();
        var api = new TelegramApi(new JsonServer(
            services.GetRequiredService<IHttpClientFactory>(), account, clock, new TokenInPath(account.Credential), new TelegramErrors(account)));
        var reader = new MessageReader(account.Credential.Split(':')[0], account.Option(Channel));
        return new(
            new TelegramClient(api, reader, new(PlatformName, services.GetRequiredService<PostQueries>()), clock),
            new TelegramDoctor(account, api))
        {
            Sender = new TelegramReplies(api, reader, account),
        };
    }

    [GeneratedRegex(@"^[0-9]{3,20}:[A-Za-z0-9_-]{20,80}\z")]
    private static partial Regex Token();

    [GeneratedRegex(@"^(@?[A-Za-z][A-Za-z0-9_]{3,31}|-[0-9]{1,16})\z")]
    private static partial Regex ChannelName();
}
