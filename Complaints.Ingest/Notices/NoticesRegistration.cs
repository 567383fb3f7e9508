using Complaints.Core;
using Complaints.Core.Notices;

namespace Complaints.Ingest.Notices;

/// <summary>Sending notices as the host is built from it: the mail server, the webhooks, and the pass that the alarm clock rings.</summary>
internal static class NoticesRegistration
{
    /// <summary>Adds it. What finds attachments is added by whoever makes them, as <see cref="INoticeAttachments"/>.</summary>
    public static IServiceCollection AddNotices(this IServiceCollection services, IConfiguration configuration) => services
        .AddWebhookHttp()
        .AddSingleton(provider => MailSetup.Read(configuration, provider.GetRequiredService<OfficePlaces>().Office))
        .AddSingleton(provider => new MailMessages(provider.GetRequiredService<TimeProvider>(), provider.GetService<INoticeAttachments>()))
        .AddSingleton<INoticeSender, MailSender>()
        .AddSingleton<INoticeSender, WebhookSender>()
        .AddSingleton<SendNotices>()
        .AddHostedService<NoticesAtStart>();
}
