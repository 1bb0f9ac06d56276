import Chat
import Foundation
import HTTPServer
import Maildir
import Notices
import Storage

/// `intray check`.
enum CheckCommand {
    static let help = """
        usage: intray check [--config FILE]

        Looks over configuration, secrets, templates, Maildirs and database, and says for everything that is wrong what to
        do about it. Exits with 0 when a service could start, with 1 when not.
        """

    static func run(_ words: [String]) throws -> ExitCode {
        let arguments = try Arguments(words, valued: ["config"])
        let configuration = try Context.configuration(arguments)
        var findings = Findings()
        findings.look("configuration") { "every key is known and fits" }
        findings.look("templates") {
            "languages: \(try TemplateFolder.read(configuration.templates).languages.sorted().joined(separator: ", "))"
        }
        for mailbox in configuration.mailboxes {
            findings.look("mailbox \(mailbox.maildir)") { try Findings.mailbox(mailbox.maildir) }
        }
        findings.look("delivery") { try Findings.delivery(configuration.delivery) }
        for gateway in configuration.gateways {
            findings.look("gateway \(gateway.name)") { try Findings.gateway(gateway) }
        }
        findings.look("http") { try Findings.http(configuration.http) }
        findings.look("database") {
            let context = try Context(arguments)
            let problems = try context.store.integrityProblems()
            guard problems.isEmpty else { throw ServiceError("damaged (\(problems[0])); restore a backup") }
            return "whole"
        }
        Console.print(findings.lines.joined(separator: "\n"))
        return findings.isGood ? .ok : .failed
    }

    /// What was looked at and found.
    private struct Findings {
        var lines: [String] = []
        var isGood = true

        mutating func look(_ what: String, _ body: () throws -> String) {
            do {
                lines.append("ok    \(what): \(try body())")
            } catch {
                let words = (error as? ConfigurationError)?.sentence ?? (error as? MaildirError)?.sentence ?? "\(error)"
                lines.append("WRONG \(what): \(words)")
                isGood = false
            }
        }

        static func mailbox(_ path: String) throws -> String {
            let folder = MailFolder(path: path)
            try folder.create()
            try folder.held.create()
            let devices = try ["tmp", "new", "cur", ".Held/cur"].map { part in
                try FileManager.default.attributesOfItem(atPath: "\(path)/\(part)")[.systemNumber] as? Int
            }
            guard Set(devices).count == 1 else {
                throw ServiceError("its folders are not on one file system; mail cannot be renamed between them")
            }
            guard FileManager.default.isWritableFile(atPath: "\(path)/cur") else {
                throw ServiceError("cur cannot be written; give it to the user Intray runs as")
            }
            return "\(try folder.waiting().count) mails wait"
        }

        /// The servers with their secrets; nobody is called.
        static func delivery(_ route: DeliveryRoute) throws -> String {
            switch route {
            case .maildir(let path): return "into the Maildir \(path)"
            case .smtp(let servers):
                for server in servers { _ = try server.credentials() }
                return "to \(servers.map(\.url).joined(separator: ", then ")), secrets readable"
            }
        }

        /// Certificate and key are tried by a server that nobody knows of.
        static func http(_ settings: HTTPSettings) throws -> String {
            let place = "\(settings.address):\(settings.port)"
            guard let identity = try settings.identity() else { return "\(place), without TLS" }
            _ = try Server(identity: identity) { _ in Response(status: 404) }
            return "\(place), with TLS; certificate and key belong together"
        }

        static func gateway(_ settings: GatewaySettings) throws -> String {
            _ = try settings.secret()
            return "\(settings.kind.rawValue), secret readable"
        }
    }
}
