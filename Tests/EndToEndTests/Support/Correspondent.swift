import Foundation
import TestSupport

/// Somebody with a mailbox on a mail server, who reads and writes with a mail client of their own.
///
/// The mailbox holds what they wrote too, so that it has the whole conversation as they see it.
struct Correspondent: Sendable {
    let name: String
    let address: String
    let mailbox: MailDrop
    let client: MailClient

    /// Writes a mail with swaks, and keeps a copy of it.
    func write(to recipient: String, subject: String, text: String) throws {
        try Child.run([
            "swaks", "--server", "127.0.0.1:25", "--helo", "desk.example.com", "--from", address, "--to",
            "\(recipient),\(address)", "--h-From", "\(name) <\(address)>", "--h-To", recipient, "--h-Subject", subject,
            "--body", text,
        ])
    }

    /// Answers a letter as the client does it, with the letter quoted.
    func answer(_ letter: ReceivedLetter, _ text: String) throws {
        switch client {
        case .mutt, .neomutt: try Mutt(program: client.rawValue, person: self).answer(letter, text)
        case .sNail: try answerWithSNail(letter, text)
        }
    }

    /// Waits for the letter of Intray's that has certain words in it.
    func letter(saying words: String) throws -> ReceivedLetter {
        var found: ReceivedLetter?
        _ = try eventually(within: .seconds(60)) {
            found = try letters().first { $0.text.contains(words) }
            return found != nil
        }
        if let found { return found }
        let others = try letters().map { "\($0.subject): \($0.text)" }.joined(separator: "\n\n")
        throw Failure("no letter to \(address) says “\(words)”, only\n\(others)")
    }

    /// The letters of Intray's, without what they wrote themselves.
    func letters() throws -> [ReceivedLetter] { try mailbox.letters().filter { $0.sender == Site.address } }

    /// How many threads notmuch makes of the mailbox.
    func threadsInNotmuch() throws -> Int? {
        let folder = try TemporaryDirectory()
        try FileManager.default.copyItem(atPath: mailbox.path, toPath: folder.path("mail"))
        let configuration = "[database]\npath=\(folder.path("mail"))\n[user]\nname=\(name)\nprimary_email=\(address)\n"
        try Data(configuration.utf8).write(to: URL(filePath: folder.path("notmuch")))
        let notmuch = ["env", "NOTMUCH_CONFIG=\(folder.path("notmuch"))", "notmuch"]
        try Child.run(notmuch + ["new", "--quiet"])
        let count = try Child.run(notmuch + ["count", "--output=threads", "*"])
        return withExtendedLifetime(folder) { Int(count.filter { $0 != "\n" }) }
    }

    /// s-nail puts what is written below the letter that it quotes.
    private func answerWithSNail(_ letter: ReceivedLetter, _ text: String) throws {
        let settings = [
            "v15-compat", "mta=smtp://127.0.0.1:25", "smtp-auth=none", "smtp-config=-all", "sendwait",
            "from=\(name) <\(address)>", "reply-to-honour=yes", "quote", "indentprefix=> ", "record=\(mailbox.path)",
        ]
        try Child.run(
            ["env", "MAILRC=/dev/null", "s-nail", "-n", "-#"] + settings.flatMap { ["-S", $0] } + [
                "-f", "maildir://\(mailbox.path)",
            ],
            input: "reply \"@message-id@\(letter.messageID)\"\n\(text)\n~.\nexit\n")
    }
}

/// The mail clients that people write with.
enum MailClient: String {
    case mutt
    case neomutt
    case sNail = "s-nail"
}
