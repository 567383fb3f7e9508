using Complaints.Core.Posts;
using Complaints.Core.Replies;
using Complaints.Ingest.Platforms;
using NUnit.Framework;

namespace Complaints.Tests.Ingest.Facebook;

/// <summary>Answers on a page, what still stands there, and what its token may do.</summary>
internal sealed class FacebookReplyTests : FacebookFixture
{
    [Test]
    public async Task A_reply_stands_below_the_top_comment_is_found_again_and_a_post_of_our_own_too()
    {
        Server.Post("1", "Jadwal", Now.AddHours(-1));
        Server.Comment("1", "10", Lamp, Now.AddMinutes(-9));
        Server.Comment("1", "11", "iya", Now.AddMinutes(-8), "502", below: "10");
        var sender = Opened.Sender!;
        var reply = new OutgoingReply(1, default, "Sudah kami teruskan.", Visibility.Public, Now, 1, false, null, new(new(1), "1_11", $"{Page}_1", "1_10", "502", null, Now, null, Now));
        Assert.That(await sender.Find(reply, default), Is.Null);
        Server.LoseAnswer("/1_10/comments");
        var lost = await Assert.ThrowsAsync<PlatformException>(() => sender.Send(reply, (_, _) => Task.CompletedTask, default));
        var own = reply with { To = null, Text = "Ayo pilah sampah" };
        var posted = await sender.Send(own, (_, _) => Task.CompletedTask, default);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(lost!.MayBeDone, Is.True);
            Assert.That((await sender.Find(reply, default))?.ExternalId, Does.StartWith("1_10"));
            Assert.That((await sender.Find(own, default))?.ExternalId, Is.EqualTo(posted.ExternalId));
        }
    }

    [Test]
    public async Task Gone_is_believed_where_what_stands_above_answers()
    {
        Server.Post("1", "Jadwal", Now.AddHours(-1));
        Server.Comment("1", "10", Lamp, Now.AddMinutes(-9));
        await Poll();
        Server.Nodes.TryRemove("1_10", out _);
        RecentPost[] held = [new(new(1), "1_10", $"{Page}_1", $"{Page}_1", Now, null), new(new(2), "7_8", $"{Page}_7", null, Now, null), new(new(3), "888_1", null, null, Now, null), new(new(4), $"{Page}_6", null, null, Now, null)];
        var gone = await Opened.Lookup!.Look(await Account(), held, default);
        Assert.That(gone.Select(p => p.ExternalId), Is.EqualTo(new[] { "1_10", $"{Page}_6" }));
    }

    [Test]
    public async Task The_doctor_tells_a_persons_token_and_hidden_authors()
    {
        Server.ShowsAuthors = false;
        Server.Post("1", Lamp, Now, "501");
        var findings = await Opened.Doctor.Examine(default);
        Assert.That((findings.Identity, findings.Missing.Single()), Is.EqualTo(("Humas Kota Bandung", "pages_read_user_content")));
    }
}
