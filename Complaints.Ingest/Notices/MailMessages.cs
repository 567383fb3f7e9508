using System.Security.Cryptography;
using System.Text;
using Complaints.Core.Kernel;
using Complaints.Core.Notices;
using MimeKit;

namespace Complaints.Ingest.Notices;

/// <summary>Makes a mail of a notice: plain text in UTF-8, its files beside it, marked as written by a program (RFC 3834).</summary>
internal sealed class MailMessages(TimeProvider clock, INoticeAttachments? attachments = null)
{
    /// <summary>The mail as it is sent. The same notice has the same Message-Id each time, so that a second copy is known as one.</summary>
    /// <exception cref="NoticeException">The recipient or the attachment cannot be.</exception>
    public async Task<MimeMessage> Write(Notice notice, MailboxAddress from, CancellationToken cancellation)
    {
        if (!MailboxAddress.TryParse(notice.Recipient, out var to))
            throw new NoticeException(NoticeFault.Refused, new("Alamat penerima bukan alamat surel.", "The recipient is no mail address."));
        var message = new MimeMessage
        {
            MessageId = $"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(notice.Key)))[..32]}@{from.Domain}",
            Date = clock.GetUtcNow().InWib(),
            Subject = OneLine(notice.Subject),
            Body = await Body(notice, cancellation),
        };
        message.From.Add(from);
        message.To.Add(to);
        message.Headers[HeaderId.AutoSubmitted] = "auto-generated";
        return message;
    }

    private async Task<MimeEntity> Body(Notice notice, CancellationToken cancellation)
    {
        var text = new TextPart("plain");
        text.SetText(Encoding.UTF8, notice.Body);
        if (notice.Attachment is not { } reference)
            return text;
        var body = new Multipart("mixed") { text };
        foreach (var file in await Files(reference, cancellation))
            body.Add(Part(file));
        return body;
    }

    private async Task<IReadOnlyList<NoticeAttachment>> Files(string reference, CancellationToken cancellation)
    {
        if (attachments is null)
            throw new NoticeException(NoticeFault.Refused, new(
                "Lampirannya tidak dapat dibuat: bagian yang membuatnya tidak terpasang di host ini.",
                "Its attachment cannot be made: the part that makes it is not installed in this host."));
        try
        {
            return await attachments.Load(reference, cancellation);
        }
        catch (KeyNotFoundException e)
        {
            throw new NoticeException(NoticeFault.Refused, new($"Lampirannya tidak ada: {e.Message}", $"Its attachment does not exist: {e.Message}"), e);
        }
    }

    private static MimePart Part(NoticeAttachment file) => new(ContentType.Parse(file.MediaType))
    {
        Content = new MimeContent(new MemoryStream(file.Content, writable: false)),
        ContentDisposition = new(ContentDisposition.Attachment),
        ContentTransferEncoding = ContentEncoding.Base64,
        FileName = file.FileName,
    };

    // A line break would begin another header.
    private static string OneLine(string text) => string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c));
}
