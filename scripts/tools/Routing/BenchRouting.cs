// `bench routing`: how often the router is right, and whether it knows when it is.
using System.Text.Json;
using Complaints.Core.Kernel;
using Complaints.Core.Routing;

namespace Complaints.Tools.Routing;

internal static class BenchRouting
{
    public static int Run(string[] arguments)
    {
        if (Books.Open(arguments) is not { } book || LabelledPost.Read(arguments) is not { } posts)
            return 1;
        var router = new Router(book);
        var measured = posts.Select(post => new Measured(post, router.Route(new RoutingRequest(post.Text)))).ToArray();
        Console.WriteLine($"book {book.Version}: {book.Rules.Count} rules, {book.PhraseCount} phrases; {measured.Length} posts");
        if (Options.Flag(arguments, "--errors"))
            Errors.Print(measured, book);
        Table("per category", measured.GroupBy(row => row.Post.Category ?? row.Post.Kind ?? "?"));
        Table("per source", measured.GroupBy(row => row.Post.Source));
        Table("total", [new Everything(measured)]);
        Calibration.Print(measured);
        if (Options.Flag(arguments, "--fit"))
            ConfidenceFit.Print(measured);
        Console.WriteLine(JsonSerializer.Serialize(Summary(measured), CoreJson.Options));
        return 0;
    }

    private static void Table(string title, IEnumerable<IGrouping<string, Measured>> groups)
    {
        Console.WriteLine($"\n{title,-24} complaints  agency  or-alt  category   lost | others  kept out");
        foreach (var group in groups.OrderByDescending(group => group.Count()))
        {
            var complaints = group.Where(row => row.Post.IsComplaint).ToArray();
            var others = group.Where(row => !row.Post.IsComplaint).ToArray();
            Console.WriteLine($"{group.Key,-24} {complaints.Length,10} {Percent(complaints, row => row.IsFirst),7} {Percent(complaints, row => row.IsDefensible),7} "
                + $"{Percent(complaints, row => row.IsCategory),9} {Percent(complaints, row => row.IsLost),6} | {others.Length,6} {Percent(others, row => row.IsKeptOut),9}");
        }
    }

    private static string Percent(Measured[] rows, Func<Measured, bool> isSo) => rows.Length == 0 ? "-" : $"{Share(rows, isSo):P1}";

    private static double Share(Measured[] rows, Func<Measured, bool> isSo) => rows.Length == 0 ? 0 : (double)rows.Count(isSo) / rows.Length;

    private static object Summary(Measured[] rows)
    {
        var complaints = rows.Where(row => row.Post.IsComplaint).ToArray();
        var others = rows.Where(row => !row.Post.IsComplaint).ToArray();
        var urgent = complaints.Where(row => row.Post.IsUrgent).ToArray();
        var saidUrgent = rows.Where(row => row.Decision.Priority == Priority.High).ToArray();
        var auto = rows.Where(row => row.Decision.Auto).ToArray();
        var placed = complaints.Where(row => row.Post.Place is not null).ToArray();
        return new
        {
            Bench = "routing",
            Complaints = complaints.Length,
            NonComplaints = others.Length,
            AgencyFirst = Round(Share(complaints, row => row.IsFirst)),
            AgencyFirstOrAlt = Round(Share(complaints, row => row.IsDefensible)),
            Category = Round(Share(complaints, row => row.IsCategory)),
            KeptOut = Round(Share(others, row => row.IsKeptOut)),
            Lost = Round(Share(complaints, row => row.IsLost)),
            UrgentRecall = Round(Share(urgent, row => row.Decision.Priority == Priority.High)),
            UrgentPrecision = Round(Share(saidUrgent, row => row.Post.IsUrgent)),
            AutoShare = complaints.Length == 0 ? 0 : Round((double)auto.Count(row => row.Post.IsComplaint) / complaints.Length),
            AutoPrecision = Round(Share(auto, row => row.IsDefensible)),
            PlaceFound = Round(Share(placed, row => row.Decision.Place is not null)),
            CalibrationError = Round(Calibration.Error(rows)),
        };
    }

    private static double Round(double value) => Math.Round(value, 4);

    private sealed class Everything(IEnumerable<Measured> rows) : List<Measured>(rows), IGrouping<string, Measured>
    {
        public string Key => "all";
    }
}
