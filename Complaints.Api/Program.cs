// The web host: the office's REST API. With "keys …" as arguments it makes and ends API keys instead.
using Complaints.Api.Access;
using Complaints.Api.Accounts;
using Complaints.Api.Agencies;
using Complaints.Api.Hooks;
using Complaints.Api.Hosting;
using Complaints.Api.News;
using Complaints.Api.Notices;
using Complaints.Api.OpenApi;
using Complaints.Api.Posts;
using Complaints.Api.Problems;
using Complaints.Api.Replies;
using Complaints.Api.Reports;
using Complaints.Api.Routing;
using Complaints.Api.Sla;
using Complaints.Api.Tickets;
using Complaints.Core;

if (args is ["keys", .. var wish])
    return await KeyCommands.Run(wish, Console.Out, Console.Error);

var builder = WebApplication.CreateBuilder(args).SetUpHost();
builder.Services
    .AddOffice(builder.Configuration)
    .AddAccess()
    .AddProblems()
    .AddDesks()
    .AddDocument();

var app = builder.Build();
app.UseSecurityHeaders();
app.UseProblems();
app.UseAuthentication();
app.UseAuthorization();

var api = app.MapGroup("/api/v1");
api.MapTickets();
api.MapPosts();
api.MapReplies();
api.MapNews();
api.MapNotices();
api.MapSla();
api.MapReports();
api.MapAgencies();
api.MapAccounts();
api.MapRouting();
api.MapRehearsal();
api.MapKeys();
app.MapHealth();
app.MapMetrics();
app.MapHooks();
app.MapDocument();

return await app.RunToEnd();
