using Complaints.Core.Kernel;
using Microsoft.Extensions.Logging;

namespace Complaints.Core.Replies;

/// <summary>
/// What the office says by itself: its templates and its campaigns, from files in the office's folder where there are some, else as
/// they come with the program. A file is read again when it changes; a bad one is refused, told once, and the old words stay.
/// </summary>
public sealed partial class OfficeWords(string home, ILogger<OfficeWords> log)
{
    private readonly OfficeFile<ReplyBook> _templates = new(Path.Combine(home, ReplyBook.FileName), ReplyBook.Shipped, ReplyBook.Read);
    private readonly OfficeFile<CampaignCalendar> _campaigns = new(Path.Combine(home, CampaignCalendar.FileName), CampaignCalendar.Shipped, CampaignCalendar.Read);

    /// <summary>The templates in force.</summary>
    public ReplyBook Templates => _templates.Current(Refused);

    /// <summary>The campaigns in force.</summary>
    public CampaignCalendar Campaigns => _campaigns.Current(Refused);

    private void Refused(string fault) => Log.Refused(log, fault);

    private static partial class Log
    {
        [LoggerMessage(120, LogLevel.Error, "Refused, the words before stay in force: {Fault}")]
        public static partial void Refused(ILogger log, string fault);
    }
}
