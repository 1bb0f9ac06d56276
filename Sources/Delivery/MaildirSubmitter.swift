import Mail
package import Maildir
package import Notices

/// Puts letters into a Maildir, for a site without an SMTP server: its own tools carry them on from there.
package struct MaildirSubmitter: Sendable {
    private let folder: MailFolder

    /// A submitter into a Maildir that exists.
    package init(_ folder: MailFolder) { self.folder = folder }

    /// Writes the letter durably, with its envelope in the two fields a final delivery adds (RFC 5321 §4.4).
    ///
    /// Lines end in LF, as those of all mail in a Maildir do.
    package func submit(_ letter: Letter) throws(SubmitError) {
        let envelope = "Return-Path: <\(letter.envelopeSender)>\nDelivered-To: \(letter.envelopeRecipient)\n"
        do throws(MaildirError) {
            try folder.deliver(Array(envelope.utf8) + letter.bytes.filter { $0 != UInt8(ascii: "\r") })
        } catch {
            throw .unwritable(error.sentence)
        }
    }
}
