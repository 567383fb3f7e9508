using Complaints.Core.Posts;
using Complaints.Core.Tickets;
using Complaints.Tests.Support;
using NUnit.Framework;
using static Complaints.Tests.Support.Cast;

namespace Complaints.Tests.Intake;

/// <summary>From post to outcome: each of the four, and each way in which a platform can confuse us.</summary>
[TestFixture]
internal sealed class IntakeTests
{
    private Office _office = null!;

    [SetUp]
    public async Task Open() => _office = await Office.Open();

    [TearDown]
    public async Task Close() => await _office.DisposeAsync();

    [Test]
    public async Task A_complaint_opens_a_ticket_that_says_why_it_went_where()
    {
        var report = await _office.Take(Says("asep", BrokenLamp, "1"));

        var ticket = await _office.Ticket(report.Tickets.Single());
        var post = await _office.Post("1");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(ticket.Category, Is.EqualTo("pju"));
            Assert.That(ticket.Agency, Is.EqualTo("DISHUB"));
            Assert.That(ticket.Status, Is.EqualTo(TicketStatus.Routed));
            Assert.That(ticket.Place?.Name, Is.EqualTo("Jalan Braga"));
            Assert.That(ticket.Title, Does.StartWith("min, lampu jalan mati"));
            Assert.That(post.Outcome, Is.EqualTo(PostOutcome.OpenedTicket));
            Assert.That(post.Decision, Does.Contain("\"category\":\"pju\"").And.Contain("\"rules\":["));
            Assert.That((await _office.History(ticket)).Select(e => e.Kind), Is.EqualTo(new[] { EventKind.Opened, EventKind.Routed }));
        }
    }

    [Test]
    public async Task Praise_opens_no_ticket_and_is_kept_with_its_reason()
    {
        var report = await _office.Take(Says("asep", Praise, "1"));

        Assert.That(report.NotComplaints, Is.EqualTo(1));
        Assert.That((await _office.Post("1")).Reason, Is.EqualTo("apresiasi"));
        Assert.That(await _office.Scalar<int>("SELECT count(*) FROM tickets"), Is.Zero);
    }

    [Test]
    public async Task A_post_delivered_twice_opens_one_ticket()
    {
        var post = Says("asep", BrokenLamp, "1");
        await _office.Take(post);
        var again = await _office.Take(post);

        Assert.That(again, Has.Property("Known").EqualTo(1).And.Property("Opened").Zero);
        Assert.That(await _office.Scalar<int>("SELECT count(*) FROM posts"), Is.EqualTo(1));
        Assert.That(await _office.Scalar<int>("SELECT count(*) FROM events"), Is.EqualTo(2));
    }

    [Test]
    public async Task A_post_that_stands_twice_on_one_page_opens_one_ticket()
    {
        var post = Says("asep", BrokenLamp, "1");
        var report = await _office.Take(post, post);
        Assert.That(report, Has.Property("Opened").EqualTo(1).And.Property("Known").EqualTo(1));
    }

    [Test]
    public async Task The_cursor_moves_with_the_posts()
    {
        await _office.Take(Says("asep", BrokenLamp, "1"));
        Assert.That((await _office.Accounts.Get(_office.Account.Id, default)).Cursor, Is.EqualTo("after 1"));
    }

    [Test]
    public async Task A_page_that_fails_moves_neither_posts_nor_cursor()
    {
        using var gone = new CancellationTokenSource();
        await gone.CancelAsync();
        await Assert.ThatAsync(
            () => _office.Intake.Take(new(_office.Account, [Says("asep", BrokenLamp, "1")], "later"), gone.Token),
            Throws.InstanceOf<OperationCanceledException>());

        Assert.That(await _office.Scalar<int>("SELECT count(*) FROM posts"), Is.Zero);
        Assert.That((await _office.Accounts.Get(_office.Account.Id, default)).Cursor, Is.Null);
    }

    [Test]
    public async Task Our_own_post_is_set_aside()
    {
        await _office.Take(Says("humasbandung", BrokenLamp, "1") with { IsOwn = true });
        Assert.That((await _office.Post("1")).Reason, Is.EqualTo(SetAside.OwnPost));
    }

    [Test]
    public async Task A_native_repost_counts_on_its_original()
    {
        await _office.Take(Says("asep", BrokenLamp, "1"));
        await _office.Take(Says("euis", "", "2") with { RepostOf = "1" }, Says("ujang", "", "3") with { RepostOf = "1" });

        Assert.That((await _office.Post("1")).Reposts, Is.EqualTo(2));
        Assert.That((await _office.Post("2")).Reason, Is.EqualTo(SetAside.Repost));
        Assert.That((await _office.OnlyTicket()).Reports, Is.EqualTo(1));
    }

    [Test]
    public async Task A_repost_of_something_unknown_is_set_aside()
    {
        await _office.Take(Says("euis", BrokenLamp, "2") with { RepostOf = "unknown" });
        Assert.That((await _office.Post("2")).Reason, Is.EqualTo(SetAside.Repost));
    }

    [Test]
    public async Task A_hand_made_repost_of_a_known_post_counts_on_it()
    {
        await _office.Take(Says("asep", BrokenLamp, "1"), Says("euis", $"RT @asep: {BrokenLamp[..40]}…", "2", minutes: 5));

        Assert.That((await _office.Post("1")).Reposts, Is.EqualTo(1));
        Assert.That((await _office.Post("2")).Outcome, Is.EqualTo(PostOutcome.NotComplaint));
    }

    [Test]
    public async Task A_hand_made_repost_of_something_we_never_saw_is_a_report_of_its_own()
    {
        await _office.Take(Says("euis", $"RT @asep: {BrokenLamp}", "2"));
        Assert.That((await _office.Post("2")).Outcome, Is.EqualTo(PostOutcome.OpenedTicket));
    }

    [Test]
    public async Task An_edit_replaces_the_text_keeps_the_old_one_and_is_told_in_the_history()
    {
        await _office.Take(Says("asep", BrokenLamp, "1"));
        await _office.Take(Says("asep", BrokenLamp + " (dekat hotel)", "1") with { EditedAt = _office.Now });

        var ticket = await _office.OnlyTicket();
        Assert.That((await _office.Post("1")).Text, Does.EndWith("(dekat hotel)"));
        Assert.That(await _office.Scalar<string>("SELECT text FROM post_versions"), Is.EqualTo(BrokenLamp));
        Assert.That((await _office.History(ticket))[^1].Kind, Is.EqualTo(EventKind.PostEdited));
    }

    [Test]
    public async Task An_older_version_that_arrives_late_changes_nothing()
    {
        await _office.Take(Says("asep", "versi kedua: " + BrokenLamp, "1") with { EditedAt = _office.Now });
        var report = await _office.Take(Says("asep", BrokenLamp, "1") with { EditedAt = _office.Now.AddMinutes(-5) });

        Assert.That(report.Known, Is.EqualTo(1));
        Assert.That((await _office.Post("1")).Text, Does.StartWith("versi kedua"));
    }

    [Test]
    public async Task An_undated_old_version_that_comes_again_is_no_edit()
    {
        await _office.Take(Says("asep", BrokenLamp, "1"));
        await _office.Take(Says("asep", BrokenLamp + " (dekat hotel)", "1"));
        var report = await _office.Take(Says("asep", BrokenLamp, "1"), Says("asep", BrokenLamp + " (dekat hotel)", "1"));

        Assert.That(report, Has.Property("Known").EqualTo(2).And.Property("Edited").Zero);
        Assert.That((await _office.Post("1")).Text, Does.EndWith("(dekat hotel)"));
    }

    [Test]
    public async Task Chat_that_is_edited_into_a_complaint_opens_a_ticket()
    {
        await _office.Take(Says("asep", Praise, "1"));
        await _office.Take(Says("asep", BrokenLamp, "1") with { EditedAt = _office.Now });

        Assert.That((await _office.Post("1")).Outcome, Is.EqualTo(PostOutcome.OpenedTicket));
        Assert.That((await _office.OnlyTicket()).Category, Is.EqualTo("pju"));
    }

    [Test]
    public async Task A_deleted_post_loses_its_words_and_leaves_its_ticket()
    {
        await _office.Take(Says("asep", "salah ketik", "1"));
        await _office.Take(Says("asep", BrokenLamp, "1") with { EditedAt = _office.Now });
        await _office.Take(Says("asep", "", "1") with { IsDeleted = true });

        var (post, ticket) = (await _office.Post("1"), await _office.OnlyTicket());
        using (Assert.EnterMultipleScope())
        {
            Assert.That(post.Text, Is.Empty);
            Assert.That(post.DeletedAt, Is.Not.Null);
            Assert.That(post.Decision, Is.Null);
            Assert.That(await _office.Scalar<int>("SELECT count(*) FROM post_versions"), Is.Zero, "nor in what it said before");
            Assert.That(ticket.Title, Does.Not.Contain("lampu"));
            Assert.That((await _office.History(ticket))[^1].Kind, Is.EqualTo(EventKind.PostDeleted));
            Assert.That((await _office.Tickets.List(new(Text: "gelap"), default)).Items, Is.Empty);
        }
    }

    [Test]
    public async Task A_deletion_that_arrives_before_its_post_keeps_the_post_out()
    {
        await _office.Take(Says("asep", "", "1") with { IsDeleted = true });
        await _office.Take(Says("asep", BrokenLamp, "1"));

        Assert.That((await _office.Post("1")).Reason, Is.EqualTo(SetAside.Deleted));
        Assert.That(await _office.Scalar<int>("SELECT count(*) FROM tickets"), Is.Zero);
    }

    [Test]
    public async Task Another_voice_about_the_same_incident_supports_it()
    {
        await _office.Take(Says("asep", Flood, "1"), Says("euis", AlsoFlood, "2", 30));

        var ticket = await _office.OnlyTicket();
        Assert.That(ticket.Reports, Is.EqualTo(2));
        Assert.That((await _office.Post("2")).Outcome, Is.EqualTo(PostOutcome.SupportingReport));
        Assert.That((await _office.History(ticket))[^1].Kind, Is.EqualTo(EventKind.Supported));
    }

    [Test]
    public async Task The_same_thing_days_later_is_another_ticket()
    {
        await _office.Take(Says("asep", Flood, "1"));
        await _office.Take(Says("euis", AlsoFlood, "2", minutes: 60 * 50));
        Assert.That(await _office.Scalar<int>("SELECT count(*) FROM tickets"), Is.EqualTo(2));
    }

    [Test]
    public async Task A_picture_without_words_waits_for_a_person_to_look()
    {
        await _office.Take(Says("asep", "@humasbandung https://t.co/abc", "1") with { Media = ["https://contoh.id/a.jpg"] });

        var ticket = await _office.OnlyTicket();
        Assert.That(ticket.Status, Is.EqualTo(TicketStatus.New));
        Assert.That(ticket.Category, Is.EqualTo("lainnya"));
    }

    [Test]
    public async Task A_set_aside_post_can_be_made_a_ticket_by_a_person()
    {
        await _office.Take(Says("asep", Praise, "1"));
        var post = await _office.Post("1");
        var made = await _office.Database.Write(tx => _office.Intake.Overrule(tx, post, _office.Account, Admin), default);

        Assert.That(made.Value?.Status, Is.EqualTo(TicketStatus.New));
        Assert.That((await _office.Post("1")).Ticket, Is.EqualTo(made.Value?.Code.Text));
    }
}
