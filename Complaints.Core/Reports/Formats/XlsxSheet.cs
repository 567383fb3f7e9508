using System.Globalization;
using System.Text;
using System.Xml;
using Complaints.Core.Kernel;

namespace Complaints.Core.Reports.Formats;

/// <summary>One sheet of a workbook, written row by row. Texts stand in their cells (no shared table), so that nothing has to be kept.</summary>
internal sealed class XlsxSheet(Stream to, int columns, bool isFirst)
{
    private const int MostRows = 1_048_576;
    private const int LongestText = 32_767;
    private const double LineHeight = 15;

    // Bold letters are wider than those that columns are measured by.
    private const double HeadingLetter = 1.2;
    private const int Buffered = 32 * 1024;
    private static readonly DateTime SerialZero = new(1899, 12, 30, 0, 0, 0, DateTimeKind.Unspecified);

    private readonly StringBuilder _xml = new(Buffered + 4096);
    private byte[] _bytes = new byte[2 * Buffered];
    private int _rows;

    /// <summary>True when no further row fits into a sheet of this format.</summary>
    public bool IsFull => _rows == MostRows;

    /// <summary>All cells, as in <c>$A$1:$D$20</c>.</summary>
    public string Range => string.Create(CultureInfo.InvariantCulture, $"$A$1:${Letters(columns - 1)}${_rows}");

    /// <summary>Writes the heading row, frozen and filterable.</summary>
    public Task Begin(IReadOnlyList<(string Heading, double Width)> headings, CancellationToken cancellation)
    {
        _xml.Append(CultureInfo.InvariantCulture, $"""
            <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
            <worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0"{(isFirst ? " tabSelected=\"1\"" : "")}><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>
            """);
        for (var i = 0; i < headings.Count; i++)
            _xml.Append(CultureInfo.InvariantCulture, $"""<col min="{i + 1}" max="{i + 1}" width="{headings[i].Width}" customWidth="1"/>""");
        _xml.Append("</cols><sheetData>");
        var lines = headings.Max(heading => Math.Ceiling(heading.Heading.Length * HeadingLetter / heading.Width));
        return Add(headings.Select(heading => Cell.Text(heading.Heading)), XlsxStyles.Heading, lines * LineHeight + 4, cancellation);
    }

    /// <summary>Writes one row.</summary>
    public Task Add(IEnumerable<Cell> cells, CancellationToken cancellation) => Add(cells, null, null, cancellation);

    /// <summary>Ends the sheet: the filter over all rows, and a page that takes its width when printed.</summary>
    public Task End(CancellationToken cancellation)
    {
        _xml.Append("</sheetData><autoFilter ref=\"").Append(Range.Replace("$", "")).Append("\"/>")
            .Append("""<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/></worksheet>""");
        return Flush(cancellation);
    }

    /// <summary>Text as it may stand in XML: what XML cannot hold is left out.</summary>
    public static string Escaped(string text)
    {
        var plain = text.Length > LongestText ? text[..LongestText] : text;
        var sound = new StringBuilder(plain.Length);
        foreach (var rune in plain.EnumerateRunes())
            _ = rune.Value switch
            {
                '&' => sound.Append("&amp;"),
                '<' => sound.Append("&lt;"),
                '>' => sound.Append("&gt;"),
                '"' => sound.Append("&quot;"),
                < 0x10000 when !XmlConvert.IsXmlChar((char)rune.Value) => sound,
                _ => sound.Append(rune),
            };
        return sound.ToString();
    }

    private Task Add(IEnumerable<Cell> cells, int? style, double? height, CancellationToken cancellation)
    {
        _rows++;
        _xml.Append(CultureInfo.InvariantCulture, $"<row r=\"{_rows}\"{(height is null ? "" : string.Create(CultureInfo.InvariantCulture, $" ht=\"{height}\" customHeight=\"1\""))}>");
        var column = 0;
        foreach (var cell in cells)
            Append(column++, cell, style ?? XlsxStyles.Of(cell.Kind));
        _xml.Append("</row>");
        return _xml.Length < Buffered ? Task.CompletedTask : Flush(cancellation);
    }

    private void Append(int column, Cell cell, int style)
    {
        if (cell.Value is null)
            return;
        _xml.Append(CultureInfo.InvariantCulture, $"<c r=\"{Letters(column)}{_rows}\" s=\"{style}\"");
        if (cell.Value is string text)
            _xml.Append(" t=\"inlineStr\"><is><t xml:space=\"preserve\">").Append(Escaped(text)).Append("</t></is></c>");
        else
            _xml.Append("><v>").Append(Number(cell.Value)).Append("</v></c>");
    }

    private static string Number(object value) => value is DateTimeOffset instant
        ? (instant.InWib().DateTime - SerialZero).TotalDays.ToString("R", CultureInfo.InvariantCulture)
        : Convert.ToString(value, CultureInfo.InvariantCulture)!;

    private static string Letters(int column) =>
        column < 26 ? ((char)('A' + column)).ToString() : Letters(column / 26 - 1) + Letters(column % 26);

    private async Task Flush(CancellationToken cancellation)
    {
        var text = _xml.ToString();
        if (_bytes.Length < Encoding.UTF8.GetMaxByteCount(text.Length))
            _bytes = new byte[Encoding.UTF8.GetMaxByteCount(text.Length)];
        await to.WriteAsync(_bytes.AsMemory(0, Encoding.UTF8.GetBytes(text, _bytes)), cancellation);
        _xml.Clear();
    }
}
