using System.Text;
using Complaints.Ingest.Platforms.X;
using Newtonsoft.Json.Linq;
using NUnit.Framework;

namespace Complaints.Tests.Ingest.X;

/// <summary>The three kinds of credential, and tokens that end.</summary>
[TestFixture]
internal sealed class XCredentialTests : XFixture
{
    [Test]
    public void A_request_is_signed_as_the_example_of_RFC_5849()
    {
        var signature = new OAuth1Signature(("dpf43f3p2l4k3l03", "kd94hf93k423kf44"), ("nnch734d00sl2jdk", "pfkkdhi9sl3r4s00"));
        var header = signature.Header("GET", new("http://photos.example.net/photos?file=vacation.jpg&size=original"), "chapoH", 137131202);
        Assert.That(header, Does.StartWith("OAuth oauth_consumer_key=\"dpf43f3p2l4k3l03\"").And.Contains("oauth_signature=\"MdpQcU8iPSUjWoN%2FUDMsK2sui9I%3D\""));
    }

    [Test]
    public async Task A_user_is_shown_by_signature()
    {
        Server.Accepts = "OAuth oauth_consumer_key=\"kunci\"";
        Server.Mention(Lamp);
        await Configure(("Options:Auth", "oauth1"), ("Options:ApiKey", "kunci"), ("Options:ApiSecret", "rahasia-app"), ("Options:TokenSecret", "rahasia-token-2"));
        await Office.Poll(Account);
        Assert.That(await Office.Posts(), Has.Count.EqualTo(1));
        Assert.That(Server.Count("/users/me"), Is.EqualTo(1));
    }

    [Test]
    public async Task A_token_that_ended_is_renewed_and_the_new_pair_stored()
    {
        Server.Mention(Lamp);
        Offer("rahasia-segar", "rahasia-2", "rahasia-segar-2");
        await ConfigureOAuth2(("Options:ClientSecret", "rahasia:klien"));
        Server.Accepts = "Bearer rahasia-2";
        await Office.Poll(Account);

        Assert.That(await Office.Posts(), Has.Count.EqualTo(1));
        Assert.That(await Office.Scalar<string>("SELECT access || ' ' || refresh FROM account_tokens"), Is.EqualTo("rahasia-2 rahasia-segar-2"));
        var exchange = Server.Received.Single(r => r.Path == "/2/oauth2/token");
        Assert.That(exchange.Body, Does.Contain("grant_type=refresh_token").And.Contain("client_id=klien"));
        Assert.That(Server.Client, Is.EqualTo("Basic " + Convert.ToBase64String(Encoding.ASCII.GetBytes("klien:rahasia%3Aklien"))));
    }

    [Test]
    public async Task A_token_is_renewed_before_it_ends()
    {
        Offer("rahasia-segar", "rahasia-2", "rahasia-segar-2");
        Offer("rahasia-segar-2", "rahasia-3", "rahasia-segar-3");
        await ConfigureOAuth2(("Credential", ""));
        await Office.Poll(Account);
        Office.Clock.Advance(TimeSpan.FromHours(2) - TimeSpan.FromMinutes(4));
        await Office.Poll(Account);
        Assert.That(Server.Accepts, Is.EqualTo("Bearer rahasia-3"));
        Assert.That(Office.Complaints, Is.Empty);
    }

    [Test]
    public async Task A_refresh_token_that_is_refused_is_told_and_a_new_one_taken()
    {
        await ConfigureOAuth2();
        Server.Accepts = "Bearer yang-lain";
        await Office.PollThroughWaits(Account);
        Assert.That(Office.Complaints.Single(), Does.Contain("takes the refresh token no more: authorise the app anew"));

        Server.Mention(Lamp);
        Offer("rahasia-baru", "rahasia-9", "rahasia-baru-2");
        await ConfigureOAuth2(("Options:RefreshToken", "rahasia-baru"));
        await Office.Poll(Account);
        Assert.That(await Office.Posts(), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_token_server_in_trouble_is_no_dead_credential()
    {
        await ConfigureOAuth2();
        Server.Accepts = "Bearer yang-lain";
        Server.Refuse("/token", 1, 503, """{"title":"Service Unavailable"}""");
        await Office.PollThroughWaits(Account);
        Assert.That(Office.Complaints.Single(), Does.Contain("could not be renewed").And.Contain("is in trouble (503"));
    }

    private void Offer(string refresh, string access, string next) => Server.Refreshes[refresh] = new JObject
    {
        ["token_type"] = "bearer", ["expires_in"] = 7200, ["access_token"] = access, ["refresh_token"] = next, ["scope"] = "tweet.read users.read offline.access",
    };
}
