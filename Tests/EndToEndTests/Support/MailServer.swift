import Foundation
import TestSupport

/// A real SMTP server on loopback, Debian's aiosmtpd, that puts every letter into a Maildir.
final class MailServer: Sendable {
    /// The port it listens on.
    let port: UInt16
    private let folder: TemporaryDirectory
    private let child: Child

    /// Starts the server, with further options of its own, and waits until it listens.
    init(_ options: [String] = []) throws {
        port = try Port.free()
        folder = try TemporaryDirectory()
        let words = ["/usr/bin/python3", "-m", "aiosmtpd", "--nosetuid", "--listen", "127.0.0.1:\(port)"] + options
        child = try Child(
            words + ["--class", "aiosmtpd.handlers.Mailbox", folder.path("letters")], output: folder.path("log"),
            errors: folder.path("log"))
        let (port, child) = (port, child)
        guard eventually(within: .seconds(20), { Port.isOpen(port) || child.hasEnded }), !child.hasEnded else {
            let log = try? String(contentsOfFile: folder.path("log"), encoding: .utf8)
            throw Failure("the SMTP server does not listen: \(log ?? "")")
        }
    }

    /// The address that `delivery.smtp` wants.
    var url: String { "smtp://127.0.0.1:\(port)" }

    /// The letters that came so far.
    func letters() throws -> [ReceivedLetter] { try MailDrop(path: folder.path("letters")).letters() }

    /// Waits for the letter that a person gets about a ticket with certain words in it.
    func letter(to recipient: String, about tag: String, saying words: String) throws -> ReceivedLetter {
        var found: ReceivedLetter?
        _ = try eventually(within: .seconds(20)) {
            found = try letters().first {
                $0.recipient == recipient && $0.subject.contains(tag) && $0.text.contains(words)
            }
            return found != nil
        }
        if let found { return found }
        let others = try letters().map { "\($0.recipient): \($0.subject)" }.joined(separator: "\n")
        throw Failure("no letter to \(recipient) about \(tag) says “\(words)”, only\n\(others)")
    }
}
