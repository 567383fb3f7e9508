// Reads contacts.yaml strictly. A fault names line and column, never the address or secret that stands there: it goes to the log.
using System.Net.Mail;
using Complaints.Core.Routing;
using Complaints.Core.Routing.Reading;

namespace Complaints.Core.Notices;

/// <summary>Makes a <see cref="ContactList"/> of a file's text.</summary>
internal sealed class ContactsReader
{
    private const int ShortestSecret = 16;

    private readonly FaultList faults = new();

    public static (ContactList? Contacts, string? Fault) Read(string yaml, string name) => new ContactsReader().ReadList(yaml, name);

    private (ContactList?, string?) ReadList(string yaml, string name)
    {
        if (YamlTop.Of(yaml, name, faults) is not { } top)
            return (null, string.Join('\n', faults.Sorted.Select(Unread)));
        var list = All(top);
        return faults.IsEmpty ? (list, null) : (null, Masked.Text(YamlTop.Told(faults)));
    }

    // What the YAML reader says may quote a secret that stands there without quotes.
    private static BookFault Unread(BookFault fault) => fault.Line == 0 ? fault : fault with
    {
        Reason = "not readable as YAML: one mapping, no key twice, and what holds signs such as * & ! % @ between quotes",
    };

    private ContactList All(YamlMap top)
    {
        var list = new ContactList(Mails(top, "office"), Mails(top, "secretary"), Mails(top, "report"), Agencies(top), Webhooks(top));
        top.RefuseOtherKeys();
        return list;
    }

    private List<string> Mails(YamlMap map, string key)
    {
        var mails = map.SpottedTexts(key);
        foreach (var (text, spot) in mails)
            if (!IsMail(text))
                faults.Add(spot, $"'{key}' holds something that is no mail address: write each as name@bandung.go.id, without a name beside it");
        return [.. mails.Select(mail => mail.Text).Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    private Dictionary<string, AgencyContacts> Agencies(YamlMap top)
    {
        var agencies = new Dictionary<string, AgencyContacts>(StringComparer.Ordinal);
        foreach (var (code, _) in top.Map("agencies")?.OwnKeys() ?? [])
            if (top.Map("agencies")!.Map(code) is { } one)
            {
                agencies[code] = new(Mails(one, "desk"), Mails(one, "head"));
                one.RefuseOtherKeys();
            }

        return agencies;
    }

    private List<Webhook> Webhooks(YamlMap top)
    {
        var webhooks = new List<Webhook>();
        foreach (var map in top.Maps("webhooks"))
        {
            var hook = new Webhook(Address(map), map.TextOrNull("agency"), Secret(map));
            map.RefuseOtherKeys();
            if (webhooks.Exists(other => other.Address == hook.Address && !other.SignsAs(hook)))
                faults.Add(map.SpotOf("secret"), "the same 'url' stands above with another 'secret': one address has one secret");
            webhooks.Add(hook);
        }

        return webhooks;
    }

    private string Address(YamlMap map)
    {
        var url = map.Text("url");
        if (map.Has("url") && !(Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri is { Scheme: "http" or "https", Host.Length: > 0, UserInfo.Length: 0 }))
            faults.Add(map.SpotOf("url"), "'url' must be a whole http or https address, without name and password");
        return url;
    }

    private string Secret(YamlMap map)
    {
        var secret = map.Text("secret");
        if (map.Has("secret") && secret.Length < ShortestSecret)
            faults.Add(map.SpotOf("secret"), $"'secret' must have at least {ShortestSecret} characters, such as those of: openssl rand -hex 32");
        return secret;
    }

    private static bool IsMail(string text) =>
        text.All(c => c is > ' ' and <= '~' && c != '"') && MailAddress.TryCreate(text, out var address) && address.Address == text;
}
