using System.Text;
using Complaints.Core.Posts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NUnit.Framework;

namespace Complaints.Tests.Ingest;

/// <summary>An office that reads one feed from a server on the loopback, and what that server sends.</summary>
internal abstract class NewsFixture
{
    protected const string Account = "news:koran";

    private WebApplication _server = null!;

    protected IngestOffice Office { get; private set; } = null!;

    /// <summary>What is sent; a test may put any answer here.</summary>
    protected Func<HttpContext, Task> Answer { get; set; } = null!;

    /// <summary>Requests in order.</summary>
    protected List<IHeaderDictionary> Requests { get; } = [];

    protected string Host => new Uri(_server.Urls.First()).Authority;

    [SetUp]
    public async Task Open()
    {
        Requests.Clear();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _server = builder.Build();
        _server.Run(context =>
        {
            Requests.Add(new HeaderDictionary(context.Request.Headers.ToDictionary()));
            Assert.That(context.Request.Path + context.Request.QueryString.Value, Is.EqualTo("/bandung/umpan.php?format=rss"));
            return Answer(context);
        });
        await _server.StartAsync();
        Office = await IngestOffice.Open(
            ("Accounts:0:Platform", "news"), ("Accounts:0:Handle", "koran"),
            ("Accounts:0:BaseAddress", $"{_server.Urls.First()}/bandung/umpan.php?format=rss"), ("Accounts:0:Every", "00:05:00"));
    }

    [TearDown]
    public async Task Close()
    {
        await Office.DisposeAsync();
        await _server.DisposeAsync();
    }

    /// <summary>Sends these bytes from now on.</summary>
    protected void Send(byte[] body, string type = "application/rss+xml", params (string Name, string Value)[] headers) => Answer = async context =>
    {
        context.Response.ContentType = type;
        foreach (var (name, value) in headers)
            context.Response.Headers.Append(name, value);
        await context.Response.Body.WriteAsync(body);
    };

    protected void Send(string body, string type = "application/rss+xml", params (string Name, string Value)[] headers) =>
        Send(Encoding.UTF8.GetBytes(body), type, headers);

    /// <summary>RSS 2.0 with these items.</summary>
    protected static string Rss(string items, string channel = "") => $"""
        <?xml version="1.0" encoding="UTF-8"?>
        <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Koran Contoh</title>
        <link>https://koran.example/</link>{channel}
        {items}
        </channel></rss>
        """;

    protected static string Item(string id, string title = "Judul", string date = "Mon, 02 Mar 2026 08:00:00 +0700", string more = "") =>
        $"<item><title>{title}</title><guid>{id}</guid><pubDate>{date}</pubDate>{more}</item>";

    /// <summary>Polls and answers what is held, oldest first.</summary>
    protected async Task<IReadOnlyList<Post>> Read()
    {
        await Office.PollThroughWaits(Account);
        return await Office.Posts();
    }

    /// <summary>The only item of a feed that holds this one alone.</summary>
    protected async Task<Post> ReadOne(string item)
    {
        Send(Rss(item));
        return (await Read()).Single();
    }
}
