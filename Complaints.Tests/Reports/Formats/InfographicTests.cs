using Complaints.Core.Reports;
using Complaints.Core.Reports.Formats;
using FsCheck;
using NUnit.Framework;
using SkiaSharp;

namespace Complaints.Tests.Reports.Formats;

/// <summary>The picture to post: nothing clipped, nothing covered, legible on a phone, whatever the figures are.</summary>
internal sealed class InfographicTests
{
    private const float SmallestLetters = 26;

    [TestCaseSource(typeof(SampleReport), nameof(SampleReport.Cases))]
    public async Task The_picture_is_a_PNG_of_1080_by_1350_with_something_in_every_part(WeeklyReport report)
    {
        using var stream = new MemoryStream();
        await Infographic.Write(stream, report, default);
        using var picture = SKBitmap.Decode(stream.ToArray());
        Assert.That((picture.Width, picture.Height), Is.EqualTo((1080, 1350)));
        for (var top = 0; top < 1350; top += 270)
            Assert.That(Colours(picture, top, 270), Is.GreaterThan(8), $"the part from {top} on");
    }

    [TestCaseSource(typeof(SampleReport), nameof(SampleReport.Cases))]
    public void Nothing_is_clipped_covered_or_hard_to_read(WeeklyReport report) => Check(report);

    [FsCheck.NUnit.Property(MaxTest = 150)]
    public void Whatever_the_figures_and_names_nothing_is_clipped(
        NonNegativeInt count, NonNegativeInt other, NonNull<string> name, bool hasNews, bool hasTimes, byte revision)
    {
        var (a, b) = (count.Get * 7919 % 1_000_000, other.Get * 104_729 % 1_000_000);
        var text = name.Get + (count.Get % 3 == 0 ? " Dinas Pengendalian Penduduk dan Keluarga Berencana Kota Bandung" : "");
        var clock = new ClockFigures(Math.Max(a, b), hasTimes ? a * 10L : null, hasTimes ? a * 20L : null, Math.Max(a, b), Math.Min(a, b));
        var figures = SampleReport.Ordinary.Total with { Opened = a, Closed = b, Open = a, Overdue = Math.Min(a, b), FirstResponse = clock, Resolution = clock };
        CountedName[] counted = [new("a", text, a, b), new("b", name.Get, b, a), new("c", text + text, a / 2, b)];
        Check(SampleReport.Ordinary with
        {
            Head = SampleReport.Ordinary.Head with { Office = text, Revision = revision % 4 },
            Total = figures,
            Agencies = [.. Enumerable.Range(0, other.Get % 6).Select(i => new AgencyFigures($"{i}", text, figures))],
            Topics = counted[..(other.Get % 4)],
            Places = counted[..(count.Get % 4)],
            Channels = counted,
            News = hasNews ? SampleReport.Extreme.News : SampleReport.Empty.News,
        });
    }

    [Test]
    public void The_result_is_told_first()
    {
        var drawn = Infographic.Layout(SampleReport.Ordinary).Select(text => text.Text).ToList();
        string[] told =
        [
            "Humas Pemerintah Kota Bandung", "Minggu ke-47, 16–22 November 2026", "86,4 %", "336 dari 389 tiket", "412", "389", "143", "12 lewat tenggat",
            "3 jam 20 menit", "2 hari kerja 1 jam", "Jalan dan jembatan", "Coblong", "Dinas Kependudukan dan Pencatatan Sipil",
            "7 dari 9 berita keluhan warga sudah kami ketahui lebih dulu", "Lapor lewat akun kami di X, Instagram atau WhatsApp",
        ];
        var places = told.Select(said => drawn.FindIndex(text => text.Replace('\u00a0', ' ') == said)).ToList();
        Assert.That(places, Has.All.GreaterThanOrEqualTo(0), string.Join(" | ", drawn));
    }

    [Test]
    public void The_fastest_agencies_are_those_with_the_shortest_median_of_five_or_more()
    {
        var agencies = SampleReport.Ordinary.Agencies.Select(agency => agency.Code == "PDAM"
            ? agency with { Figures = agency.Figures with { Resolution = new(4, 1, 1, 4, 4) } }
            : agency).ToList();
        var drawn = Infographic.Layout(SampleReport.Ordinary with { Agencies = agencies }).Select(text => text.Text).ToList();
        Assert.That(drawn, Does.Not.Contain("Perumda Tirtawening"));
        Assert.That(drawn.IndexOf("Dinas Kependudukan dan Pencatatan Sipil"), Is.LessThan(drawn.IndexOf("Satuan Polisi Pamong Praja")));
    }

    [Test]
    public void A_running_week_and_a_correction_are_marked()
    {
        Assert.That(Infographic.Layout(SampleReport.Provisional).Select(text => text.Text), Has.Member("SEMENTARA"));
        Assert.That(Infographic.Layout(SampleReport.Extreme).Select(text => text.Text), Has.Member("REVISI 3"));
        Assert.That(Infographic.Layout(SampleReport.Ordinary).Select(text => text.Text), Has.None.Match("SEMENTARA|REVISI"));
    }

    [Test]
    public void A_part_of_a_week_is_not_compared_with_a_whole_one()
    {
        Assert.That(Infographic.Layout(SampleReport.Ordinary).Select(text => text.Text), Has.Some.Contains("minggu\u00a0lalu"));
        Assert.That(Infographic.Layout(SampleReport.Provisional).Select(text => text.Text), Has.None.Contains("minggu\u00a0lalu"));
    }

    [Test]
    public void Letters_that_the_typeface_lacks_are_left_out_and_fancy_ones_made_plain()
    {
        var topic = new CountedName("a", "🚧 Jalan 𝗯𝗼𝗹𝗼𝗻𝗴 ᮞᮥᮔ᮪ᮓ شارع \ud83d", 3, 0);
        var drawn = Infographic.Layout(SampleReport.Ordinary with { Topics = [topic, topic with { Name = "🚧🚧" }] }).Select(text => text.Text).ToList();
        Assert.That(drawn, Has.Member("Jalan bolong").And.Member("–"));
    }

    private static void Check(WeeklyReport report)
    {
        var drawn = Infographic.Layout(report);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(drawn, Has.Count.GreaterThan(15));
            Assert.That(drawn.Where(text => text.Left < 40 || text.Right > 1040 || text.Top < 20 || text.Bottom > 1340), Is.Empty);
            Assert.That(drawn.Where(text => text.Size < SmallestLetters || text.Contrast < 4.5), Is.Empty);
            Assert.That(Boxes.Overlaps(drawn), Is.Empty);
        }
    }

    private static int Colours(SKBitmap picture, int top, int height)
    {
        var colours = new HashSet<uint>();
        for (var y = top; y < top + height; y += 2)
            for (var x = 0; x < picture.Width; x += 2)
                colours.Add((uint)picture.GetPixel(x, y));
        return colours.Count;
    }
}
