// `route`: JSON lines in, decisions as JSON lines out.
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Complaints.Core.Routing;

namespace Complaints.Tools.Routing;

internal static class RouteCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static int Run(string[] arguments)
    {
        if (Books.Open(arguments) is not { } book)
            return 1;
        var router = new Router(book);
        using var output = new StreamWriter(Console.OpenStandardOutput());
        using var input = new StreamReader(Console.OpenStandardInput());
        var exit = 0;
        for (var number = 1; input.ReadLine() is { } line; number++)
            if (!string.IsNullOrWhiteSpace(line) && !TryRoute(router, line, number, output))
                exit = 1;
        return exit;
    }

    private static bool TryRoute(Router router, string line, int number, TextWriter output)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            var post = document.RootElement;
            if (post.ValueKind == JsonValueKind.Object && post.TryGetProperty("text", out var text) && text.ValueKind == JsonValueKind.String)
            {
                var id = post.TryGetProperty("id", out var given) ? given.Clone() : default(JsonElement?);
                output.WriteLine(JsonSerializer.Serialize(Answer.Of(id, router.Route(new RoutingRequest(text.GetString()!))), Json));
                return true;
            }

            Console.Error.WriteLine($"line {number}: needs a member \"text\" with a string");
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            Console.Error.WriteLine($"line {number}: not valid JSON: {broken.Message}");
        }

        return false;
    }

    private sealed record Answer(
        JsonElement? Id, bool Complaint, string? Category, string? Agency, Priority Priority, double Confidence, bool Auto,
        string? Place, [property: JsonPropertyName("rules")] IEnumerable<string> Rules)
    {
        public static Answer Of(JsonElement? id, Decision decision) => new(
            id, decision.IsComplaint, decision.Category, decision.Agency, decision.Priority, decision.Confidence, decision.Auto,
            decision.Place?.Name, decision.Rules.Select(rule => rule.Rule));
    }
}
