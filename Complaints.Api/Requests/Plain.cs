using System.Text;
using Complaints.Core.Kernel;

namespace Complaints.Api.Requests;

/// <summary>Text from outside, made plain: no control characters, no blanks around it, not too long.</summary>
internal static class Plain
{
    /// <summary>Most characters of what somebody tells at length.</summary>
    public const int MostText = 10_000;

    /// <summary>Most characters of a reason.</summary>
    public const int MostReason = 2_000;

    /// <summary>Most characters of a name or a code.</summary>
    public const int MostName = 200;

    private const int MostShown = 60;

    /// <summary>A text that must be given.</summary>
    public static Result<string> Needed(string? value, string field, int most) => Optional(value, field, most).Then<string>(text =>
        text ?? (Result<string>)new Refusal.Invalid(field, new(
            $"Isian '{field}' wajib diisi.", $"The member '{field}' is required.")));

    /// <summary>A text that may be missing; one of blanks alone counts as missing.</summary>
    public static Result<string?> Optional(string? value, string field, int most)
    {
        var text = Clean(value, keepLines: most > MostName);
        return text.Length <= most
            ? (text.Length == 0 ? null : text)
            : new Refusal.Invalid(field, new(
                $"Isian '{field}' paling panjang {most} huruf; yang dikirim {text.Length}.",
                $"The member '{field}' holds at most {most} characters; {text.Length} were sent."));
    }

    /// <summary>A stranger's word as it may stand in a message.</summary>
    public static string Shortened(string text)
    {
        var clean = Clean(text, keepLines: false);
        return clean.Length <= MostShown ? clean : string.Concat(clean.AsSpan(0, MostShown), "…");
    }

    private static string Clean(string? value, bool keepLines)
    {
        var text = new StringBuilder();
        foreach (var c in (value ?? "").ReplaceLineEndings("\n"))
            if (!char.IsControl(c))
                text.Append(c);
            else if (c is '\n' or '\t')
                text.Append(keepLines ? c : ' ');
        return text.ToString().Trim();
    }
}
