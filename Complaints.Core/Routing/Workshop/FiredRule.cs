// What a rule that fired gave to the decision, and what beat it.
namespace Complaints.Core.Routing.Workshop;

internal sealed class FiredRule(Router router, Examined post, int index)
{
    private readonly Rule rule = post.Book.Compiled[index].Rule;
    private readonly Decision decision = post.Decision;

    public List<WhyNotReason> Reasons() => [Gave(), .. Ending()];

    private WhyNotReason Gave()
    {
        var (weight, signal) = (Said.Number(rule.Weight), Said.Number(rule.Signal));
        var (indonesian, english) = rule switch
        {
            { Category: { } category } => ($"memberi {weight.Indonesian} kepada kategori {category}", $"gives {weight.English} to the category {category}"),
            { Reason: { } reason } => ($"memberi {weight.Indonesian} kepada alasan bukan-aduan {reason}", $"gives {weight.English} to the kind of non-complaint {reason}"),
            { Agency: { } agency } => ($"mengalihkan {string.Join(", ", rule.For)} ke {agency} dengan bobot {weight.Indonesian}", $"turns {string.Join(", ", rule.For)} to {agency} with the weight {weight.English}"),
            _ => ($"menyumbang {signal.Indonesian} pada nilai aduan", $"adds {signal.English} to the complaint score"),
        };
        return new(WhyNotKind.Fired, new($"Aturan ini kena dan {indonesian}.", $"The rule fires and {english}."));
    }

    private IEnumerable<WhyNotReason> Ending()
    {
        if (rule.Reason is not null)
            return OfReason();
        if (!decision.IsComplaint)
            return rule is { Category: null, Agency: null, Signal: <= 0 } ? [Won()] : [Said.NoComplaint(post)];
        if (rule.Category is not null || rule.Agency is not null)
            return rule.Category is not null && rule.Category != decision.Category ? [Said.Outscored(post, rule.Category)] : OfAgency();
        return rule.Signal > 0 ? [Won()] : [Said.Complaint(post)];
    }

    private IEnumerable<WhyNotReason> OfReason()
    {
        if (decision.IsComplaint)
            return [Said.Complaint(post)];
        return [decision.Reason == rule.Reason ? Won() : new(WhyNotKind.Outscored, new(
            $"Alasan '{decision.Reason}' lebih kuat.", $"The kind '{decision.Reason}' is stronger."))];
    }

    // Its category won, or it only names an agency: the heaviest rule that names one decides.
    private IEnumerable<WhyNotReason> OfAgency()
    {
        if (rule.Category is null && !rule.For.Contains(decision.Category))
            return [new(WhyNotKind.Outscored, new(
                $"Hanya berlaku untuk {string.Join(", ", rule.For)}, sedangkan yang menang {decision.Category}.",
                $"It is for {string.Join(", ", rule.For)} only, while {decision.Category} won."))];
        var decisive = post.IndexOf(decision.Category) is >= 0 and var category ? router.Decisive(category, post.Scratch)?.Rule : null;
        if (decisive is null || decisive.Agency == rule.Agency)
            return [Won()];
        return rule.Agency is null
            ? [Won(), Said.OtherAgency(decisive)]
            : [Said.OtherAgency(decisive)];
    }

    private WhyNotReason Won() => new(WhyNotKind.Won, new(
        $"Keputusannya sejalan: {Said.Ending(decision).Indonesian}.", $"The decision agrees with it: {Said.Ending(decision).English}."));
}
