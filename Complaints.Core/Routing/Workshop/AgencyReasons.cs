// Says how an agency fared in a decision.
using Complaints.Core.Agencies;

namespace Complaints.Core.Routing.Workshop;

internal sealed class AgencyReasons(Router router, Examined post, Agency body)
{
    private readonly RuleBook book = post.Book;
    private readonly Decision decision = post.Decision;

    // A district office stands and falls with its agency, until the place chooses among the offices.
    private readonly string house = body.Parent ?? body.Code;

    public AgencyWhyNot Answer()
    {
        var own = book.Categories.Where(category => category.Agency == house).Select(Standing).OrderByDescending(category => category.Score).ToList();
        var reasons = Reasons(own);
        return new AgencyWhyNot(
            body.Code, body.Name, reasons.Any(reason => reason.Kind == WhyNotKind.Won), Winner(), own, [], reasons);
    }

    private CategoryStanding? Winner() => decision.IsComplaint && book.FindCategory(decision.Category ?? "") is { } winner ? Standing(winner) : null;

    private CategoryStanding Standing(Category category)
    {
        var index = post.IndexOf(category.Code);
        return new(
            category.Code, router.Decisive(index, post.Scratch)?.Rule.Agency ?? category.Agency, Math.Round(post.Evidence.Score(index), 4),
            [.. decision.Rules.Where(rule => rule.Category == category.Code).Select(rule => rule.Rule)]);
    }

    private List<WhyNotReason> Reasons(List<CategoryStanding> own)
    {
        if (decision.IsComplaint && decision.Agency == house)
            return [OfOffice()];
        var reasons = new List<WhyNotReason>();
        if (!decision.IsComplaint)
            reasons.Add(Said.NoComplaint(post));
        reasons.AddRange(Lost(own));
        if (decision.IsComplaint && !post.Evidence.IsByRule && decision.SecondOpinion is not null)
            reasons.Add(new(WhyNotKind.OpinionAlone, new(
                "Tidak ada aturan berkategori yang kena; pemenangnya dari pendapat kedua saja.",
                "No rule with a category fired; the winner is the second opinion's alone.")));
        return reasons;
    }

    private WhyNotReason OfOffice()
    {
        if (body.Parent is null || decision.Office == body.Code)
            return new(WhyNotKind.Won, new(
                $"Memang ke sini: {Said.Ending(decision).Indonesian}.", $"It does go there: {Said.Ending(decision).English}."));
        return decision.Office is { } office
            ? new(WhyNotKind.OtherOffice, new(
                $"{decision.Place!.Name} terletak di wilayah kantor {office}.", $"{decision.Place!.Name} lies in the district of the office {office}."))
            : new(WhyNotKind.UnknownPlace, new(
                $"Urusannya memang milik {house}, tetapi kiriman tidak menyebut tempat yang menentukan kecamatannya.",
                $"The matter is that of {house}, but the post names no place that tells the district."));
    }

    private IEnumerable<WhyNotReason> Lost(List<CategoryStanding> own)
    {
        if (decision.IsComplaint && own.FirstOrDefault(category => category.Category == decision.Category) is not null
            && router.Decisive(post.IndexOf(decision.Category), post.Scratch)?.Rule is { } decisive)
            yield return Said.OtherAgency(decisive);
        else if (decision.IsComplaint && own.FirstOrDefault(category => category.Score > 0) is { } best)
            yield return Said.Outscored(post, best.Category);
        foreach (var rule in post.Scratch.Fired.Select(index => book.Compiled[index].Rule).Where(rule => rule.Agency == house))
            yield return Named(rule);
        if (own.Count == 0)
            yield return new(WhyNotKind.OwnsNothing, new(
                $"Tidak ada kategori yang pertama-tama milik {house}; hanya {Naming()} aturan yang menunjuknya dapat membawa aduan ke sana.",
                $"No category is {house}'s own; only the {Naming()} rules that name it can bring a complaint there."));
        else if (own.All(category => category.Score <= 0))
            yield return new(WhyNotKind.NoEvidence, new(
                $"Tidak ada aturan yang kena bagi kategorinya: {string.Join(", ", own.Select(category => category.Category))}.",
                $"No rule fired for its categories: {string.Join(", ", own.Select(category => category.Category))}."));
    }

    private int Naming() => book.Rules.Count(rule => rule.Agency == house);

    // A rule named this agency and yet it did not win.
    private WhyNotReason Named(Rule rule)
    {
        var (weight, category) = (Said.Number(rule.Weight), rule.Category ?? string.Join(", ", rule.For));
        return new(WhyNotKind.OtherAgency, new(
            $"Aturan '{rule.Id}' menunjuknya untuk {category} dengan bobot {weight.Indonesian}, tetapi {Said.Ending(decision).Indonesian}.",
            $"The rule '{rule.Id}' names it for {category} with the weight {weight.English}, but {Said.Ending(decision).English}."));
    }
}
