// From a post's text to a decision: the rules are matched, their evidence is added up, the best category wins.
using System.Collections.Concurrent;
using Complaints.Core.Routing.Matching;
using Complaints.Core.Routing.Places;
using Complaints.Core.Routing.Words;
using Complaints.Core.Routing.Workshop;

namespace Complaints.Core.Routing;

/// <summary>
/// Decides by one rule book; pure and thread-safe. The formula in six sentences:
/// (1) Every fired rule adds its weight to its category's score S or to its kind of non-complaint; a category with
/// evidence whose agency is mentioned by handle gets the mention bonus as well.
/// (2) The second opinion, learned from the book's labelled posts, adds to the scores of the categories it finds likely, but
/// only among those that rules speak for; where no rule speaks for any, it names one, which then waits for triage.
/// (3) The complaint score is C = bias + the highest signal among fired category rules (`unnamed` when there is none)
/// + the sum of the signals of fired rules without category and the place signal when a place is named (together capped)
/// + the second opinion's bounded log-odds times its weight - the weight of the strongest kind of non-complaint.
/// (4) The post is a complaint when C > 0; its category is the one with the highest S, "lainnya" when there is none.
/// (5) The agency is the category's own unless a fired rule of that category, or one `for` it, names another; the rule
/// with the highest weight decides.
/// (6) The confidence is a logistic function of the decision's <see cref="Grounds"/> (C, the winner's score, its lead, the second
/// opinion's agreement), and from the dial's threshold on the complaint goes to its agency without a hand.
/// </summary>
public sealed class Router(RuleBook book)
{
    /// <summary>Category of a complaint no rule could name.</summary>
    public const string Otherwise = "lainnya";

    /// <summary>
    /// As much of a post as is read, in UTF-16 units: several times the longest post of any platform that citizens use, and
    /// a bound on what a hostile one can cost.
    /// </summary>
    public const int MostRead = 8_000;

    private const int MostSuggestions = 5;
    private const double MostComplaint = 6;

    private readonly ConcurrentBag<(RuleScratch Scratch, Evidence Evidence)> idle = [];

    private AutoDial? dial;

    /// <summary>The book that decides.</summary>
    public RuleBook Book => book;

    /// <summary>From which confidence on complaints go out without a hand; measured once, when it is first needed.</summary>
    public AutoDial Dial => dial ??= MeasureDial();

    /// <summary>Decides on one post.</summary>
    public Decision Route(RoutingRequest request)
    {
        if (!idle.TryTake(out var desk))
            desk = NewDesk();
        var decision = RouteOn(desk, request, Dial.Threshold);
        idle.Add(desk);
        return decision;
    }

    /// <summary>Decides as <see cref="Route"/> does and hands out what the decision was made on, for whoever explains it.</summary>
    internal Examined Examine(RoutingRequest request)
    {
        var desk = NewDesk();
        return new(book, request, RouteOn(desk, request, Dial.Threshold), desk.Scratch, desk.Evidence);
    }

    /// <summary>Of the labelled posts held out those that it is right about: kept out, or sent to the right agency or a defensible other.</summary>
    internal (int Right, int Posts) HeldOut() => (RouteHeldOut().Count(d => AutoDial.IsRight(d.Post.Expect, d.Decision)), book.Parts.HeldOut.Count);

    private AutoDial MeasureDial() => AutoDial.Of(book.Scoring.AutoPrecision, RouteHeldOut());

    // With a threshold that lets everything through that may go at all.
    private IReadOnlyList<(SamplePost Post, Decision Decision)> RouteHeldOut()
    {
        var desk = NewDesk();
        return [.. book.Parts.HeldOut.Select(post => (post, RouteOn(desk, new RoutingRequest(post.Text), threshold: 0)))];
    }

    private (RuleScratch Scratch, Evidence Evidence) NewDesk() => (new RuleScratch(book.Compiled.Length), new Evidence(book));

    private Decision RouteOn((RuleScratch Scratch, Evidence Evidence) desk, RoutingRequest request, double threshold)
    {
        desk.Scratch.Clear();
        var text = request.Text.AsSpan(0, Math.Min(request.Text.Length, MostRead));
        book.Machinery.Normaliser.Read(text, desk.Scratch.Words);
        book.Machinery.Places.Find(desk.Scratch);
        book.Machinery.Matcher.Match(request, desk.Scratch);
        desk.Evidence.Weigh(desk.Scratch, text);
        return Decide(desk.Scratch, desk.Evidence, threshold);
    }

    private Decision Decide(RuleScratch scratch, Evidence evidence, double threshold)
    {
        var rules = Explain(scratch);
        var ranked = evidence.Ranked(MostSuggestions + 1);
        var first = ranked.Length == 0 ? -1 : ranked[0];
        var suggestions = ranked.Length == 0 ? [] : Suggestions(ranked, evidence, scratch);
        var place = PlaceFinder.Best(scratch, rules);
        if (evidence.Complaint <= 0)
            return NoComplaint(evidence, rules, suggestions, place);
        var category = first >= 0 ? book.Categories[first] : book.FindCategory(Otherwise);
        var grounds = GroundsOf(evidence, ranked);
        var confidence = Rounded(book.Scoring.Confidence.Confidence(grounds));
        var agency = first >= 0 ? suggestions[0].Agency : category?.Agency;
        var office = book.OfficeOf(agency, place?.District)?.Code;
        return new Decision
        {
            IsComplaint = true,
            Category = category?.Code,
            SecondaryCategory = Second(ranked, evidence),
            Agency = agency,
            Office = office,
            Priority = evidence.Urgent ? Priority.High : Priority.Normal,
            Confidence = confidence,
            Auto = first >= 0 && evidence.IsByRule && confidence >= threshold && (office is not null || !book.NeedsOffice(agency)),
            Place = place,
            Rules = rules,
            RunnersUp = suggestions.Length < 2 ? [] : suggestions[1..],
            SecondOpinion = evidence.Opinion,
            Grounds = grounds,
            BookVersion = book.Version,
        };
    }

    private Decision NoComplaint(Evidence evidence, RuleHit[] rules, Suggestion[] suggestions, PlaceMatch? place) => new()
    {
        IsComplaint = false,
        Reason = evidence.Reason < 0 ? null : book.Reasons[evidence.Reason].Code,
        Priority = Priority.Normal,
        Confidence = Rounded(Logistic(-evidence.Complaint)),
        Auto = false,
        Place = place,
        Rules = rules,
        RunnersUp = suggestions,
        SecondOpinion = evidence.Opinion,
        BookVersion = book.Version,
    };

    private RuleHit[] Explain(RuleScratch scratch)
    {
        var hits = scratch.Fired.Count == 0 ? [] : new RuleHit[scratch.Fired.Count];
        for (var fired = 0; fired < hits.Length; fired++)
        {
            var rule = book.Compiled[scratch.Fired[fired]].Rule;
            hits[fired] = new RuleHit(rule.Id, rule.Category, rule.Reason, rule.Weight, rule.Signal, Phrases(scratch.Fired[fired], scratch));
        }

        return hits;
    }

    // A phrase may stand in several clauses of a rule; it is shown once for each place where it was found.
    internal PhraseHit[] Phrases(int rule, RuleScratch scratch)
    {
        var found = scratch.Found;
        found.Clear();
        for (var link = scratch.FirstHit(rule); link > 0; link = scratch.HitAt(link).Next)
            if (!found.Contains(scratch.HitAt(link).PhraseHit))
                found.Add(scratch.HitAt(link).PhraseHit);
        if (found.Count == 0)
            return [];
        var phrases = new PhraseHit[found.Count];
        for (var at = 0; at < phrases.Length; at++)
            phrases[at] = Pointed(scratch.Phrases[found[at]], scratch.Words);
        phrases.AsSpan().Sort(static (one, other) => one.Start != other.Start ? one.Start.CompareTo(other.Start) : one.Length.CompareTo(other.Length));
        return phrases;
    }

    internal PhraseHit Pointed(PhraseHits.Hit hit, WordBuffer words) =>
        new(book.Machinery.PhraseTexts[hit.Phrase], words.Start(hit.First), words.End(hit.Last) - words.Start(hit.First));

    private Suggestion[] Suggestions(int[] ranked, Evidence evidence, RuleScratch scratch)
    {
        var total = evidence.Total();
        return Array.ConvertAll(ranked, category => new Suggestion(
            book.Categories[category].Code, AgencyFor(category, scratch), evidence.Score(category), Rounded(evidence.Score(category) / total)));
    }

    private string AgencyFor(int category, RuleScratch scratch) =>
        Decisive(category, scratch) is { } decisive ? book.Agencies[decisive.Agency].Code : book.Categories[category].Agency;

    /// <summary>The fired rule that names another agency for a category; null when the category's own answers.</summary>
    internal CompiledRule? Decisive(int category, RuleScratch scratch)
    {
        CompiledRule? decisive = null;
        foreach (var index in scratch.Fired)
            if (book.Compiled[index] is { Agency: >= 0 } rule && (rule.Category == category || (rule.ForCategories >> category & 1) == 1)
                && (decisive is null || rule.Weight > decisive.Weight))
                decisive = rule;
        return decisive;
    }

    private string? Second(int[] ranked, Evidence evidence) =>
        ranked.Length > 1 && evidence.Score(ranked[1]) >= book.Scoring.SecondaryShare * evidence.Score(ranked[0])
            ? book.Categories[ranked[1]].Code
            : null;

    private static Grounds GroundsOf(Evidence evidence, int[] ranked)
    {
        var best = ranked.Length > 0 ? evidence.Score(ranked[0]) : 0;
        var next = ranked.Length > 1 ? evidence.Score(ranked[1]) : 0;
        return new(
            Rounded(Math.Min(evidence.Complaint, MostComplaint)), Rounded(Math.Log(1 + best)), Rounded(best > 0 ? (best - next) / best : 0),
            Rounded(ranked.Length > 0 ? evidence.Agreement(ranked[0]) : 0));
    }

    private static double Logistic(double value) => 1 / (1 + Math.Exp(-value));

    private static double Rounded(double value) => Math.Round(value, 4);
}
