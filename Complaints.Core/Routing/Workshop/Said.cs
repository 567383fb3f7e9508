// Sentences about a decision that several explanations share.
using System.Globalization;

namespace Complaints.Core.Routing.Workshop;

internal static class Said
{
    /// <summary>A number as each language writes it.</summary>
    public static Kernel.Words Number(double value)
    {
        var english = value.ToString("0.##", CultureInfo.InvariantCulture);
        return new(english.Replace('.', ','), english);
    }

    /// <summary>How the decision ended, without a full stop.</summary>
    public static Kernel.Words Ending(Decision decision) => decision.IsComplaint
        ? new(
            $"aduan {decision.Category} untuk {decision.Office ?? decision.Agency}", $"a complaint of {decision.Category} for {decision.Office ?? decision.Agency}")
        : new(
            $"bukan aduan{(decision.Reason is null ? "" : $" ({decision.Reason})")}", $"no complaint{(decision.Reason is null ? "" : $" ({decision.Reason})")}");

    public static WhyNotReason NoComplaint(Examined post)
    {
        var score = Number(post.Evidence.Complaint);
        var against = string.Join(", ", post.Decision.Rules.Where(rule => rule.Reason is not null && rule.Reason == post.Decision.Reason).Select(rule => $"'{rule.Rule}'"));
        return new(WhyNotKind.NoComplaint, against.Length == 0
            ? new(
                $"Kiriman dinilai bukan aduan: nilai aduannya {score.Indonesian}, padahal harus di atas 0; tanda keluhannya kurang.",
                $"The post was judged no complaint: its complaint score is {score.English} and must be above 0; it shows too little of a complaint.")
            : new(
                $"Kiriman dinilai bukan aduan ({post.Decision.Reason}, karena {against}): nilai aduannya {score.Indonesian}, padahal harus di atas 0.",
                $"The post was judged no complaint ({post.Decision.Reason}, by {against}): its complaint score is {score.English} and must be above 0."));
    }

    public static WhyNotReason Complaint(Examined post)
    {
        var score = Number(post.Evidence.Complaint);
        return new(WhyNotKind.Complaint, new(
            $"Kiriman tetap dinilai aduan: nilai aduannya {score.Indonesian}, di atas 0.",
            $"The post was judged a complaint all the same: its complaint score is {score.English}, above 0."));
    }

    /// <summary>A category lost against the winner.</summary>
    public static WhyNotReason Outscored(Examined post, string category)
    {
        var (own, best) = (Number(post.Score(category)), Number(post.Score(post.Decision.Category)));
        return own == best
            ? new(WhyNotKind.Outscored, new(
                $"Kategori {category} bernilai {own.Indonesian}, sama dengan {post.Decision.Category}, yang lebih dahulu dalam buku.",
                $"The category {category} scores {own.English}, as much as {post.Decision.Category}, which stands before it in the book."))
            : new(WhyNotKind.Outscored, new(
                $"Kategori {category} bernilai {own.Indonesian}, kalah dari {post.Decision.Category} ({post.Decision.Agency}) dengan {best.Indonesian}.",
                $"The category {category} scores {own.English} and loses against {post.Decision.Category} ({post.Decision.Agency}) with {best.English}."));
    }

    /// <summary>A rule sent the winner's complaint elsewhere.</summary>
    public static WhyNotReason OtherAgency(Rule decisive)
    {
        var weight = Number(decisive.Weight);
        return new(WhyNotKind.OtherAgency, new(
            $"Aturan '{decisive.Id}' menunjuk {decisive.Agency} sebagai gantinya (bobot {weight.Indonesian}, yang terberat).",
            $"The rule '{decisive.Id}' names {decisive.Agency} in its place (weight {weight.English}, the heaviest)."));
    }
}
