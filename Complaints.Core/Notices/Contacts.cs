using Complaints.Core.Kernel;
using Complaints.Core.Routing;
using Complaints.Core.Sla;
using Microsoft.Extensions.Logging;

namespace Complaints.Core.Notices;

/// <summary>
/// Who gets what: from <c>contacts.yaml</c> in the office's folder, read again when it changes; a bad one is refused, told once, and what was
/// before stays. Without the file nobody is known.
/// </summary>
public sealed partial class Contacts(string home, RuleBookSource book, ILogger<Contacts> log)
{
    public const string FileName = "contacts.yaml";

    private readonly string _path = Path.Combine(home, FileName);
    private readonly OfficeFile<ContactList> _file = new(Path.Combine(home, FileName), ContactList.Nobody, ContactsReader.Read);
    private readonly Lock _telling = new();
    private ContactList? _told;

    /// <summary>
    /// The addresses of an audience. Where one has none, the next that would have to know is written to instead, so that no warning is lost
    /// for want of an address: head, desk, the agency above a district office, the office itself. Only the report's list stands for itself.
    /// </summary>
    /// <param name="agency">Whose desk or head; needed for <see cref="Audience.Agency"/> and <see cref="Audience.AgencyHead"/> alone.</param>
    /// <returns>Empty when nobody is known at all.</returns>
    public IReadOnlyList<string> Of(Audience audience, string? agency)
    {
        var list = Current();
        var parent = agency is null ? null : book.Current.Book.FindAgency(agency)?.Parent;
        IReadOnlyList<string>[] asked = audience switch
        {
            Audience.Report => [list.Report],
            Audience.Secretary => [list.Secretary, list.Office],
            Audience.AgencyHead => [list.HeadOf(agency), list.DeskOf(agency), list.HeadOf(parent), list.DeskOf(parent), list.Office],
            Audience.Agency => [list.DeskOf(agency), list.DeskOf(parent), list.Office],
            _ => [list.Office],
        };
        return asked.FirstOrDefault(addresses => addresses.Count > 0) ?? [];
    }

    /// <summary>The webhooks that are told of a matter, each address once: those for everything, and the agency's own.</summary>
    /// <param name="agency">Whose matter; null for what is no single agency's.</param>
    public IReadOnlyList<Webhook> WebhooksFor(string? agency) =>
        [.. Current().Webhooks.Where(hook => hook.Agency is null || hook.Agency == agency).DistinctBy(hook => hook.Address)];

    /// <summary>The webhook of an address; null when the file does not name it any more.</summary>
    public Webhook? FindWebhook(string address) => Current().Webhooks.FirstOrDefault(hook => hook.Address == address);

    /// <summary>Reads the file if it changed, and tells what it found.</summary>
    public void Look() => Current();

    private ContactList Current()
    {
        var list = _file.Current(fault => Log.Refused(log, fault));
        lock (_telling)
            if (!ReferenceEquals(_told, list))
                Tell(_told = list);
        return list;
    }

    private void Tell(ContactList list)
    {
        if (ReferenceEquals(list, ContactList.Nobody))
        {
            if (!File.Exists(_path))
                Log.Nobody(log, _path);
            return;
        }

        Log.InForce(log, list.Agencies.Count, list.Webhooks.Count);
        var named = list.Agencies.Keys.Concat(list.Webhooks.Select(hook => hook.Agency).OfType<string>());
        foreach (var code in named.Distinct().Where(code => book.Current.Book.FindAgency(code) is null))
            Log.UnknownAgency(log, Masked.Text(code));
    }

    private static partial class Log
    {
        [LoggerMessage(130, LogLevel.Error, "Refused, the contacts before stay in force: {Fault}")]
        public static partial void Refused(ILogger log, string fault);

        [LoggerMessage(131, LogLevel.Information, "There is no {Path}: nobody is known who could be told by mail or webhook. The README shows what it looks like.")]
        public static partial void Nobody(ILogger log, string path);

        [LoggerMessage(132, LogLevel.Information, "The contacts of {Agencies} agencies and {Webhooks} webhooks are in force.")]
        public static partial void InForce(ILogger log, int agencies, int webhooks);

        [LoggerMessage(133, LogLevel.Warning, "The contacts name the agency {Agency}, which the rule book does not know: check its code.")]
        public static partial void UnknownAgency(ILogger log, string agency);
    }
}
