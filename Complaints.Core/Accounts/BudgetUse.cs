namespace Complaints.Core.Accounts;

/// <summary>How an account's budget stands.</summary>
/// <param name="Tally">What was used of it.</param>
/// <param name="CycleEndsAt">When the count starts anew.</param>
/// <param name="ExhaustedAt">When it is used up at the pace of the last seven days; null when it outlasts the cycle.</param>
public sealed record BudgetUse(ReadBudget Budget, BudgetTally Tally, DateTimeOffset CycleEndsAt, DateTimeOffset? ExhaustedAt)
{
    /// <summary>Money spent in this cycle.</summary>
    public decimal Money => ReadBudget.Money(Tally.Micros);

    /// <summary>The used part of the cycle's limit, 0 to 1, of the limit that is nearest; null without a limit of the cycle.</summary>
    public double? UsedRatio => BudgetPlan.UsedRatio(Budget, Tally);

    /// <summary>How the budget stands at <paramref name="now"/>.</summary>
    public static BudgetUse Of(ReadBudget budget, BudgetTally tally, DateTimeOffset now) =>
        new(budget, tally, budget.CycleEnd(now), BudgetPlan.ExhaustedAt(budget, tally, now));
}
