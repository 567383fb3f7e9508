using Complaints.Core.Kernel;
using Complaints.Core.Notices;
using Complaints.Core.Reports.Formats;

namespace Complaints.Core.Reports;

/// <summary>The files of a frozen report that go with its mail, by reference such as <c>2026-W47:1</c>.</summary>
public sealed class ReportAttachments(WeeklyReports reports) : INoticeAttachments
{
    private static readonly ReportFile[] Files = [new(ReportFormat.Pdf), new(ReportFormat.Xlsx), new(ReportFormat.Png)];

    /// <summary>The reference of a report.</summary>
    public static string ReferenceOf(ReportHead head) => FormattableString.Invariant($"{head.Week}:{head.Revision}");

    /// <exception cref="KeyNotFoundException">There is no such report.</exception>
    public async Task<IReadOnlyList<NoticeAttachment>> Load(string reference, CancellationToken cancellation)
    {
        var parts = reference.Split(':');
        if (parts.Length != 2 || !IsoWeek.TryParse(parts[0], out var week) || !int.TryParse(parts[1], out var revision)
            || !(await reports.Get(week, revision, cancellation)).Succeeded(out var made, out _))
            throw new KeyNotFoundException($"There is no report {reference}.");
        await using (made)
        {
            var attachments = new List<NoticeAttachment>();
            foreach (var file in Files)
            {
                using var content = new MemoryStream();
                await file.Write(content, made, reports.Names, null, cancellation);
                attachments.Add(new(file.Name(made.Report.Head), file.MediaType, content.ToArray()));
            }

            return attachments;
        }
    }
}
