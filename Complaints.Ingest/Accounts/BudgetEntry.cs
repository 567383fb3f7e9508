using System.Globalization;
using Complaints.Core.Accounts;

namespace Complaints.Ingest.Accounts;

/// <summary>The part <c>Budget</c> of an account's entry on its way to <see cref="ReadBudget"/>; its faults are handed on.</summary>
/// <param name="usual">The platform's prices, for those that the entry does not name.</param>
internal sealed class BudgetEntry(IConfigurationSection section, ReadBudget usual, Action<string> fault)
{
    private const int LongestWindowDays = 7;

    // More than any office spends, and far below what its millionths can count.
    private const decimal MostMoney = 1_000_000_000;

    private static readonly string[] Known =
    [
        nameof(ReadBudget.PostsPerMonth), nameof(ReadBudget.MoneyPerMonth), nameof(ReadBudget.PostsPerWindow), nameof(ReadBudget.Window),
        nameof(ReadBudget.PricePerPost), nameof(ReadBudget.PricePerReply), nameof(ReadBudget.PricePerReplyWithLink), nameof(ReadBudget.CycleDay),
    ];

    private bool _isFaulty;

    /// <summary>The budget; null when there is none, or it has faults.</summary>
    public ReadBudget? Read()
    {
        if (!section.Exists())
            return null;
        if (section.Value is { Length: > 0 } value)
            Fault($"Budget is '{value}': write its settings beneath it, such as Budget:PostsPerMonth.");
        foreach (var unknown in section.GetChildren().Select(child => child.Key).Except(Known, StringComparer.OrdinalIgnoreCase))
            Fault($"Budget has no setting '{unknown}'. Its settings are {string.Join(", ", Known)}.");
        var budget = new ReadBudget
        {
            PostsPerMonth = Whole(nameof(ReadBudget.PostsPerMonth), int.MaxValue),
            MoneyPerMonth = Money(nameof(ReadBudget.MoneyPerMonth)),
            PostsPerWindow = Whole(nameof(ReadBudget.PostsPerWindow), int.MaxValue),
            Window = Window(),
            PricePerPost = Money(nameof(ReadBudget.PricePerPost)) ?? usual.PricePerPost,
            PricePerReply = Money(nameof(ReadBudget.PricePerReply)) ?? usual.PricePerReply,
            PricePerReplyWithLink = Money(nameof(ReadBudget.PricePerReplyWithLink)) ?? usual.PricePerReplyWithLink,
            CycleDay = Whole(nameof(ReadBudget.CycleDay), 28) ?? usual.CycleDay,
        };
        CheckWhole(budget);
        return !_isFaulty && budget.HasLimit ? budget : null;
    }

    private void CheckWhole(ReadBudget budget)
    {
        if (budget is { MoneyPerMonth: not null, PricePerPost: 0 } && Text(nameof(ReadBudget.PricePerPost)).Length == 0)
            Fault($"Budget:MoneyPerMonth needs a price: write Budget:PricePerPost in {ReadBudget.Currency}, 0 where reading costs nothing.");
        if (budget.PostsPerWindow is null && Text(nameof(ReadBudget.Window)).Length > 0)
            Fault("Budget:Window limits nothing alone: write Budget:PostsPerWindow, or remove it.");
        if (!_isFaulty && !budget.HasLimit)
            Fault("Budget has no limit: write one of Budget:PostsPerMonth, Budget:MoneyPerMonth and Budget:PostsPerWindow, or remove it.");
    }

    private int? Whole(string key, int most)
    {
        var text = Text(key);
        if (text.Length == 0)
            return null;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= most)
            return number;
        Fault($"Budget:{key} is '{text}': write a whole number from 1 to {most}.");
        return null;
    }

    private decimal? Money(string key)
    {
        var text = Text(key);
        if (text.Length == 0)
            return null;
        if (decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var money) && money <= MostMoney
            && (money > 0 || key != nameof(ReadBudget.MoneyPerMonth)))
            return money;
        Fault($"Budget:{key} is '{text}': write an amount of {ReadBudget.Currency} with a point before its fraction, such as 0.005.");
        return null;
    }

    private TimeSpan Window()
    {
        var text = Text(nameof(ReadBudget.Window));
        if (text.Length == 0)
            return ReadBudget.Slot;
        if (TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var window) && window > TimeSpan.Zero
            && window.TotalDays <= LongestWindowDays && window.Ticks % ReadBudget.Slot.Ticks == 0)
            return window;
        Fault($"Budget:Window is '{text}': write a multiple of a quarter of an hour up to {LongestWindowDays} days as hh:mm:ss, such as {ReadBudget.Slot}.");
        return ReadBudget.Slot;
    }

    private void Fault(string because)
    {
        _isFaulty = true;
        fault(because);
    }

    private string Text(string key) => section[key]?.Trim() ?? "";
}
