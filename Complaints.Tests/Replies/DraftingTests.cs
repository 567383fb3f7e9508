using Complaints.Core.Accounts;
using Complaints.Core.Kernel;
using Complaints.Core.Posts;
using Complaints.Core.Replies;
using Complaints.Core.Tickets;
using Complaints.Tests.Support;
using NUnit.Framework;

namespace Complaints.Tests.Replies;

/// <summary>What happens to a ticket is drafted as a reply, once, to each who reported.</summary>
[TestFixture]
internal sealed class DraftingTests
{
    private ReplyOffice _office = null!;

    [SetUp]
    public async Task Open() => _office = await ReplyOffice.Open();

    [TearDown]
    public async Task Close() => await _office.DisposeAsync();

    [Test]
    public async Task A_ticket_that_opens_is_acknowledged_with_its_code_and_waits_for_an_admin()
    {
        var code = await _office.Complain("1");

        var draft = (await _office.Drafts()).Single();
        Assert.Multiple(() =>
        {
            Assert.That(draft.Reply.Kind, Is.EqualTo(ReplyKind.Acknowledgement));
            Assert.That(draft.Reply.State, Is.EqualTo(ReplyState.Draft));
            Assert.That(draft.Reply.Text, Does.Contain(code));
            Assert.That(draft.TicketCode, Is.EqualTo(code));
            Assert.That(draft.PostAuthor, Is.EqualTo("asep"));
        });
    }

    [Test]
    public async Task Each_event_is_told_once_however_often_drafts_are_made()
    {
        await _office.Complain("1");
        await _office.Core.Drafting.Run(default);
        await _office.Core.Drafting.Run(default);

        Assert.That(await _office.Drafts(), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task What_happened_before_this_version_is_told_to_nobody()
    {
        Assert.That(await _office.Core.Drafting.Run(default), Is.Zero);
    }

    [Test]
    public async Task What_the_agency_did_replaces_an_acknowledgement_that_nobody_approved()
    {
        var code = await _office.Complain("1");
        await _office.Resolve(code, "Lampu sudah diganti.");

        var replies = await _office.All();
        var waiting = replies.Single(r => r.Reply.State == ReplyState.Draft);
        Assert.That(waiting.Reply.Kind, Is.EqualTo(ReplyKind.Resolved));
        Assert.That(waiting.Reply.Text, Does.Contain("Lampu sudah diganti.").And.Contains(code));
        Assert.That(replies.Where(r => r.Reply.Kind == ReplyKind.Acknowledgement).Select(r => r.Reply.State), Is.All.EqualTo(ReplyState.Discarded));
    }

    [Test]
    public async Task All_who_reported_are_told_each_in_his_own_conversation_also_those_of_merged_tickets()
    {
        var first = await _office.Complain("1", author: "asep");
        var second = await _office.Complain("2", "lampu jalan di Jalan Dipatiukur mati semua, gelap gulita", author: "euis");
        await _office.Core.Do(second, new TicketCommand.Merge(TicketCode.FromStore(first), "sama"));
        await _office.Resolve(first, "Lampu sudah diganti.");

        var told = (await _office.Drafts()).Where(d => d.Reply.Kind == ReplyKind.Resolved).ToList();
        Assert.That(told.Select(d => d.PostAuthor), Is.EquivalentTo(new[] { "asep", "euis" }));
        Assert.That(told.Select(d => d.Reply.Text), Is.All.Contains(first));
    }

    [Test]
    public async Task A_private_post_is_answered_privately()
    {
        await _office.Complain("1", visibility: Visibility.Direct);
        Assert.That((await _office.Drafts()).Single().Reply.Visibility, Is.EqualTo(Visibility.Direct));
    }

    [Test]
    public async Task A_deleted_post_is_not_answered()
    {
        var code = await _office.Complain("1");
        await _office.Core.Take(new IncomingPost("1", "", _office.Core.Now) { IsDeleted = true });
        await _office.Resolve(code, "Sudah.");

        Assert.That((await _office.Drafts()).Where(d => d.Reply.Kind == ReplyKind.Resolved), Is.Empty);
    }

    [Test]
    public async Task A_template_may_be_switched_off_or_go_by_itself_and_a_bad_file_changes_nothing()
    {
        var shipped = await Shipped();
        await _office.Own(shipped.Replace("automatic: false", "automatic: true", StringComparison.Ordinal));
        await _office.Complain("1");
        var sent = (await _office.All()).Single().Reply;
        Assert.That((sent.State, sent.ApprovedBy), Is.EqualTo((ReplyState.Queued, ReplyDrafting.ByItself)));

        await _office.Own("templates: [rusak");
        await _office.Complain("2", "sampah menumpuk di TPS Tamansari sudah tiga hari tidak diangkut");
        Assert.That((await _office.All())[0].Reply.State, Is.EqualTo(ReplyState.Queued));
    }

    [Test]
    public async Task What_goes_by_itself_waits_for_an_admin_when_it_holds_personal_data()
    {
        await _office.Own((await Shipped()).Replace("automatic: false", "automatic: true", StringComparison.Ordinal));
        var code = await _office.Complain("1");
        await _office.Resolve(code, "Hubungi Pak Dadang di 0812-3456-7890.");

        Assert.That((await _office.All()).First(r => r.Reply.Kind == ReplyKind.Resolved).Reply.State, Is.EqualTo(ReplyState.Draft));
    }

    [Test]
    public async Task Approval_refuses_what_is_too_long_holds_a_link_or_personal_data_and_says_why()
    {
        await _office.Complain("1");
        var draft = (await _office.Drafts()).Single().Reply;

        foreach (var (text, field) in new[]
        {
            (new string('a', 600), "text"), ("Lihat https://bandung.go.id/aduan", "text"), ("Hubungi 0812-3456-7890", "text"), ("NIK 3273010101900001", "text"),
        })
        {
            draft = (await _office.Do((desk, tx) => desk.Revise(tx, draft.Id, draft.Version, text, null))).Value!;
            var refused = await _office.Approve(draft);
            Assert.That(refused.Refusal, Is.InstanceOf<Refusal.Invalid>().With.Property("Field").EqualTo(field), text);
        }

        draft = (await _office.Do((desk, tx) => desk.Revise(tx, draft.Id, draft.Version, "Hubungi 0812-3456-7890", null))).Value!;
        var cleared = await _office.Approve(draft, PersonalDataKind.Phone);
        Assert.That(cleared.Value, Has.Property("State").EqualTo(ReplyState.Queued));
        Assert.That(cleared.Value!.Cleared, Is.EqualTo(new[] { PersonalDataKind.Phone }));
    }

    [Test]
    public async Task A_draft_can_be_had_in_polite_Sundanese()
    {
        await _office.Complain("1");
        var draft = (await _office.Drafts()).Single().Reply;

        var revised = (await _office.Do((desk, tx) => desk.Revise(tx, draft.Id, draft.Version, null, "su"))).Value!;

        Assert.That(revised.Language, Is.EqualTo("su"));
        Assert.That(revised.Text, Does.Contain("Hatur nuhun"));
    }

    [Test]
    public async Task Where_no_program_may_post_an_approved_reply_waits_for_a_persons_hand()
    {
        await _office.Rules(new(500, TextUnit.Graphemes) { IsByHand = true });
        await _office.Complain("1");
        var approved = (await _office.Approve((await _office.Drafts()).Single().Reply)).Value!;
        Assert.That(approved.State, Is.EqualTo(ReplyState.ByHand));

        var sent = (await _office.Do((desk, tx) => desk.SentByHand(tx, approved.Id, approved.Version, "https://contoh.example/1", Cast.Admin))).Value!;
        Assert.That((sent.State, sent.Url), Is.EqualTo((ReplyState.Sent, "https://contoh.example/1")));
        Assert.That((await _office.History())[^1], Is.EqualTo(EventKind.Replied));
    }

    [Test]
    public async Task Two_admins_do_not_overwrite_each_other()
    {
        await _office.Complain("1");
        var draft = (await _office.Drafts()).Single().Reply;
        await _office.Do((desk, tx) => desk.Revise(tx, draft.Id, draft.Version, "Terima kasih.", null));

        Assert.That((await _office.Approve(draft)).Refusal, Is.InstanceOf<Refusal.Stale>());
    }

    [Test]
    public async Task A_campaigns_hashtag_opens_no_ticket_and_hides_no_complaint()
    {
        await File.WriteAllTextAsync(Path.Combine(_office.Core.Folder, CampaignCalendar.FileName), """
            campaigns:
              - id: sampah
                name: Senin Sampah
                day: monday
                at: '08:00'
                hashtags: ['#SampahMenumpuk']
                text: 'Selamat hari Senin, Wargi. #SampahMenumpuk'
                accounts: ['*']
                skip_holidays: true
                enabled: true
            """);
        var quiet = await _office.Core.Take(new IncomingPost("1", "#SampahMenumpuk", _office.Core.Now) { Author = "asep" });
        var loud = await _office.Core.Take(new IncomingPost("2", "#SampahMenumpuk sampah di TPS Tamansari menumpuk sudah tiga hari tidak diangkut", _office.Core.Now) { Author = "euis" });

        Assert.That((quiet.Opened, quiet.NotComplaints, loud.Opened), Is.EqualTo((0, 1, 1)));
    }

    [Test]
    public async Task A_campaigns_reminder_is_queued_at_its_hour_once_a_day_and_not_long_after()
    {
        await _office.Rules(new(500, TextUnit.Graphemes) { CanPost = true });
        await File.WriteAllTextAsync(Path.Combine(_office.Core.Folder, CampaignCalendar.FileName), """
            campaigns:
              - id: senin
                name: Senin Gembira
                day: monday
                at: '10:00'
                hashtags: ['#SeninGembira']
                text: 'Selamat hari Senin, Wargi. #SeninGembira'
                accounts: ['*']
                skip_holidays: true
                enabled: true
            """);
        var reminders = new CampaignReminders(
            _office.Core.Database, _office.Core.Words, _office.Core.Accounts, _office.Core.Sla, _office.Core.Clock);

        Assert.That(await reminders.Run(default), Is.Zero, "nine o'clock");
        _office.Core.Clock.Advance(TimeSpan.FromMinutes(61));
        Assert.That(await reminders.Run(default), Is.EqualTo(1));
        Assert.That(await reminders.Run(default), Is.Zero);
        Assert.That((await _office.All()).Single().Reply, Has.Property("State").EqualTo(ReplyState.Queued).And.Property("Campaign").EqualTo("senin/2026-03-02"));
    }

    private static Task<string> Shipped()
    {
        using var reader = new StreamReader(typeof(ReplyBook).Assembly.GetManifestResourceStream(ReplyBook.FileName)!);
        return Task.FromResult(reader.ReadToEnd());
    }
}
