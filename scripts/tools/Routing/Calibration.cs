// Does a confidence of 0.9 mean right nine times in ten? Measured over everything the router called a complaint.
namespace Complaints.Tools.Routing;

internal static class Calibration
{
    private const int Bins = 10;

    /// <summary>Expected calibration error: mean distance between stated and observed precision, weighted by bin size.</summary>
    public static double Error(IReadOnlyCollection<Measured> rows)
    {
        var stated = rows.Where(row => row.Decision.IsComplaint).ToArray();
        return stated.Length == 0 ? 0 : Binned(stated).Sum(bin => bin.Count() * Math.Abs(Mean(bin) - Right(bin))) / stated.Length;
    }

    public static void Print(IReadOnlyCollection<Measured> rows)
    {
        Console.WriteLine($"\nconfidence   posts  stated  right   (right: first choice or a defensible other)");
        foreach (var bin in Binned(rows.Where(row => row.Decision.IsComplaint)).OrderBy(bin => bin.Key))
            Console.WriteLine($"{(double)bin.Key / Bins:F1}-{(double)(bin.Key + 1) / Bins:F1}     {bin.Count(),6} {Mean(bin),7:F3} {Right(bin),6:F3}");
        Console.WriteLine($"expected calibration error {Error(rows):F4}");
        foreach (var precision in (double[])[0.99, 0.97, 0.95])
            PrintDial(rows, precision);
        Console.WriteLine();
    }

    // The lowest confidence from which on the wanted precision holds, and what share of complaints goes through.
    private static void PrintDial(IReadOnlyCollection<Measured> rows, double precision)
    {
        var ordered = rows.Where(row => row.Decision.IsComplaint && row.Decision.Category != "lainnya").OrderByDescending(row => row.Decision.Confidence).ToArray();
        var (right, through, threshold) = (0, 0, 1.0);
        for (var index = 0; index < ordered.Length; index++)
        {
            right += ordered[index].IsDefensible ? 1 : 0;
            if (right >= precision * (index + 1))
                (through, threshold) = (ordered.Take(index + 1).Count(row => row.Post.IsComplaint), ordered[index].Decision.Confidence);
        }

        var complaints = rows.Count(row => row.Post.IsComplaint);
        Console.WriteLine($"precision {precision:P0} from confidence {threshold:F3} on: {(complaints == 0 ? 0 : (double)through / complaints):P1} of the complaints go through");
    }

    private static IEnumerable<IGrouping<int, Measured>> Binned(IEnumerable<Measured> rows) =>
        rows.GroupBy(row => Math.Min((int)(row.Decision.Confidence * Bins), Bins - 1));

    private static double Mean(IEnumerable<Measured> rows) => rows.Average(row => row.Decision.Confidence);

    private static double Right(IEnumerable<Measured> rows) => rows.Average(row => row.IsDefensible ? 1.0 : 0.0);
}
