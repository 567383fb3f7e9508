using System.Net;
using System.Security.Cryptography;
using System.Text;
using Complaints.Core.Posts;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Complaints.Tests.Api;

/// <summary>The door for Meta's deliveries: who is let in, and what becomes of what is brought.</summary>
internal sealed class HookTests
{
    private const string Secret = "5ecre70fapp";
    private const string OtherSecret = "0ther5ecre7";
    private const string Verify = "kata-sandi-pintu";
    private const string Body = """{"object":"instagram","entry":[{"id":"17841","time":1790000000,"changes":[]}]}""";

    private ApiHost _host = null!;
    private HttpClient _client = null!;

    [SetUp]
    public async Task Start()
    {
        _host = await ApiHost.Start();
        _client = _host.WithWebHostBuilder(builder => builder
            .UseSetting("Hooks:Meta:AppSecret:0", Secret).UseSetting("Hooks:Meta:AppSecret:1", OtherSecret)
            .UseSetting("Hooks:Meta:VerifyToken", Verify)).CreateClient();
    }

    [TearDown]
    public async Task Stop()
    {
        _client.Dispose();
        await _host.DisposeAsync();
    }

    [Test]
    public async Task The_subscription_is_confirmed_to_who_knows_the_verify_token()
    {
        var right = await _client.GetAsync($"/hooks/meta?hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token={Verify}");
        using (Assert.EnterMultipleScope())
        {
            Assert.That((right.StatusCode, await right.Content.ReadAsStringAsync()), Is.EqualTo((HttpStatusCode.OK, "1158201444")));
            Assert.That(right.Content.Headers.ContentType!.MediaType, Is.EqualTo("text/plain"));
            foreach (var wrong in new[] { "", "?hub.mode=subscribe&hub.challenge=1&hub.verify_token=salah", $"?hub.mode=unsubscribe&hub.challenge=1&hub.verify_token={Verify}" })
                Assert.That((await _client.GetAsync("/hooks/meta" + wrong)).StatusCode, Is.EqualTo(HttpStatusCode.Forbidden), wrong);
        }
    }

    [Test]
    public async Task What_is_signed_is_kept_as_it_came_once()
    {
        var answers = new[] { await Deliver(Body), await Deliver(Body), await Deliver(Body.Replace("17841", "17842"), OtherSecret) };
        var kept = await Kept("instagram");
        Assert.That(answers, Has.All.EqualTo(HttpStatusCode.OK));
        Assert.That(kept, Is.EqualTo(new[] { Body, Body.Replace("17841", "17842") }));
    }

    [TestCase("instagram")]
    [TestCase("page")]
    [TestCase("threads")]
    [TestCase("whatsapp_business_account")]
    public async Task Each_object_has_its_own_queue(string name)
    {
        var body = Body.Replace("instagram", name);
        Assert.That(await Deliver(body), Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await Kept(name), Is.EqualTo(new[] { body }));
    }

    [Test]
    public async Task A_list_is_one_delivery_per_member()
    {
        const string First = """{"object":"instagram","entry":[{"id":"1","field":"comments","value":{"id":"2"}}]}""";
        const string Second = """{"id":"1","time":2,"field":"mentions","value":{"media_id":"3"}}""";
        await Deliver($"[{First}, {Second}]");
        Assert.That(await Kept("instagram"), Is.EqualTo(new[] { First, Second }));
    }

    [Test]
    public async Task What_is_signed_and_cannot_be_told_apart_is_kept_for_people()
    {
        string[] odd = ["bukan json", """{"entry":[]}""", """{"object":7}""", """{"object":"../x"}""", "[]", "[7]", "", """{"app_id":"1","topic":"moderate","values":{"field":"replies"}}"""];
        foreach (var body in odd)
            Assert.That(await Deliver(body), Is.EqualTo(HttpStatusCode.OK), body);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await Kept("meta_unreadable"), Is.EquivalentTo(odd[..5].Append("7").Append("")));
            Assert.That(await Kept("threads"), Is.EqualTo(odd[^1..]));
        }
    }

    [Test]
    public async Task Without_a_signature_that_fits_nothing_is_kept()
    {
        var right = Sign(Encoding.UTF8.GetBytes(Body), Secret);
        string?[] wrong = [null, "", "sha256=", right[..^1], right + "0", right.Replace("sha256", "sha1"), Sign(Encoding.UTF8.GetBytes(Body), "tebakan"), Sign(Encoding.UTF8.GetBytes(Body + " "), Secret), "sha256=" + new string('z', 64)];
        using (Assert.EnterMultipleScope())
        {
            foreach (var signature in wrong)
            {
                using var request = new HttpRequestMessage(HttpMethod.Post, "/hooks/meta") { Content = new StringContent(Body) };
                if (signature is not null)
                    request.Headers.TryAddWithoutValidation("X-Hub-Signature-256", signature);
                var answer = await _client.SendAsync(request);
                Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized), signature);
                Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain("bad_signature"), signature);
            }

            Assert.That(await Kept("instagram"), Is.Empty);
        }
    }

    [Test]
    public async Task Large_deliveries_are_taken_and_those_beyond_three_megabytes_are_not()
    {
        var large = Body.Insert(1, $"\"isi\":\"{new string('a', 1 << 20)}\",");
        var tooLarge = Body.Insert(1, $"\"isi\":\"{new string('a', 3 << 20)}\",");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await Deliver(large), Is.EqualTo(HttpStatusCode.OK));
            Assert.That(await Deliver(tooLarge), Is.EqualTo(HttpStatusCode.RequestEntityTooLarge));
            Assert.That(await Kept("instagram"), Is.EqualTo(new[] { large }));
        }
    }

    [Test]
    public async Task Without_its_secrets_the_door_is_not_there()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That((await _host.Nobody.Get("/hooks/meta?hub.mode=subscribe&hub.verify_token=&hub.challenge=1")).Problem, Is.EqualTo("not_found"));
            Assert.That((await _host.Nobody.PostText("/hooks/meta", Body)).Problem, Is.EqualTo("not_found"));
        }
    }

    private async Task<HttpStatusCode> Deliver(string body, string secret = Secret)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/hooks/meta") { Content = new ByteArrayContent(bytes) };
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.Add("X-Hub-Signature-256", Sign(bytes, secret));
        return (await _client.SendAsync(request)).StatusCode;
    }

    private async Task<IEnumerable<string>> Kept(string source) =>
        (await _host.Services.GetRequiredService<InboxStore>().After(source, 0, 100, default)).Select(delivery => delivery.Body);

    private static string Sign(byte[] body, string secret) =>
        "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body));
}
