namespace Complaints.Ingest.Sample;

/// <summary>The verb <c>sample --into DIR</c>.</summary>
internal static class SampleCommand
{
    private const string Usage = "usage: Complaints.Ingest [sample --into DIR]";

    /// <returns>The process's exit code: 0 done, 1 not possible, 2 not understood.</returns>
    public static async Task<int> Run(string[] args, TimeProvider clock, TextWriter output, TextWriter errors)
    {
        if (args is not ["sample", "--into", { Length: > 0 } folder])
        {
            await errors.WriteLineAsync(Usage);
            return 2;
        }

        try
        {
            var (path, count) = await SampleFeed.Write(folder, clock.GetUtcNow());
            await output.WriteLineAsync($"{count} sample posts written to {path}");
            return 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            await errors.WriteLineAsync($"The sample feed cannot be written to {folder}: {e.Message}");
            return 1;
        }
    }
}
