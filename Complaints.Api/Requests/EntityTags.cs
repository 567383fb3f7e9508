using System.Globalization;
using Complaints.Core.Kernel;
using Complaints.Core.Tickets;

namespace Complaints.Api.Requests;

/// <summary>A ticket's version as an entity tag (RFC 9110, 8.8.3), and the conditions that clients make of it.</summary>
internal static class EntityTags
{
    /// <summary>The tag of a version, such as <c>"7"</c>.</summary>
    public static string Of(Ticket ticket) => $"\"{ticket.Version.ToString(CultureInfo.InvariantCulture)}\"";

    /// <summary>True when the client holds this version already.</summary>
    public static bool Holds(HttpRequest request, Ticket ticket) =>
        Tags(request.Headers.IfNoneMatch.ToString()).Any(tag => tag == "*" || tag == Of(ticket).Trim('"'));

    /// <summary>The version that the client decided upon.</summary>
    public static Result<int> Version(HttpRequest request) => Tags(request.Headers.IfMatch.ToString()) is [var tag, ..]
        ? int.TryParse(tag, NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : -1
        : new Refusal.VersionMissing(new(
            "Sertakan header If-Match berisi ETag balasan yang Anda baca, supaya perubahan orang lain tidak tertimpa.",
            "Send the header If-Match with the ETag of the reply as you read it, so that nobody else's change is overwritten."));

    /// <summary>Why the command may not go on; null when it was decided on the ticket as it is now.</summary>
    public static Refusal? Check(HttpRequest request, Ticket ticket)
    {
        var tags = Tags(request.Headers.IfMatch.ToString());
        if (tags.Count == 0)
            return new Refusal.VersionMissing(new(
                "Sertakan header If-Match berisi ETag tiket yang Anda baca, supaya perubahan orang lain tidak tertimpa.",
                "Send the header If-Match with the ETag of the ticket as you read it, so that nobody else's change is overwritten."));
        if (tags.Any(tag => tag == "*" || tag == Of(ticket).Trim('"')))
            return null;
        _ = int.TryParse(tags[0], NumberStyles.None, CultureInfo.InvariantCulture, out var expected);
        return TicketDesk.Stale(expected, ticket.Version);
    }

    // The weak mark is dropped: our tags name versions, and those are the same or not.
    private static List<string> Tags(string header) =>
    [
        .. header.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(tag => (tag.StartsWith("W/", StringComparison.OrdinalIgnoreCase) ? tag[2..] : tag).Trim('"')),
    ];
}
