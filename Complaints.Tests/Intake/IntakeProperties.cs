using Complaints.Core.Posts;
using Complaints.Tests.Support;
using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;
using static Complaints.Tests.Support.Cast;

namespace Complaints.Tests.Intake;

/// <summary>What must hold whatever a platform sends, in whatever order, how often, and however it is cut into pages.</summary>
[TestFixture]
internal sealed class IntakeProperties
{
    private static readonly string[] Texts =
    [
        BrokenLamp, Flood, AlsoFlood, Praise, "sampah numpuk di Pasar Ciroyom udah seminggu teu diangkut bau pisan", "min kumaha kabarna?",
        "RT @asep: " + BrokenLamp, "sudah beres nuhun min", "tolong min pohon tumbang nutup jalan di Jalan Cipaganti",
    ];

    private static readonly string[] Authors = ["asep", "euis", "ujang", "humasbandung"];

    [Test]
    public async Task Every_post_is_held_once_and_every_history_is_whole()
    {
        var scenarios = Scenario().Sample(40, 30);
        foreach (var pages in scenarios)
            await Check(pages);
    }

    private static async Task Check(IReadOnlyList<IncomingPost[]> pages)
    {
        await using var office = await Office.Open();
        foreach (var page in pages)
            await office.Take(page);
        var before = await Figures(office);
        foreach (var page in pages)
            await office.Take([.. page.Where(post => !post.IsDeleted && post.EditedAt is null)]);
        var again = await Figures(office);

        var ids = pages.SelectMany(page => page).Select(post => post.ExternalId).Distinct().Count();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(before.Posts, Is.EqualTo(ids), "every post once");
            Assert.That(again.Posts, Is.EqualTo(ids), "also when everything comes again");
            Assert.That(again.Tickets, Is.EqualTo(before.Tickets), "no ticket from a repeat");
            Assert.That(await office.Scalar<int>("""
                SELECT count(*) FROM tickets t WHERE version <> (SELECT count(*) FROM events e WHERE e.ticket_id = t.id)
                    OR version <> (SELECT max(version) FROM events e WHERE e.ticket_id = t.id)
                """), Is.Zero, "a ticket's version is the number of its events");
            Assert.That(await office.Scalar<int>("""
                SELECT count(*) FROM tickets t WHERE reports <> 1 + (SELECT count(*) FROM posts p
                    WHERE p.ticket_id = t.id AND p.outcome = 'supporting_report')
                """), Is.Zero, "reports are counted");
            Assert.That(await office.Scalar<int>(
                "SELECT count(*) FROM tickets t WHERE NOT EXISTS (SELECT 1 FROM posts p WHERE p.ticket_id = t.id AND p.outcome = 'opened_ticket')"),
                Is.Zero, "every ticket has the post that opened it");
            Assert.That(await office.Scalar<int>("SELECT count(*) FROM posts WHERE deleted_at IS NOT NULL AND text <> ''"), Is.Zero,
                "what is deleted is gone");
        }
    }

    private static async Task<(int Posts, int Tickets)> Figures(Office office) =>
        (await office.Scalar<int>("SELECT count(*) FROM posts"), await office.Scalar<int>("SELECT count(*) FROM tickets"));

    // Up to 30 deliveries of up to 12 posts: fresh, repeated, edited, deleted, replies, reposts, our own; in pages of up to 7.
    private static Gen<IReadOnlyList<IncomingPost[]>> Scenario() =>
        from posts in Delivery().ListOf(30)
        from size in Gen.Choose(1, 7)
        select (IReadOnlyList<IncomingPost[]>)[.. posts.Chunk(size)];

    private static Gen<IncomingPost> Delivery() =>
        from id in Gen.Choose(1, 12)
        from version in Gen.Frequency((6, Gen.Constant(0)), (1, Gen.Choose(1, 3)))
        from text in Gen.Elements(Texts)
        from deleted in Gen.Frequency((12, Gen.Constant(false)), (1, Gen.Constant(true)))
        from parent in Gen.Frequency((2, Gen.Constant(0)), (1, Gen.Choose(1, 12)))
        from repost in Gen.Frequency((12, Gen.Constant(0)), (1, Gen.Choose(1, 12)))
        select Build(id, version, text, deleted, parent, repost);

    private static IncomingPost Build(int id, int version, string text, bool deleted, int parent, int repost)
    {
        var author = Authors[id % Authors.Length];
        var post = Says(author, version == 0 ? Texts[id % Texts.Length] : text, $"{id}", id * 17, parent == 0 ? null : $"{parent}", parent == 0 ? null : $"{parent}");
        return post with
        {
            IsOwn = author == "humasbandung",
            IsDeleted = deleted,
            EditedAt = version == 0 ? null : post.PostedAt.AddMinutes(version),
            RepostOf = repost == 0 ? null : $"{repost}",
        };
    }
}
