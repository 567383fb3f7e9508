using Complaints.Core.Kernel;
using Microsoft.Extensions.Logging;

namespace Complaints.Core.Sla;

/// <summary>
/// Calendar and policies in force: from files in the office's folder where there are some, else as they come with the program. A file is
/// read again when it changes; a bad one is refused, told once, and what was in force before stays.
/// </summary>
public sealed partial class SlaSource(string home, ILogger<SlaSource> log)
{
    private readonly OfficeFile<Text<WorkCalendar>> _calendar = new(
        Path.Combine(home, CalendarFile.FileName), Shipped(CalendarFile.FileName, CalendarFile.Shipped), Reader(CalendarFile.Read));

    private readonly OfficeFile<Text<PolicyBook>> _policies = new(
        Path.Combine(home, PolicyBook.FileName), Shipped(PolicyBook.FileName, PolicyBook.Shipped), Reader(PolicyBook.Read));

    private volatile SlaRules _rules = SlaRules.Shipped;

    /// <summary>What is in force now.</summary>
    public SlaRules Current
    {
        get
        {
            var (calendar, policies) = (_calendar.Current(Refused).Value, _policies.Current(Refused).Value);
            var rules = _rules;
            return rules.Calendar == calendar && rules.Policies == policies ? rules : _rules = new(calendar, policies);
        }
    }

    /// <summary>The texts in force, by kind (the file's name) and version.</summary>
    internal IReadOnlyList<(string Kind, string Version, string Body)> Texts
    {
        get
        {
            var (calendar, policies) = (_calendar.Current(Refused), _policies.Current(Refused));
            return
            [
                (CalendarFile.FileName, calendar.Value.Version, calendar.Body),
                (PolicyBook.FileName, policies.Value.Version, policies.Body),
            ];
        }
    }

    private void Refused(string fault) => Log.Refused(log, fault);

    private static Text<T> Shipped<T>(string file, T value)
        where T : class => new(value, Embedded.Text(file));

    private static Func<string, string, (Text<T>?, string?)> Reader<T>(Func<string, string, (T?, string?)> read)
        where T : class => (body, path) => read(body, path) switch
        {
            ({ } value, null) => (new(value, body), null),
            var (_, fault) => (null, fault),
        };

    private sealed record Text<T>(T Value, string Body);

    private static partial class Log
    {
        [LoggerMessage(130, LogLevel.Error, "Refused, calendar and policies before stay in force: {Fault}")]
        public static partial void Refused(ILogger log, string fault);
    }
}
