// `rules why-not`: why an agency did not win, or a rule did not fire, on a text.
using Complaints.Core.Routing;
using Complaints.Core.Routing.Workshop;

namespace Complaints.Tools.Routing;

internal static class WhyNotCommand
{
    public static int Run(string[] arguments)
    {
        if (arguments is not [var name, var text, ..] || text.StartsWith("--", StringComparison.Ordinal))
        {
            Console.Error.WriteLine("usage: rules why-not CODE-OR-RULE \"TEXT\" [--book FOLDER]");
            return 2;
        }

        if (Books.Open(arguments) is not { } book)
            return 1;
        var (router, request) = (new Router(book), new RoutingRequest(text));
        if (WhyNot.OfAgency(router, request, name) is { } agency)
            return Print(agency);
        if (WhyNot.OfRule(router, request, name) is { } rule)
            return Print(rule);
        Console.Error.WriteLine($"'{name}' is no agency and no rule of this book. Rules like it: {string.Join(", ", WhyNot.RulesLike(book, name, 5))}");
        return 1;
    }

    private static int Print(AgencyWhyNot agency)
    {
        Console.WriteLine($"{agency.Agency} ({agency.Name}): {(agency.Won ? "menang" : "tidak menang")}");
        Print(agency.Because, "  ");
        foreach (var category in agency.Winner is { } winner ? agency.Categories.Prepend(winner).DistinctBy(category => category.Category) : agency.Categories)
            Console.WriteLine($"  {category.Category} ({category.Agency}): {category.Score:0.##}{(category.Rules.Count == 0 ? "" : $", {string.Join(", ", category.Rules)}")}");
        foreach (var near in agency.NearRules)
        {
            Console.WriteLine($"  hampir kena: {near.Rule}, {near.Met} dari {near.Of} syarat");
            Print(near.Because, "    ");
        }

        return 0;
    }

    private static int Print(RuleWhyNot rule)
    {
        Console.WriteLine($"{rule.Rule}: {(rule.Fired ? "kena" : "tidak kena")}");
        Print(rule.Because, "  ");
        foreach (var hit in rule.Found)
            Console.WriteLine($"  ada: '{hit.Phrase}' di {hit.Start}–{hit.Start + hit.Length}");
        foreach (var hit in rule.BlockedBy)
            Console.WriteLine($"  terhalang: '{hit.Phrase}' di {hit.Start}–{hit.Start + hit.Length}");
        return 0;
    }

    private static void Print(IEnumerable<WhyNotReason> reasons, string indent)
    {
        foreach (var reason in reasons)
            Console.WriteLine(indent + reason.Because.Indonesian);
    }
}
