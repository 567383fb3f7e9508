// The ingest host: polls the configured accounts and hands what citizens write to intake. Verbs: none runs the host,
// `sample --into DIR` writes the sample feed, `accounts check` examines the accounts.
using Complaints.Core;
using Complaints.Ingest;
using Complaints.Ingest.Accounts;
using Complaints.Ingest.Polling;
using Complaints.Ingest.Sample;

if (args is ["accounts", ..])
    return await AccountsCommand.Run(args, Console.Out, Console.Error, CancellationToken.None);
if (args is [{ } verb, ..] && !verb.StartsWith('-') && !verb.Contains('=', StringComparison.Ordinal))
    return await SampleCommand.Run(args, TimeProvider.System, Console.Out, Console.Error);

var builder = HostShape.Create(args);
builder.Services.AddOffice(builder.Configuration).AddPolling(builder.Configuration);
await builder.Build().RunAsync();
return 0;
