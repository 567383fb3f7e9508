// Command-line tools of the project: one table, one class per command.
using Complaints.Tools;
using Complaints.Tools.Accounts;
using Complaints.Tools.Intake;
using Complaints.Tools.Reports;
using Complaints.Tools.Routing;

var commands = new Command[]
{
    new("route", "reads JSON lines {\"id\",\"text\"}, writes decisions as JSON lines", RouteCommand.Run),
    new("words", "reads texts, writes each as the standard words the rules see; --stems lists the stems of the book", WordsCommand.Run),
    new("rules check", "what is wrong or useless in a rule book [FOLDER] [--all]; exit code 1 when it would be refused", CheckCommand.Run),
    new("rules why-not", "why an agency did not win, or a rule did not fire: CODE-OR-RULE \"TEXT\" [--book FOLDER]", WhyNotCommand.Run),
    new("bench routing", "accuracy and calibration on labelled posts [--data FILE] [--errors] [--fit] [--book FOLDER]", BenchRouting.Run),
    new("bench intake", "posts a second into SQLite, beside bare inserts of the same rows [--posts N]", BenchIntake.Run),
    new("bench incidents", "are reports of one incident gathered under one ticket, and no others? [--errors] [--data FILE] [--book FOLDER]", BenchIncidents.Run),
    new("bench accounts", "many accounts on one worker, each twentieth failing: is each polled in time? [--accounts 1000] [--seconds 180]", BenchAccounts.Run),
    new("rules rehearse", "a candidate book on the last weeks, beside the one in force: CANDIDATE [--weeks 4]", RehearseCommand.Rehearse),
    new("rules publish", "rehearses, then puts the candidate in force: CANDIDATE [--weeks 4] [--reason TEXT]", RehearseCommand.Publish),
    new("rules learn", "teaches the second opinion what people decided, at once instead of tonight", LearnCommand.Run),
    new("report", "the weekly SLA report: WEEK [--format json|csv|xlsx|pdf|png] [--table agencies|tickets|summary] [--revision N] [--out FILE], or list, or events [--to INSTANT] [--out FILE]", ReportCommand.Run),
    new("bench report", "a week's report in an office with many tickets, beside bare scans [--tickets 1000000] [--postgres CONNECTION]", BenchReport.Run),
    new("bench router", "time and memory per post from 10 to 10,000 rules [--data FILE] [--book FOLDER]", BenchRouter.Run),
};

foreach (var command in commands)
    if (command.Matches(args, out var rest))
        return await command.Run(rest);

Console.Error.WriteLine($"Unknown command '{string.Join(' ', args)}'. Commands:");
foreach (var command in commands)
    Console.Error.WriteLine($"  {command.Name,-14} {command.Does}");
return 2;
