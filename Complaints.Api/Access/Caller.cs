using System.Globalization;
using System.Security.Claims;
using Complaints.Core.Access;
using Complaints.Core.Kernel;

namespace Complaints.Api.Access;

/// <summary>The actor behind a key, carried through the request as claims.</summary>
internal static class Caller
{
    private const string Agency = "agency";
    private const string Key = "key";

    /// <summary>The claims of an actor.</summary>
    public static ClaimsPrincipal Of(Actor actor)
    {
        List<Claim> claims =
        [
            new(ClaimTypes.Name, actor.Name),
            new(ClaimTypes.Role, Snake.Of(actor.Role)),
            new(Key, actor.KeyId!.Value.ToString(CultureInfo.InvariantCulture)),
        ];
        if (actor.Agency is { } agency)
            claims.Add(new(Agency, agency));
        return new(new ClaimsIdentity(claims, ApiKeyHandler.Scheme));
    }

    extension(HttpContext context)
    {
        /// <summary>Who asks. Only behind a policy that demands a key.</summary>
        public Actor Actor => new(
            context.User.FindFirstValue(ClaimTypes.Name)!,
            Snake.Parse<Role>(context.User.FindFirstValue(ClaimTypes.Role)!),
            context.User.FindFirstValue(Agency),
            long.Parse(context.User.FindFirstValue(Key)!, CultureInfo.InvariantCulture));
    }
}
