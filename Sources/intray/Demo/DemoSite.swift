import Desk
import Foundation
import Sodium
import Storage

/// The demo's site: a fresh temporary folder with a configuration of its own and a few people.
struct DemoSite {
    /// The folder all of it is in.
    let folder: String
    /// The configuration the service runs with.
    let configuration: Configuration
    /// The password of the admin, made anew each time.
    let password: String

    /// The admin who may sign in to the API.
    static let admin = "dora@example.com"

    /// Makes the folder.
    init(templates: String, port: String) throws {
        folder = NSTemporaryDirectory() + "intray-demo-\(ProcessInfo.processInfo.processIdentifier)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let text = """
            {
              state: "\(folder)/state",
              templates: "\(templates)",
              site: { name: "Example IT support", domain: "support.example.com", url: "http://127.0.0.1:\(port)" },
              http: { listen: "127.0.0.1:\(port)" },
              mailboxes: [
                { maildir: "\(folder)/inbox", workspace: "it", project: "helpdesk",
                  addresses: ["support@support.example.com"] },
              ],
              delivery: { maildir: "\(folder)/outbox" },
              intake: { domains: ["example.com"], trustedAuthserv: ["mx.example.com"], unknownSenders: "hold" },
            }
            """
        configuration = try Configuration(
            try ConfigurationFile(name: "the demo's configuration", data: Data(text.utf8)))
        password = RandomBytes.token(bytes: 9)
    }

    /// The Maildir that samples are dropped into.
    var inbox: String { configuration.mailboxes[0].maildir }
    /// The Maildir that letters go to.
    var outbox: String { folder + "/outbox" }

    /// Adds two agents and an admin.
    func addPeople(to store: Store) throws {
        let hash = try PasswordHash.make(password)
        try store.write { db in
            let workspace = try db.ensureWorkspace("it")
            let people = [
                ("Bea Brandt", "bea@example.com", Role.agent), ("Carl Cramer", "carl@example.com", .agent),
                ("Dora Dietz", DemoSite.admin, .admin),
            ]
            for (name, address, role) in people {
                let person = try db.addPerson(name: name, address: address, at: Moment.now)
                try db.grant(role, to: person.id, in: workspace.id)
                if role == .admin { try db.setPassword(hash, of: person.id) }
            }
        }
    }

    /// Removes the folder with all that is in it.
    func remove() { try? FileManager.default.removeItem(atPath: folder) }
}
