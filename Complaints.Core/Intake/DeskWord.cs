using Complaints.Core.Routing;
using Complaints.Core.Tickets;

namespace Complaints.Core.Intake;

/// <summary>What a person at the desk knows better than the router; null is left to the router.</summary>
/// <param name="Place">Where it is, as the caller said: a place's name, or words that hold one.</param>
/// <param name="IsRoutedByHand">True when the person chooses the agency, so that the router's own choice must not go out.</param>
public sealed record DeskWord(string? Category = null, Priority? Priority = null, string? Place = null, bool IsRoutedByHand = false)
{
    private const int IdLength = 60;

    /// <summary>The router's decision, corrected.</summary>
    public Decision Over(Decision decision, Router router)
    {
        var agency = Category is null ? decision.Agency : router.Book.FindCategory(Category)?.Agency;
        var place = Place is null ? decision.Place : router.Route(new(Place)).Place ?? Unknown(Place);
        var office = router.Book.OfficeOf(agency, place?.District)?.Code;
        return decision with
        {
            IsComplaint = decision.IsComplaint || Category is not null,
            Category = Category ?? decision.Category,
            SecondaryCategory = decision.SecondaryCategory == Category ? null : decision.SecondaryCategory,
            Agency = agency,
            Office = office,
            Priority = Priority ?? decision.Priority,
            Place = place,
            Auto = decision.Auto && !IsRoutedByHand && (office is not null || !router.Book.NeedsOffice(agency)),
        };
    }

    // Kept under the words themselves, so that it can be listed by them; no post is ever gathered under it.
    private static PlaceMatch Unknown(string words)
    {
        var id = string.Join('-', words.ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return new($"{TicketPlace.OwnWords}{(id.Length <= IdLength ? id : id[..IdLength])}", words, PlaceKind.Landmark, null, null, null, null, 0, 0);
    }
}
