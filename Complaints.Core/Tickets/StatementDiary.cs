using System.Globalization;
using Complaints.Core.Sla;

namespace Complaints.Core.Tickets;

/// <summary>Tells of each day what counted in it and what did not; days of which the same is to be said become one line.</summary>
internal sealed class StatementDiary(Ticket ticket, IReadOnlyList<StatementLeg> legs, SlaRules rules)
{
    private static readonly CultureInfo Indonesian = CultureInfo.GetCultureInfo("id-ID");

    private readonly bool _isAroundTheClock = ticket.Clocks.Terms.IsAroundTheClock;

    /// <summary>The days from one instant to another, in order.</summary>
    public IEnumerable<StatementDays> Days(DateTimeOffset from, DateTimeOffset to)
    {
        Line? line = null;
        for (var day = rules.Calendar.DayOf(from); day <= rules.Calendar.DayOf(to); day = day.AddDays(1))
        {
            var next = Of(day, from, to);
            if (line is not null && line.IsLike(next))
                line = line with { To = day };
            else
            {
                if (line is not null)
                    yield return line.Told();
                line = next;
            }
        }

        if (line is not null)
            yield return line.Told();
    }

    private Line Of(DateOnly day, DateTimeOffset from, DateTimeOffset to)
    {
        var start = Later(rules.Calendar.StartOf(day), from);
        var end = Earlier(rules.Calendar.StartOf(day.AddDays(1)), to);
        var spans = Standing().Where(stood => stood.From < end && stood.To > start).ToList();
        var counted = rules.Elapsed(start, end, _isAroundTheClock);
        foreach (var (stoodFrom, stoodTo, _) in spans)
            counted -= rules.Elapsed(Later(stoodFrom, start), Earlier(stoodTo, end), _isAroundTheClock);
        var reasons = spans.Select(span => span.Why).Distinct().ToList();
        string? holiday = null;
        if (!_isAroundTheClock && rules.Calendar.Hours(day).Count == 0)
        {
            holiday = rules.Calendar.DaysOff.GetValueOrDefault(day)?.Name;
            reasons.Insert(0, holiday is null ? Uncounted.Weekend : Uncounted.Holiday);
        }
        else if (!_isAroundTheClock && counted == TimeSpan.Zero && reasons.Count == 0)
            reasons.Add(Uncounted.OutsideHours);
        return new(day, day, counted, reasons, holiday, _isAroundTheClock ? null : rules.Calendar.SeasonOf(day)?.Name);
    }

    // When the clock stood still, and in whose hands the ticket was meanwhile.
    private IEnumerable<(DateTimeOffset From, DateTimeOffset To, Uncounted Why)> Standing()
    {
        var spans = ticket.Clocks.StoodSince is { } since ? [.. ticket.Clocks.Stood, new Span(since, DateTimeOffset.MaxValue)] : ticket.Clocks.Stood;
        foreach (var span in spans)
            yield return (span.From, span.To, legs.FirstOrDefault(leg => leg.From <= span.From && !(leg.To <= span.From) && !Leg.Counts(leg.Kind))?.Kind switch
            {
                LegKind.Citizen => Uncounted.Waiting,
                LegKind.Verification or LegKind.PublicAnswer => Uncounted.Resolved,
                LegKind.Outside => Uncounted.Outside,
                _ => Uncounted.SetAside,
            });
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;

    private sealed record Line(DateOnly From, DateOnly To, TimeSpan Counted, List<Uncounted> Reasons, string? Holiday, string? Season)
    {
        // Only days that counted nothing are drawn together.
        public bool IsLike(Line next) =>
            Counted == TimeSpan.Zero && next.Counted == TimeSpan.Zero && Holiday == next.Holiday && Reasons.SequenceEqual(next.Reasons);

        public StatementDays Told() => new(From, To, Counted, Reasons, new(Text(Indonesian, true), Text(CultureInfo.InvariantCulture, false)));

        private string Text(CultureInfo culture, bool isIndonesian)
        {
            var days = From == To
                ? From.ToString("dddd, d MMMM yyyy", culture)
                : $"{From.ToString("d MMMM", culture)}–{To.ToString("d MMMM yyyy", culture)}";
            List<string> parts = Counted == TimeSpan.Zero ? [] : [Duration(isIndonesian)];
            if (Season is not null && Counted > TimeSpan.Zero)
                parts.Add(isIndonesian ? $"jam kerja {Season}" : $"hours of {Season}");
            parts.AddRange(Reasons.Select(reason => Why(reason, isIndonesian)));
            return $"{days}: {string.Join("; ", parts)}";
        }

        private string Duration(bool isIndonesian)
        {
            var (hours, minutes) = ((int)Counted.TotalHours, Counted.Minutes);
            return isIndonesian ? $"dihitung {hours} jam {minutes} menit" : $"counted {hours} h {minutes} min";
        }

        private string Why(Uncounted reason, bool isIndonesian) => reason switch
        {
            Uncounted.Weekend => isIndonesian ? "tidak dihitung, akhir pekan" : "not counted, weekend",
            Uncounted.Holiday => isIndonesian ? $"tidak dihitung, libur: {Holiday}" : $"not counted, day off: {Holiday}",
            Uncounted.OutsideHours => isIndonesian ? "tidak dihitung, di luar jam kerja" : "not counted, outside working hours",
            Uncounted.Waiting => isIndonesian ? "menunggu jawaban warga tidak dihitung" : "waiting for the citizen is not counted",
            Uncounted.Resolved => isIndonesian ? "sudah selesai, tidak dihitung" : "resolved, not counted",
            Uncounted.Outside => isIndonesian ? "ditangani instansi di luar Pemerintah Kota, tidak dihitung" : "with a body outside the city, not counted",
            _ => isIndonesian ? "digabung atau disisihkan, tidak dihitung" : "merged or set aside, not counted",
        };
    }
}
