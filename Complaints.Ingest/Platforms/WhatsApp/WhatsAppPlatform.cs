using System.Text.RegularExpressions;
using Complaints.Core.Accounts;
using Complaints.Core.Posts;
using Complaints.Ingest.Accounts;
using Complaints.Ingest.Platforms.Http;
using Complaints.Ingest.Platforms.Meta;

namespace Complaints.Ingest.Platforms.WhatsApp;

/// <summary>
/// What citizens write to the office's number on the WhatsApp Business Platform (Cloud API). It cannot be polled: Meta pushes to
/// the web host, which keeps what came in the inbox; that is read here. <c>Credential</c> is a system user's token.
/// See https://developers.facebook.com/docs/whatsapp/cloud-api.
/// </summary>
internal sealed partial class WhatsAppPlatform : IPlatform
{
    public const string PlatformName = "whatsapp";

    /// <summary>Option: the number's id.</summary>
    public const string PhoneNumberId = nameof(PhoneNumberId);

    /// <summary>Option: what carries a reply after the window.</summary>
    public const string Template = nameof(Template);

    public string Name => PlatformName;

    public string DefaultAddress => "https://graph.facebook.com";

    // Reading is a look into our own store.
    public TimeSpan DefaultEvery => TimeSpan.FromSeconds(5);

    public TimeSpan ShortestEvery => TimeSpan.FromSeconds(1);

    public TimeSpan LongestRest => TimeSpan.FromMinutes(1);

    public IReadOnlyList<AccountOption> Options { get; } =
    [
        new(PhoneNumberId, "the id of the office's number, as Meta's WhatsApp Manager shows it: digits, not the number itself; leave it out where Handle is it"),
        new(Template, "name of an approved utility template in Indonesian whose body has one variable: it carries replies later than 24 hours after the citizen's last message; without it such replies are left to a person"),
        .. GraphOptions.Shared,
    ];

    public ReplyRules Replies { get; } = new(4096, TextUnit.Utf16) { Window = TimeSpan.FromHours(24) };

    /// <summary>The id of the account's number.</summary>
    public static string NumberOf(AccountSettings account) =>
        account.Option(PhoneNumberId) is { Length: > 0 } id ? id : account.Handle;

    public IEnumerable<string> FaultsOf(AccountSettings account)
    {
        foreach (var fault in GraphOptions.FaultsOf(account, "a system user's token with whatsapp_business_messaging"))
            yield return fault;
        if (!NumberId().IsMatch(NumberOf(account)))
            yield return "Options:PhoneNumberId is missing or no id: copy the phone number ID from Meta's WhatsApp Manager; it is all digits.";
        if (account.Option(Template) is { Length: > 0 } template && !TemplateName().IsMatch(template))
            yield return "Options:Template is no template's name: names have lower-case letters, digits and underscores.";
    }

    public void Register(IServiceCollection services, AccountSettings account) => services.AddAccountHttp(account);

    public OpenedAccount Open(IServiceProvider services, AccountSettings account)
    {
        var clock = services.GetRequiredService<TimeProvider>();
        var inbox = new WhatsAppInbox(services.GetRequiredService<InboxStore>(), NumberOf(account));
        var posts = services.GetRequiredService<PostQueries>();
        var credential = new GraphCredential(account, keeper: null, clock, services.GetRequiredService<ILogger<GraphCredential>>());
        var errors = new WhatsAppErrors(account, new GraphErrors(account, new GraphUsage(clock)));
        var api = new WhatsAppApi(new(services.GetRequiredService<IHttpClientFactory>(), account, clock, credential, errors), account);
        return new(
            new WhatsAppClient(account, inbox, new(account.Handle), new(PlatformName, posts), posts, services.GetRequiredService<ILogger<WhatsAppClient>>()),
            new WhatsAppDoctor(account, api, inbox, clock))
        {
            Sender = new WhatsAppReplies(account, api, inbox, clock),
        };
    }

    [GeneratedRegex(@"^[0-9]{5,25}\z")]
    private static partial Regex NumberId();

    [GeneratedRegex(@"^[a-z0-9_]{1,512}\z")]
    private static partial Regex TemplateName();
}
