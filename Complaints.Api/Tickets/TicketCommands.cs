using Complaints.Api.Requests;
using Complaints.Core.Kernel;
using Complaints.Core.Tickets;

namespace Complaints.Api.Tickets;

/// <summary>From a request's body to the command that it asks for, one per verb.</summary>
internal static class TicketCommands
{
    public static Result<TicketCommand> Route(RequestBody body) =>
        from b in body.As<RouteBody>()
        from agency in Plain.Needed(b.Agency, "agency", Plain.MostName)
        from category in Plain.Optional(b.Category, "category", Plain.MostName)
        from reason in Plain.Optional(b.Reason, "reason", Plain.MostReason)
        select (TicketCommand)new TicketCommand.Route(agency, category, reason);

    public static Result<TicketCommand> Refer(RequestBody body) =>
        from b in body.As<ReferBody>()
        from agency in Plain.Needed(b.Agency, "agency", Plain.MostName)
        from category in Plain.Optional(b.Category, "category", Plain.MostName)
        from reason in Plain.Optional(b.Reason, "reason", Plain.MostReason)
        select (TicketCommand)new TicketCommand.Refer(agency, category, reason);

    public static Result<TicketCommand> Take(RequestBody body) =>
        body.As<EmptyBody>().Select(_ => (TicketCommand)new TicketCommand.Take());

    public static Result<TicketCommand> Return(RequestBody body) =>
        from b in body.As<ReturnBody>()
        from reason in Plain.Needed(b.Reason, "reason", Plain.MostReason)
        from suggestion in Plain.Optional(b.Suggestion, "suggestion", Plain.MostName)
        select (TicketCommand)new TicketCommand.Return(reason, suggestion);

    public static Result<TicketCommand> Respond(RequestBody body) => Told(body).Select(text => (TicketCommand)new TicketCommand.Respond(text));

    public static Result<TicketCommand> Resolve(RequestBody body) => Told(body).Select(text => (TicketCommand)new TicketCommand.Resolve(text));

    public static Result<TicketCommand> Note(RequestBody body) => Told(body).Select(text => (TicketCommand)new TicketCommand.Note(text));

    public static Result<TicketCommand> Close(RequestBody body) =>
        from b in body.As<CloseBody>()
        from text in Plain.Optional(b.Text, "text", Plain.MostText)
        select (TicketCommand)new TicketCommand.Close(text);

    public static Result<TicketCommand> Reopen(RequestBody body) => Why(body).Select(reason => (TicketCommand)new TicketCommand.Reopen(reason));

    public static Result<TicketCommand> Wait(RequestBody body) => Why(body).Select(reason => (TicketCommand)new TicketCommand.Wait(reason));

    public static Result<TicketCommand> Dismiss(RequestBody body) => Why(body).Select(reason => (TicketCommand)new TicketCommand.Dismiss(reason));

    public static Result<TicketCommand> Merge(RequestBody body) =>
        from b in body.As<MergeBody>()
        from target in Plain.Needed(b.Into, "into", Plain.MostName)
        from code in Standing(target)
        from reason in Plain.Optional(b.Reason, "reason", Plain.MostReason)
        select (TicketCommand)new TicketCommand.Merge(code, reason);

    public static Result<TicketCommand> Unmerge(RequestBody body) =>
        from b in body.As<UnmergeBody>()
        from reason in Plain.Optional(b.Reason, "reason", Plain.MostReason)
        select (TicketCommand)new TicketCommand.Unmerge(reason);

    public static Result<TicketCommand> Split(RequestBody body) =>
        from b in body.As<SplitBody>()
        from reason in Plain.Optional(b.Reason, "reason", Plain.MostReason)
        select (TicketCommand)new TicketCommand.Split(b.Posts ?? [], reason);

    private static Result<string> Told(RequestBody body) => body.As<TextBody>().Then(b => Plain.Needed(b.Text, "text", Plain.MostText));

    private static Result<string> Why(RequestBody body) => body.As<ReasonBody>().Then(b => Plain.Needed(b.Reason, "reason", Plain.MostReason));

    private static Result<TicketCode> Standing(string text) =>
        TicketCode.TryParse(text, out var code) ? code : new Refusal.Invalid("into", TicketDesk.Unknown(Plain.Shortened(text)).Because);
}
