using System.Text.Json;
using Complaints.Core.Reports;
using Complaints.Core.Reports.Formats;
using NUnit.Framework;

namespace Complaints.Tests.Reports.Formats;

/// <summary>The report as JSON.</summary>
internal sealed class ReportJsonTests
{
    [TestCase(null, "Minggu")]
    [TestCase("en-GB", "Week")]
    public async Task Definitions_stand_in_the_language_asked_for(string? language, string first)
    {
        using var report = await Read(SampleReport.Ordinary, language);
        var definitions = report.RootElement.GetProperty("definitions");
        Assert.That(definitions.GetArrayLength(), Is.EqualTo(Definitions.All.Count));
        Assert.That(definitions[0].GetProperty("term").GetString(), Is.EqualTo(first));
    }

    [Test]
    public async Task Members_are_named_as_everywhere_in_the_API()
    {
        using var report = await Read(SampleReport.Ordinary, null);
        var total = report.RootElement.GetProperty("total");
        Assert.That(total.GetProperty("first_response").GetProperty("median_minutes").GetInt64(), Is.EqualTo(200));
        Assert.That(report.RootElement.GetProperty("head").GetProperty("rows_checksum").GetString(), Is.EqualTo(SampleReport.Ordinary.Head.RowsChecksum));
    }

    private static async Task<JsonDocument> Read(WeeklyReport report, string? language)
    {
        using var stream = new MemoryStream();
        await ReportJson.Write(stream, report, language, default);
        return JsonDocument.Parse(stream.ToArray());
    }
}
