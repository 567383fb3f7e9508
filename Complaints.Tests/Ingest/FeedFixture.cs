using NUnit.Framework;

namespace Complaints.Tests.Ingest;

/// <summary>An office with one feed, and what writes to it.</summary>
internal abstract class FeedFixture
{
    protected IngestOffice Office { get; private set; } = null!;

    [SetUp]
    public async Task Open() => Office = await IngestOffice.OpenFeed();

    [TearDown]
    public async Task Close() => await Office.DisposeAsync();

    protected static string Line(string id, string author = "asep") =>
        $$"""{"id":"{{id}}","text":"lampu jalan mati di gang {{id}} udah 3 minggu gelap, mohon diperbaiki!","author":"{{author}}","at":"2026-03-02T08:00:00+07:00"}""" + "\n";

    protected void Append(string file, string text) => File.AppendAllText(Path.Combine(Office.Feed, file), text);

    protected void Rest(string file) => File.SetLastWriteTimeUtc(Path.Combine(Office.Feed, file), Office.Now.UtcDateTime.AddSeconds(-11));

    protected async Task<IReadOnlyList<string>> Ids() => [.. (await Office.Posts()).Select(post => post.ExternalId["humasbandung/".Length..])];

    protected Task<string> Cursor() => Office.Scalar<string>("SELECT cursor FROM accounts WHERE platform = 'feed'");
}
