using Microsoft.AspNetCore.Http;
using Newtonsoft.Json.Linq;

namespace Complaints.Tests.Ingest.WhatsApp;

/// <summary>The Cloud API on the loopback, as far as answering needs it, with one number.</summary>
internal sealed class FakeWhatsApp : FakeServer
{
    public const string Number = "106540352242999";
    public const string Token = "EAAGrahasia-whatsapp";

    /// <summary>Messages that were taken.</summary>
    public List<JObject> Sent { get; } = [];

    /// <summary>How citizens like the number.</summary>
    public string Quality { get; set; } = "GREEN";

    protected override Task Answer(HttpContext context, ReceivedRequest request)
    {
        if (context.Request.Headers.Authorization != $"Bearer {Token}")
            return Error(context, 401, 190, "Invalid OAuth access token");
        return request.Path switch
        {
            $"/v26.0/{Number}" => Json(context, new JObject
            {
                ["display_phone_number"] = "+62 22 0000000",
                ["verified_name"] = "Humas Bandung",
                ["quality_rating"] = Quality,
                ["id"] = Number,
            }),
            $"/v26.0/{Number}/messages" => Send(context, JObject.Parse(request.Body)),
            _ => Error(context, 400, 100, "Unsupported get request. Object with ID does not exist"),
        };
    }

    /// <summary>A failure as Meta words it.</summary>
    public static string Failure(int code, string details) => new JObject
    {
        ["error"] = new JObject
        {
            ["message"] = $"(#{code}) {details}",
            ["type"] = "OAuthException",
            ["code"] = code,
            ["error_data"] = new JObject { ["messaging_product"] = "whatsapp", ["details"] = details },
        },
    }.ToString();

    private Task Send(HttpContext context, JObject message)
    {
        Sent.Add(message);
        return Json(context, new JObject
        {
            ["messaging_product"] = "whatsapp",
            ["messages"] = new JArray(new JObject { ["id"] = $"wamid.kami{Sent.Count}", ["message_status"] = "accepted" }),
        });
    }

    private static Task Error(HttpContext context, int status, int code, string details) => Json(context, Failure(code, details), status);
}
