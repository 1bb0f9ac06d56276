import Foundation
import Synchronization
import TestSupport

/// A site of its own for one test: folders, a configuration, people.
final class Site: Sendable {
    static let address = "support@support.example.com"
    static let agent = "bea@example.com"
    static let admin = "dora@example.com"
    static let password = "correct horse battery"
    /// The limits of letters, where there are none.
    static let noBrakes = "lettersPerTicket: 0, lettersPerPerson: 0, lettersPerHour: 0"

    private let directory: TemporaryDirectory
    /// The folder that the state and the Maildir for mail that comes in are in.
    let root: String
    /// The Maildirs that mail arrives in, all of one queue.
    let inboxes: [MailDrop]
    private let starts = Atomic<Int>(0)

    /// Lays the site out; `root` is another folder for state and mail, such as a disk that is soon full, `http` more
    /// keys of that object, and `brakes` the limits of letters, of which there are none.
    init(
        root: String? = nil, domain: String = "support.example.com", mailboxes: Int = 1, serving: [String] = [],
        delivery: String? = nil, templates: String? = nil, gateways: String = "[]",
        webhooks: String = "[]", http: String = "",
        brakes: String = Site.noBrakes
    ) throws {
        directory = try TemporaryDirectory()
        let root = root ?? directory.path
        self.root = root
        inboxes = (1...mailboxes).map { MailDrop(path: $0 == 1 ? "\(root)/inbox" : "\(root)/inbox-\($0)") }
        let mailboxes = inboxes.enumerated().map { index, inbox in
            let address = "support\(index == 0 ? "" : "-\(index + 1)")@\(domain)"
            return #"{ maildir: "\#(inbox.path)", workspace: "it", project: "helpdesk", addresses: ["\#(address)"] },"#
        }
        let route = delivery ?? "{ maildir: \"\(directory.path("outbox"))\" }"
        try write(
            """
            {
              state: "\(root)/state",
              templates: "\(templates ?? Repository.url("Templates").path)",
              site: { name: "Example IT support", domain: "\(domain)" },
              http: { listen: "127.0.0.1:0", \(http) },
              mailboxes: [
                \(mailboxes.joined(separator: "\n    "))
              ],
              delivery: \(route),
              brakes: { \(brakes) },
              intake: { domains: \(["example.com"] + serving), trustedAuthserv: ["mx.example.com"], unknownSenders: "hold" },
              gateways: \(gateways),
              webhooks: \(webhooks),
            }
            """, to: configuration)
    }

    /// The configuration's path.
    var configuration: String { directory.path("intray.json5") }
    /// The first of the Maildirs that mail arrives in.
    var inbox: MailDrop { inboxes[0] }
    /// The Maildir that letters go to.
    var outbox: MailDrop { MailDrop(path: directory.path("outbox")) }
    /// What the database holds.
    var books: Books { Books(path: root + "/state/intray.db") }

    /// The path of something in the test's own folder.
    func path(_ name: String) -> String { directory.path(name) }

    /// Writes a file for nobody else to read.
    func write(_ text: String, to path: String) throws {
        try Data(text.utf8).write(to: URL(filePath: path))
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
    }

    /// Runs a subcommand with the site's configuration.
    @discardableResult
    func run(_ words: String..., input: [UInt8] = []) throws -> IntrayProgram.Result {
        try IntrayProgram.run(words + ["--config", configuration], input: input)
    }

    /// Starts the service without waiting for it.
    func start(under prefix: [String] = []) throws -> RunningService {
        let count = starts.wrappingAdd(1, ordering: .relaxed).newValue
        return try RunningService(
            configuration: configuration, log: directory.path("log-\(count)"), under: prefix)
    }

    /// Starts the service and waits until it is ready.
    func serve(under prefix: [String] = []) throws -> RunningService {
        let service = try start(under: prefix)
        try service.isReady()
        return service
    }

    /// Adds an agent and an admin who may sign in.
    func addPeople() throws {
        try addPerson(Site.agent, name: "Bea Brandt", role: "agent")
        try addPerson(Site.admin, name: "Dora Dietz", role: "admin")
        try expect(run("person", "password", Site.admin, input: Array(Site.password.utf8)))
    }

    /// Adds a person with a role.
    func addPerson(_ address: String, name: String, role: String) throws {
        try expect(run("person", "add", "--address", address, "--name", name))
        try expect(run("person", "grant", address, "--role", role, "--workspace", "it"))
    }

    private func expect(_ result: IntrayProgram.Result) throws {
        guard result.code == 0 else { throw Failure("\(result)") }
    }
}
