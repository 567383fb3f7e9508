using System.Text.RegularExpressions;
using Complaints.Core.Access;
using Complaints.Core.Kernel;
using Complaints.Core.Posts;
using Complaints.Core.Routing;
using Complaints.Core.Sla;
using Complaints.Core.Tickets;

namespace Complaints.Core.Intake;

/// <summary>From a post and the router's decision to the ticket that it opens. Pure.</summary>
internal static partial class Opening
{
    /// <summary>Category of what fits nowhere else, and reason of a post in which no rule spoke.</summary>
    public const string Other = "lainnya";

    /// <summary>Reason of a post in which no rule found anything.</summary>
    public const string NothingSaid = "obrolan";

    /// <summary>What stands in the place of a title whose post was deleted.</summary>
    public const string ErasedTitle = "(tulisan dihapus oleh penulisnya)";

    private const int TitleLength = 120;

    /// <summary>The ticket before its first event: version 0, in triage.</summary>
    public static Ticket Of(
        IncomingPost post, Decision decision, string platform, AccountId account, TicketId id, SlaRules sla, DateTimeOffset now)
    {
        var category = decision.Category ?? Other;
        return new()
        {
            Id = id,
            Code = TicketCode.New(),
            Version = 0,
            Status = TicketStatus.New,
            Title = TitleOf(post.Text),
            Category = category,
            SecondaryCategory = decision.SecondaryCategory,
            Priority = decision.Priority,
            Confidence = decision.Confidence,
            Place = PlaceOf(decision),
            BookVersion = decision.BookVersion,
            Platform = platform,
            Account = account,
            Author = post.Author,
            Visibility = post.Visibility,
            Reports = 1,
            ReportedAt = post.PostedAt,
            ChangedAt = now,
            Clocks = TicketClocks.Start(sla.TermsFor(category, decision.Priority), category, now, owesReply: platform != IncomingPost.DeskPlatform, sla),
        };
    }

    /// <summary>Its first event, and the way to its agency where the decision goes without a hand.</summary>
    public static TicketChange First(Ticket ticket, IncomingPost post, Decision decision, RuleBook book, SlaRules sla, Actor by, DateTimeOffset now)
    {
        var change = ticket.Open(
            new() { Post = post.ExternalId, Category = ticket.Category, Confidence = ticket.Confidence }, by, now, sla);
        return decision is { Auto: true, IsComplaint: true } && (decision.Office ?? decision.Agency) is { } code && book.FindAgency(code) is { } agency
            ? change.Then(t => t.SendTo(agency, Actor.Intake, now, sla))
            : change;
    }

    /// <summary>A decision that a person overrules: a complaint after all, for triage, with the router's best guess.</summary>
    public static Decision AsComplaint(Decision decision) => decision.IsComplaint ? decision : decision with
    {
        IsComplaint = true,
        Reason = null,
        Category = decision.RunnersUp.Count > 0 ? decision.RunnersUp[0].Category : Other,
        Agency = null,
        Confidence = 0,
        Auto = false,
    };

    /// <summary>Where a decision says it is.</summary>
    public static TicketPlace? PlaceOf(Decision decision) =>
        decision.Place is { } p ? new(p.Id, p.Name, p.District, p.Village, p.Lat, p.Lon) : null;

    /// <summary>True for a picture without words: only a person can tell what it shows.</summary>
    public static bool NeedsEyes(IncomingPost post) => post.Media.Count > 0 && WithoutAddresses(post.Text).Length == 0;

    private static string TitleOf(string text)
    {
        var words = Blanks().Replace(LeadingNames().Replace(text, ""), " ").Trim();
        if (words.Length == 0)
            return "(tanpa kata)";
        return words.Length <= TitleLength ? words : string.Concat(words.AsSpan(0, CutAt(words)), "…");
    }

    // At the last blank before the limit; never through a surrogate pair.
    private static int CutAt(string words)
    {
        var blank = words.LastIndexOf(' ', TitleLength - 1);
        var cut = blank > TitleLength / 2 ? blank : TitleLength - 1;
        return char.IsLowSurrogate(words[cut]) ? cut - 1 : cut;
    }

    private static string WithoutAddresses(string text) => Addresses().Replace(text, "").Trim();

    [GeneratedRegex(@"^(\s*[.]?@\w[\w.@-]*[\s:,]*)+")]
    private static partial Regex LeadingNames();

    [GeneratedRegex(@"@\w[\w.@-]*|https?://\S+|\bcc\b:?|[^\p{L}\p{N}]+", RegexOptions.IgnoreCase)]
    private static partial Regex Addresses();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
