// The same rules for the Microsoft RulesEngine package, as one would write them there.
using RulesEngine.Models;
using ExpressionRule = RulesEngine.Models.Rule;
using Rule = Complaints.Core.Routing.Rule;

namespace Complaints.Tools.Routing;

/// <summary>
/// One workflow; a rule is a lambda expression over the post's text that tests its phrases with <c>Contains</c>, joined by
/// "or". That is less than the router does: words in their standard spelling are given, parts of words count as words, and
/// no clauses, places or scores follow. Expressions are compiled once, before anything is timed.
/// </summary>
internal sealed class ExpressionRules
{
    private const string Name = "rules";
    private const string Input = "post";

    private readonly RulesEngine.RulesEngine engine;

    public ExpressionRules(IReadOnlyList<Rule> rules)
    {
        engine = new RulesEngine.RulesEngine([new Workflow { WorkflowName = Name, Rules = rules.Select(Written).ToArray() }]);
        Count("");
    }

    /// <summary>Rules that succeed on a text. The engine is asynchronous by its signature only: nothing here waits.</summary>
    /// <exception cref="InvalidOperationException">The engine could not evaluate a rule.</exception>
    public int Count(string text)
    {
        var answer = engine.ExecuteAllRulesAsync(Name, new RuleParameter(Input, text));
        if (!answer.IsCompletedSuccessfully)
            throw new InvalidOperationException("the engine did not answer at once");
        var found = 0;
        foreach (var result in answer.Result)
            found += result.IsSuccess ? 1 : 0;
        return found;
    }

    private static ExpressionRule Written(Rule rule) => new()
    {
        RuleName = rule.Id,
        RuleExpressionType = RuleExpressionType.LambdaExpression,
        Expression = string.Join(" || ", rule.Any.Select(phrase => $"{Input}.Contains(\"{phrase}\")")),
    };
}
