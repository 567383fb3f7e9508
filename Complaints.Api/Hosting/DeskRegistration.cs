using Complaints.Api.Hooks;
using Complaints.Api.Posts;
using Complaints.Api.Tickets;

namespace Complaints.Api.Hosting;

/// <summary>The parts of the API that show things and carry commands to the core.</summary>
internal static class DeskRegistration
{
    public static IServiceCollection AddDesks(this IServiceCollection services) => services
        .AddSingleton<TicketDisplay>()
        .AddSingleton<PostDisplay>()
        .AddSingleton<CommandDesk>()
        .AddSingleton<ManualTicketDesk>()
        .AddSingleton<OverruleDesk>()
        .AddSingleton<MetaSecrets>();
}
