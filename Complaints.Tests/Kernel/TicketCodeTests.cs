using Complaints.Core.Kernel;
using NUnit.Framework;

namespace Complaints.Tests.Kernel;

/// <summary>The public code: short, safe to read out, and not to be guessed.</summary>
[TestFixture]
internal sealed class TicketCodeTests
{
    [Test]
    public void A_code_is_read_back_however_it_was_typed()
    {
        for (var i = 0; i < 1000; i++)
        {
            var code = TicketCode.New();
            var spoken = code.Text.Replace("-", " ", StringComparison.Ordinal).ToLowerInvariant();
            Assert.That(TicketCode.TryParse(spoken, out var read) && read == code, Is.True, code.Text);
        }
    }

    [Test]
    public void One_wrong_symbol_is_always_noticed()
    {
        const string Symbols = "23456789CFGHJKMPRWXY";
        var code = TicketCode.New().Text;
        for (var at = 0; at < code.Length; at++)
            foreach (var symbol in Symbols.Where(s => code[at] != '-' && s != code[at]))
                Assert.That(TicketCode.TryParse(code[..at] + symbol + code[(at + 1)..], out _), Is.False, $"{code} {at} {symbol}");
    }

    [TestCase("")]
    [TestCase(null)]
    [TestCase("AAA-BBB-CCC")]
    [TestCase("234-567-8")]
    [TestCase("234-567-89CF")]
    [TestCase("1' OR 1=1--")]
    public void What_is_no_code_is_refused(string? text) => Assert.That(TicketCode.TryParse(text, out _), Is.False);

    [Test]
    public void A_hundred_thousand_codes_hardly_ever_meet_and_share_no_order()
    {
        var codes = Enumerable.Range(0, 100_000).Select(_ => TicketCode.New().Text).ToList();
        Assert.That(codes.Distinct().Count(), Is.GreaterThan(99_990));
        Assert.That(codes.Zip(codes.Skip(1)).Count(pair => string.CompareOrdinal(pair.First, pair.Second) < 0), Is.InRange(48_000, 52_000));
    }
}
