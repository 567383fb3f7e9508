using Complaints.Core.Access;
using Complaints.Core.Kernel;
using Complaints.Core.Tickets;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;

namespace Complaints.Api.Access;

/// <summary>Who may use an endpoint. Every endpoint names one; an endpoint that names none is closed to all.</summary>
internal static class Policy
{
    /// <summary>Any key.</summary>
    public const string AnyKey = "any_key";

    /// <summary>The office itself: admin and viewer, who see all tickets.</summary>
    public const string Office = "office";

    /// <summary>Admins, and agencies for what is theirs.</summary>
    public const string AgencyToo = "agency_too";

    /// <summary>Admins alone.</summary>
    public const string Admin = "admin";

    /// <summary>The policy of a verb, as the lifecycle has it.</summary>
    public static string Of(Verb verb) =>
        Lifecycle.Table.Single(row => row.Verb == verb).By.Contains(Role.Agency) ? AgencyToo : Admin;

    public static IServiceCollection AddAccess(this IServiceCollection services)
    {
        // Without what AddAuthentication would bring along: nothing here is encrypted, so no keys are left in anybody's home.
        services.AddAuthenticationCore(options => options.DefaultScheme = ApiKeyHandler.Scheme).AddWebEncoders();
        new AuthenticationBuilder(services).AddScheme<AuthenticationSchemeOptions, ApiKeyHandler>(ApiKeyHandler.Scheme, null);
        services.AddAuthorizationBuilder()
            .AddPolicy(AnyKey, policy => policy.RequireRole(Names(Role.Admin, Role.Agency, Role.Viewer)))
            .AddPolicy(Office, policy => policy.RequireRole(Names(Role.Admin, Role.Viewer)))
            .AddPolicy(AgencyToo, policy => policy.RequireRole(Names(Role.Admin, Role.Agency)))
            .AddPolicy(Admin, policy => policy.RequireRole(Names(Role.Admin)))
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAssertion(IsNoEndpointOfOurs).Build());
        return services.AddSingleton<ChangeOnce>();
    }

    // Where nothing is mapped (404, 405) there is nothing to guard.
    private static bool IsNoEndpointOfOurs(AuthorizationHandlerContext context) =>
        context.Resource is HttpContext http && http.GetEndpoint() is not RouteEndpoint;

    private static string[] Names(params Role[] roles) => [.. roles.Select(Snake.Of)];
}
