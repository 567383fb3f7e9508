using System.Security.Cryptography;

namespace Complaints.Core.Kernel;

/// <summary>
/// The public name of a ticket, such as <c>7KM-49X-Q2H</c>: eight random symbols and a check symbol.
/// The twenty symbols hold no vowel (no words), and neither 0/O nor 1/I/L, nor two letters that sound alike when
/// spelled out on the phone in Indonesian. 20^8 = 25.6 thousand million codes drawn by chance: knowing one tells nothing
/// of the next. The check symbol (Luhn mod N, ISO/IEC 7812-1 generalised) finds one wrong symbol and nearly every swap.
/// </summary>
public readonly record struct TicketCode
{
    private const string Symbols = "23456789CFGHJKMPRWXY";
    private const int Drawn = 8;

    private TicketCode(string text) => Text = text;

    /// <summary>Three groups of three symbols, upper case, with dashes.</summary>
    public string Text { get; }

    public override string ToString() => Text;

    /// <summary>Draws a new code.</summary>
    public static TicketCode New()
    {
        Span<char> symbols = stackalloc char[Drawn + 1];
        RandomNumberGenerator.GetItems(Symbols, symbols[..Drawn]);
        symbols[Drawn] = Symbols[CheckOf(symbols[..Drawn])];
        return new(Grouped(symbols));
    }

    /// <summary>Reads what a person typed or spelled: any case, with or without dashes and blanks.</summary>
    /// <returns>False when it is no code of ours, a mistyped one included.</returns>
    public static bool TryParse(string? text, out TicketCode code)
    {
        code = default;
        Span<char> symbols = stackalloc char[Drawn + 1];
        var count = 0;
        foreach (var c in text ?? "")
        {
            if (c is '-' or ' ')
                continue;
            if (count > Drawn || !Symbols.Contains(char.ToUpperInvariant(c)))
                return false;
            symbols[count++] = char.ToUpperInvariant(c);
        }

        if (count != Drawn + 1 || Symbols.IndexOf(symbols[Drawn]) != CheckOf(symbols[..Drawn]))
            return false;
        code = new(Grouped(symbols));
        return true;
    }

    /// <summary>A code read back from our own store.</summary>
    public static TicketCode FromStore(string text) => new(text);

    private static string Grouped(ReadOnlySpan<char> s) => $"{s[..3]}-{s[3..6]}-{s[6..]}";

    private static int CheckOf(ReadOnlySpan<char> symbols)
    {
        var (n, sum, factor) = (Symbols.Length, 0, 2);
        for (var i = symbols.Length - 1; i >= 0; i--)
        {
            var addend = factor * Symbols.IndexOf(symbols[i]);
            sum += (addend / n) + (addend % n);
            factor = 3 - factor;
        }

        return (n - (sum % n)) % n;
    }
}
