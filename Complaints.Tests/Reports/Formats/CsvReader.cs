namespace Complaints.Tests.Reports.Formats;

/// <summary>A reader of RFC 4180 that forgives nothing: CRLF after every record, quotes only where they are due and closed, all records of one length.</summary>
internal static class CsvReader
{
    public static List<string[]> Read(string text)
    {
        var records = new List<string[]>();
        for (var at = 0; at < text.Length;)
        {
            var record = new List<string>();
            do
                record.Add(Field(text, ref at));
            while (text[at++] == ',');
            if (text[at - 1] != '\r' || text[at++] != '\n')
                throw new FormatException($"CRLF expected before character {at}.");
            records.Add([.. record]);
        }

        if (records.Any(record => record.Length != records[0].Length))
            throw new FormatException("Records differ in length.");
        return records;
    }

    // Leaves the position at the comma or the carriage return after the field.
    private static string Field(string text, ref int at)
    {
        if (text[at] == '"')
            return Quoted(text, ref at);
        var end = text.AsSpan(at).IndexOfAny(',', '\r');
        var field = text.Substring(at, end);
        if (field.Contains('"') || field.Contains('\n'))
            throw new FormatException($"'{field}' ought to be quoted.");
        at += end;
        return field;
    }

    private static string Quoted(string text, ref int at)
    {
        var field = "";
        for (at++; ; at++)
            if (text[at] != '"')
                field += text[at];
            else if (text[at + 1] == '"')
                field += text[++at];
            else
                break;
        if (text[++at] is not (',' or '\r'))
            throw new FormatException($"A closing quote is followed by '{text[at]}'.");
        return field;
    }
}
