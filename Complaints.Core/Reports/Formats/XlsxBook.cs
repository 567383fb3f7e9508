using System.Globalization;
using System.IO.Compression;
using System.Text;
using Complaints.Core.Kernel;

namespace Complaints.Core.Reports.Formats;

/// <summary>
/// A workbook (ECMA-376, SpreadsheetML) written forward into a zip archive. Our own, because the packages at hand either style whole columns
/// only or hold the sheets in memory.
/// </summary>
internal sealed class XlsxBook(ZipArchive archive, DateTimeOffset madeAt)
{
    private const string Declaration = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>""";
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/package/2006/relationships";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Type = "application/vnd.openxmlformats-officedocument.spreadsheetml";
    private readonly List<(string Name, string Range)> _sheets = [];

    /// <summary>Writes a sheet; when it is full (1,048,576 rows) it goes on in a further one.</summary>
    public async Task Write<T>(string name, IReadOnlyList<Column<T>> columns, IAsyncEnumerable<T> rows, CancellationToken cancellation)
    {
        var source = rows.GetAsyncEnumerator(cancellation);
        await using (source.ConfigureAwait(false))
        {
            var isMore = await source.MoveNextAsync();
            for (var part = 1; part == 1 || isMore; part++)
                isMore = await WritePart(part == 1 ? name : $"{name} {part}", columns, source, isMore, cancellation);
        }
    }

    /// <summary>Writes what holds the sheets together. Nothing may be written after it.</summary>
    public async Task Finish(string title, string author, CancellationToken cancellation)
    {
        await Part("xl/styles.xml", XlsxStyles.Xml, cancellation);
        await Part("xl/workbook.xml", Workbook(), cancellation);
        await Part("xl/_rels/workbook.xml.rels", Related(
            [.. Numbered(i => ($"{Office}/worksheet", $"worksheets/sheet{i}.xml")), ($"{Office}/styles", "styles.xml")]), cancellation);
        await Part("_rels/.rels", Related(
            [
                ($"{Office}/officeDocument", "xl/workbook.xml"),
                ("http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties", "docProps/core.xml"),
            ]), cancellation);
        await Part("docProps/core.xml", Properties(title, author), cancellation);
        await Part("[Content_Types].xml", ContentTypes(), cancellation);
    }

    // Answers whether rows are left for a further sheet.
    private async Task<bool> WritePart<T>(
        string name, IReadOnlyList<Column<T>> columns, IAsyncEnumerator<T> source, bool isMore, CancellationToken cancellation)
    {
        var stream = await Entry($"xl/worksheets/sheet{_sheets.Count + 1}.xml", cancellation);
        await using (stream.ConfigureAwait(false))
        {
            var sheet = new XlsxSheet(stream, columns.Count, isFirst: _sheets.Count == 0);
            await sheet.Begin([.. columns.Select(column => (column.Heading, column.Width))], cancellation);
            while (isMore && !sheet.IsFull)
            {
                var row = source.Current;
                await sheet.Add(columns.Select(column => column.Of(row)), cancellation);
                isMore = await source.MoveNextAsync();
            }

            await sheet.End(cancellation);
            _sheets.Add((name, sheet.Range));
        }

        return isMore;
    }

    private string Workbook() => $"""
        {Declaration}
        <workbook xmlns="{Main}" xmlns:r="{Office}"><sheets>{Each((sheet, i) =>
            $"""<sheet name="{sheet.Name}" sheetId="{i}" r:id="rId{i}"/>""")}</sheets><definedNames>{Each((sheet, i) =>
            $"""<definedName name="_xlnm._FilterDatabase" localSheetId="{i - 1}" hidden="1">'{sheet.Name}'!{sheet.Range}</definedName>""")}{Each((sheet, i) =>
            $"""<definedName name="_xlnm.Print_Titles" localSheetId="{i - 1}">'{sheet.Name}'!$1:$1</definedName>""")}</definedNames></workbook>
        """;

    private string ContentTypes() => $"""
        {Declaration}
        <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="{Type}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="{Type}.styles+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>{Each((_, i) =>
            $"""<Override PartName="/xl/worksheets/sheet{i}.xml" ContentType="{Type}.worksheet+xml"/>""")}</Types>
        """;

    private string Properties(string title, string author)
    {
        var at = madeAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        return $"""
            {Declaration}
            <cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>{XlsxSheet.Escaped(title)}</dc:title><dc:creator>{XlsxSheet.Escaped(author)}</dc:creator><dcterms:created xsi:type="dcterms:W3CDTF">{at}</dcterms:created></cp:coreProperties>
            """;
    }

    private static string Related(IEnumerable<(string Type, string Target)> targets) => $"""
        {Declaration}
        <Relationships xmlns="{Relations}">{string.Concat(targets.Select((target, i) =>
            $"""<Relationship Id="rId{i + 1}" Type="{target.Type}" Target="{target.Target}"/>"""))}</Relationships>
        """;

    private IEnumerable<TOut> Numbered<TOut>(Func<int, TOut> of) => Enumerable.Range(1, _sheets.Count).Select(of);

    private string Each(Func<(string Name, string Range), int, string> of) => string.Concat(Numbered(i => of(_sheets[i - 1], i)));

    private async Task Part(string path, string xml, CancellationToken cancellation)
    {
        var stream = await Entry(path, cancellation);
        await using (stream.ConfigureAwait(false))
            await stream.WriteAsync(Encoding.UTF8.GetBytes(xml), cancellation);
    }

    // The time of the report, not of the writing: the same report is the same file.
    private Task<Stream> Entry(string path, CancellationToken cancellation)
    {
        var entry = archive.CreateEntry(path, CompressionLevel.Fastest);
        entry.LastWriteTime = madeAt.InWib();
        return entry.OpenAsync(cancellation);
    }
}
