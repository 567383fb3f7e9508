using System.Text;
using Complaints.Core.Kernel;
using Complaints.Core.Routing;

namespace Complaints.Core.Learning;

/// <summary>
/// Teaches the second opinion what people at the desk and in the agencies decided in the last year. The lessons become a file beside the
/// store which both hosts watch: a book taught anew takes over in one step and under a new version. Lessons that would make the router
/// worse on the posts held out are not taken. A post that its author deleted is gone from the next lessons.
/// </summary>
public sealed class Retraining(PastPostQueries past, RuleBookSource book, OfficePlaces places, TimeProvider clock)
{
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(365);

    // Noise of a few posts is no harm; one in a hundred is.
    private const double MostLost = 0.01;

    /// <summary>Gathers the lessons, tries them, and puts them in force.</summary>
    /// <exception cref="Storage.StorageException">The store could not be read.</exception>
    /// <exception cref="IOException">The file of lessons could not be written; the old lessons stay.</exception>
    /// <exception cref="InvalidOperationException">The rule book on disk is itself faulty.</exception>
    public async Task<RetrainingReport> Run(CancellationToken cancellation)
    {
        var posts = await past.Since(clock.GetUtcNow() - Remembered, cancellation);
        var lines = new StringBuilder();
        var count = 0;
        foreach (var post in posts.Where(post => post.IsDecided && post.Text.Length > 0).OrderBy(post => post.Id))
        {
            lines.Append(CoreJson.Write(LessonOf(post))).Append('\n');
            count++;
        }

        if (book.WithLessons(lines.ToString()) is not BookReading.Accepted taught)
            throw new InvalidOperationException("The rule book on disk is faulty; mend it first (GET /api/v1/routing/book names the faults).");
        var (before, after) = (book.Current.HeldOut(), new Router(taught.Book).HeldOut());
        var isInForce = after.Right >= before.Right - (MostLost * before.Posts);
        if (isInForce)
            await Replace(lines.ToString(), cancellation);
        return new(count, before.Right, after.Right, after.Posts, isInForce);
    }

    private static SamplePost LessonOf(PastPost post) => new(
        $"meja-{post.Id}", post.Text, "warga", 0, null, null, null,
        new(post.IsComplaint, post.Category, post.Agency, null, null, null, post.IsComplaint ? null : "obrolan"));

    // Citizens' words: readable by the owner alone, and never half a file.
    private async Task Replace(string lines, CancellationToken cancellation)
    {
        var fresh = places.Lessons + ".new";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using (var writer = new StreamWriter(fresh, Encoding.UTF8, options))
            await writer.WriteAsync(lines.AsMemory(), cancellation);
        File.Move(fresh, places.Lessons, overwrite: true);
    }
}
