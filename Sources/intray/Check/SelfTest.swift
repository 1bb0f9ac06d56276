import Delivery
import Desk
import Foundation
import Mail
import Maildir
import Notices
import Sodium
import Storage

/// A mail to ourselves by which the border MTA shows what it does with an Authentication-Results in its own name that
/// came with a mail (RFC 8601 §5).
///
/// It carries the loop header of our letters, so that intake knows it for our own: no ticket, no answer. What is forged
/// names a domain that nobody has and nobody can guess, and would prove nothing of anybody.
struct SelfTest {
    let configuration: Configuration
    let mailbox: Configuration.MailboxSettings
    /// The seconds for which the mail is waited for.
    let patience: Int

    private let token = Hex.encode(RandomBytes.make(16))

    /// Sends the mail, waits for it, and says in words what had become of the forged field.
    ///
    /// It is found in `new`, or through the ledger when a service that runs has taken it in.
    func run(_ store: Store) throws -> String {
        let servers = configuration.intake.trustedAuthserv
        guard !servers.isEmpty else { return "nobody's Authentication-Results are believed, so nobody can forge them" }
        let folder = MailFolder(path: mailbox.maildir)
        let before = Set(try folder.waiting())
        let watch = try? FolderWatch(folder)
        try send()
        let bell = Bell()
        let start = ContinuousClock.now
        while ContinuousClock.now - start < .seconds(patience) {
            watch?.clear()
            if let path = try path(in: folder, besides: before, store) { return try verdict(on: path, servers) }
            bell.wait(upTo: 500, orReadable: watch?.descriptor)
        }
        throw Concern.warning(
            "the mail to \(address) did not arrive within \(patience) s", remedy: "look for it in the mail server's log"
        )
    }

    private var address: String { mailbox.addresses[0] }
    private var messageID: String { "self-test-\(token)@\(configuration.site.domain)" }
    private var forgedDomain: String { "\(token).invalid" }

    private func send() throws {
        guard let address = AddressSpec(address), let id = MessageID(messageID) else {
            throw Concern.wrong("\(mailbox.addresses[0]) is no address that mail can be sent to", remedy: "mend it")
        }
        var mail = Outgoing(
            from: Mailbox(address), to: [Mailbox(address)], subject: "Self-test of \(configuration.site.name)",
            date: Moment.now.seconds, messageID: id,
            text: Array("Sent by “intray check --self-test”. Nobody needs to do anything about it.".utf8))
        mail.automatic = .generated
        let forged = configuration.intake.trustedAuthserv.map { server in
            Outgoing.Field("Authentication-Results", "\(server); dmarc=pass header.from=\(forgedDomain)")
        }
        mail.fields = (forged + [Outgoing.Field("X-Intray-Loop", configuration.site.domain)]).compactMap(\.self)
        let letter = Letter(
            envelopeSender: address, envelopeRecipient: address, messageID: id, bytes: Composer.compose(mail))
        let submit = try DeliveryDoor.submitter(
            for: configuration.delivery, domain: configuration.site.domain, shouldStop: { false })
        do throws(SubmitError) { try submit(letter) } catch {
            throw Concern.warning("the mail was not taken: \(error)", remedy: "see what is said of the mail server")
        }
    }

    /// Where the mail is, once it has arrived.
    private func path(in folder: MailFolder, besides before: Set<String>, _ store: Store) throws -> String? {
        for name in try folder.waiting() where !before.contains(name) {
            let path = "\(folder.newPath)/\(name)"
            // One that has left since is in the ledger.
            if let message = try? message(at: path), message.messageID == messageID { return path }
        }
        let entry = try store.read { db in try db.original(messageID: messageID, from: address) }
        return entry.flatMap { MailFolder(path: $0.source).keptPath(of: $0.key) }
    }

    private func message(at path: String) throws -> Message? {
        guard case .whole(let bytes) = try MailFolder.read(path: path, limit: 1 << 20) else { return nil }
        return Message(bytes, limits: configuration.mailLimits)
    }

    private func verdict(on path: String, _ servers: [String]) throws -> String {
        let results = try message(at: path)?.authenticationResults ?? []
        let forged = results.filter { $0.results.contains { $0.property("header", "from") == forgedDomain } }
        guard forged.isEmpty else {
            throw Concern.warning(
                "an Authentication-Results that a sender wrote in the name of \(forged[0].server) comes through",
                remedy: "have the border MTA take such fields away: config/postfix/header_checks shows how")
        }
        return "a forged Authentication-Results of \(servers.joined(separator: ", ")) was taken away on its way here"
    }
}
