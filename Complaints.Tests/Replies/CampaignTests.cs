using Complaints.Core.Replies;
using Complaints.Core.Routing;
using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;

namespace Complaints.Tests.Replies;

/// <summary>The weekdays' campaigns: when their reminders are due, and that their hashtags open no tickets.</summary>
internal sealed class CampaignTests
{
    private const string Yaml = """
        campaigns:
          - id: bersih
            name: Selasa Bersih
            day: tuesday
            at: '07:00'
            hashtags: ['#SampahMenumpuk', '#BebasBanjir']
            text: 'Yuk pilah sampah. #sampahmenumpuk'
            accounts: ['mastodon:humas_bdg']
            skip_holidays: true
            enabled: true
        """;

    // 11 August 2026 is a Tuesday.
    private static readonly DateTimeOffset Tuesday = new(2026, 8, 11, 7, 0, 0, TimeSpan.FromHours(7));
    private static readonly Router Router = new(((BookReading.Accepted)RuleBookReader.ReadEmbedded()).Book);

    [TestCase(-1, false)]
    [TestCase(0, true)]
    [TestCase(60, true)]
    [TestCase(120, true)]
    [TestCase(121, false)]
    [TestCase(24 * 60, false)]
    [TestCase(7 * 24 * 60, true)]
    public void A_reminder_is_due_for_two_hours_on_its_day(int minutes, bool due) =>
        Assert.That(Read(Yaml).Due(Tuesday.AddMinutes(minutes).ToUniversalTime(), _ => false), Has.Count.EqualTo(due ? 1 : 0));

    [Test]
    public void The_same_reminder_has_the_same_key_whenever_it_is_looked_at()
    {
        Assert.That(Read(Yaml).Due(Tuesday, _ => false).Single().Key, Is.EqualTo("bersih/2026-08-11"));
        Assert.That(Read(Yaml).Due(Tuesday.AddHours(2), _ => false).Single().Key, Is.EqualTo("bersih/2026-08-11"));
    }

    [Test]
    public void The_day_is_that_of_Bandung()
    {
        var early = Read(Yaml.Replace("07:00", "00:30", StringComparison.Ordinal));
        Assert.That(early.Due(new DateTimeOffset(2026, 8, 10, 17, 45, 0, TimeSpan.Zero), _ => false).Single().Key, Is.EqualTo("bersih/2026-08-11"));
    }

    [Test]
    public void A_campaign_rests_on_holidays_where_it_says_so()
    {
        static bool IsHoliday(DateOnly day) => day == new DateOnly(2026, 8, 11);
        Assert.That(Read(Yaml).Due(Tuesday, IsHoliday), Is.Empty);
        Assert.That(Read(Yaml.Replace("skip_holidays: true", "skip_holidays: false", StringComparison.Ordinal)).Due(Tuesday, IsHoliday), Has.Count.EqualTo(1));
    }

    [Test]
    public void A_campaign_switched_off_is_never_due_and_keeps_its_hashtags()
    {
        var off = Read(Yaml.Replace("enabled: true", "enabled: false", StringComparison.Ordinal));
        Assert.That(off.Due(Tuesday, _ => false), Is.Empty);
        Assert.That(off.Hashtags, Does.Contain("#SampahMenumpuk"));
    }

    [Test]
    public void The_shipped_calendar_has_a_theme_for_each_working_day_and_posts_nowhere()
    {
        var calendar = CampaignCalendar.Shipped;
        Assert.That(
            calendar.Campaigns.Select(campaign => campaign.Day),
            Is.EqualTo(new[] { DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday }));
        Assert.That(calendar.Campaigns.Where(campaign => campaign.IsPostedOn("x:humas")), Is.Empty);
        Assert.That(calendar.Hashtags.Contains("#SELASATANPAROKOK"), Is.True);
        foreach (var campaign in calendar.Campaigns)
            Assert.That(campaign.Text, Has.Length.LessThanOrEqualTo(280).And.Not.Contain("@"));
    }

    [TestCase("['mastodon:humas_bdg']", true)]
    [TestCase("['Mastodon:HUMAS_bdg']", true)]
    [TestCase("['*']", true)]
    [TestCase("['mastodon:other']", false)]
    [TestCase("[]", false)]
    public void A_campaign_is_posted_on_the_accounts_it_names(string accounts, bool posted) => Assert.That(
        Read(Yaml.Replace("['mastodon:humas_bdg']", accounts, StringComparison.Ordinal)).Campaigns[0].IsPostedOn("mastodon:humas_bdg"), Is.EqualTo(posted));

    [TestCase("day: tuesday", "day: selasa", "campaigns.yaml:4:10: 'day' must be a weekday")]
    [TestCase("at: '07:00'", "at: '25:00'", "campaigns.yaml:5:9: 'at' must be an hour in WIB")]
    [TestCase("id: bersih", "id: Bersih Kota", "'id' must be")]
    [TestCase("'#BebasBanjir'", "'#2026'", "'#2026' is no hashtag")]
    [TestCase("'#BebasBanjir'", "'BebasBanjir'", "'BebasBanjir' is no hashtag")]
    [TestCase("sampah. #sampahmenumpuk", "sampah. #Lain", "the text uses #Lain")]
    [TestCase("'mastodon:humas_bdg'", "humas_bdg", "'humas_bdg' is no account")]
    [TestCase("enabled: true", "enabled: ya", "'enabled' must be true or false")]
    [TestCase("enabled: true", "aktif: true", "unknown key 'aktif'")]
    [TestCase("campaigns:", "campaign:", "key 'campaigns' is missing")]
    [TestCase("name: Selasa Bersih", "name: ''", "'name' is empty")]
    public void A_faulty_calendar_is_refused_with_file_line_and_reason(string right, string wrong, string reason)
    {
        var (calendar, fault) = CampaignCalendar.Read(Yaml.Replace(right, wrong, StringComparison.Ordinal), "campaigns.yaml");
        Assert.That(calendar, Is.Null);
        Assert.That(fault, Does.Contain(reason).And.Match(@"^campaigns\.yaml:\d+:\d+: "));
    }

    [Test]
    public void Two_campaigns_of_one_id_are_refused()
    {
        var twice = Yaml + "\n" + Yaml[(Yaml.IndexOf('\n', StringComparison.Ordinal) + 1)..];
        Assert.That(CampaignCalendar.Read(twice, "campaigns.yaml").Fault, Does.Contain("'bersih' is the id of another campaign too"));
    }

    [TestCase("#SampahMenumpuk", false)]
    [TestCase("yuk ikutan #SAMPAHMENUMPUK #bebasbanjir", false)]
    [TestCase("#BebasBanjir selamat pagi Bandung", false)]
    [TestCase("#SelasaTanpaRokok yuk jaga paru-paru", false)]
    [TestCase("#RabuNyunda wilujeng enjing sadayana", false)]
    [TestCase("#RabuNyunda min lampu jalan di Dago paeh tos dua minggu", true)]
    [TestCase("#SampahMenumpuk di TPS Tamansari sampah numpuk tiga hari belum diangkut", true)]
    public void A_campaigns_hashtag_opens_no_ticket_by_itself_and_hides_none(string text, bool complaint)
    {
        var hashtags = Read(Yaml).Hashtags.Concat(CampaignCalendar.Shipped.Hashtags).ToHashSet();
        Assert.That(Router.Route(new RoutingRequest(Campaigns.WithoutHashtags(text, hashtags))).IsComplaint, Is.EqualTo(complaint));
    }

    [FsCheck.NUnit.Property(MaxTest = 300)]
    public Property Campaign_hashtags_go_and_every_other_word_stays_in_its_place() => Prop.ForAll(
        Gen.Elements("#RebonYunda", "#rebonyunda", "#REBONYUNDA", "#ReboNyundaku", "lampu", "mati!", "#JalanRusak", "ReboNyunda", "#").ListOf().ToArbitrary(),
        words =>
        {
            var left = Campaigns.WithoutHashtags(string.Join(' ', words), CampaignCalendar.Shipped.Hashtags).Split(' ', StringSplitOptions.RemoveEmptyEntries);
            return left.SequenceEqual(words.Where(word => !string.Equals(word, "#rebonyunda", StringComparison.OrdinalIgnoreCase)));
        });

    [FsCheck.NUnit.Property(MaxTest = 300)]
    public void Dropping_hashtags_twice_is_dropping_them_once(NonNull<string> any)
    {
        var hashtags = CampaignCalendar.Shipped.Hashtags;
        var once = Campaigns.WithoutHashtags($"{any.Get}#KamisInggris#JumatBersepeda {any.Get}", hashtags);
        Assert.That(Campaigns.WithoutHashtags(once, hashtags), Is.EqualTo(once));
        Assert.That(Campaigns.WithoutHashtags(any.Get, new HashSet<string>()), Is.EqualTo(any.Get));
    }

    private static CampaignCalendar Read(string yaml) =>
        CampaignCalendar.Read(yaml, "campaigns.yaml") is ({ } calendar, null) ? calendar : throw new AssertionException("refused");
}
