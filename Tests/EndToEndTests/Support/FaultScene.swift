import Foundation
import TestSupport

/// A site with the world around it that a fault may meet: a mail server, a chat platform, mail that was delivered.
final class FaultScene {
    let site: Site
    let sink: LetterSink
    let platform: ChatPlatform
    private let secrets: TemporaryDirectory
    private(set) var service: RunningService
    private var mails: [(file: String, mark: String)] = []

    /// Starts a service with an agent; `root` is another folder for state and mail, such as a small disk.
    init(root: String? = nil, brakes: String = Site.noBrakes) throws {
        let secrets = try TemporaryDirectory()
        self.secrets = secrets
        sink = try LetterSink()
        platform = try ChatPlatform()
        site = try Site(
            root: root, delivery: "{ smtp: \"\(sink.url)\" }",
            gateways: """
                [{ name: "slack", kind: "slack", signingSecretFile: "\(secrets.path("signing"))", workspace: "it",
                   project: "helpdesk", tokenFile: "\(secrets.path("token"))", api: "\(platform.url)/api" }]
                """, brakes: brakes)
        try site.write(WebClient.slackSecret, to: secrets.path("signing"))
        try site.write("xoxb-token", to: secrets.path("token"))
        try site.addPerson(Site.agent, name: "Bea Brandt", role: "agent")
        try site.inbox.make()
        service = try site.serve()
    }

    /// Starts the service anew, with its log in a certain file or not.
    func restart(log: String? = nil) throws {
        guard let log else { return service = try site.serve() }
        service = try RunningService(configuration: site.configuration, log: log)
        try service.isReady()
    }

    /// Delivers a mail of somebody's own, with a mark in its text that no other has.
    @discardableResult
    func deliver(from sender: String = "ann@example.com") throws -> String {
        let mark = "mark\(mails.count)"
        let mail = TestMail(
            sender: sender, subject: "The printer is dead", text: "It is ¦\(mark)¦.", id: "\(mark)@example.com")
        let file = try site.inbox.deliver(mail.bytes)
        mails.append((file, mark))
        return file
    }

    /// Waits until rows are there, such as `notices WHERE state = 'queued'`.
    func wait(for rows: String) throws { try waitUntil(rows) { try has(rows) } }

    /// Waits until something is so.
    func waitUntil(_ what: String = "it", _ condition: () throws -> Bool) throws {
        guard try eventually(within: .seconds(60), condition) else {
            throw Failure("waited in vain for \(what):\n\(service.log.suffix(3000))")
        }
    }

    /// Waits until the service says, to whoever asks whether it is ready, what it cannot do.
    func standsStill(_ words: String) throws {
        let client = try WebClient(service)
        try waitUntil(words) {
            let answer = try client.get("/readyz")
            return answer.status == 503 && answer.text.contains(words)
        }
    }

    /// Waits until the service can do all again.
    func isReady() throws {
        let client = try WebClient(service)
        try waitUntil("a service that is ready") { try client.get("/readyz").status == 200 }
    }

    /// Whether such rows are there.
    func has(_ rows: String) throws -> Bool { try site.books.count(rows) > 0 }

    /// Waits until every mail has its outcome and everything due is out.
    func waitUntilQuiet() throws {
        try waitUntil("what is due") {
            let now = Int64(Date().timeIntervalSince1970 * 1_000_000)
            return try site.books.count("intake WHERE key LIKE '%.mta' AND outcome IS NOT NULL") >= mails.count
                && !has("notices WHERE state = 'processing' OR state = 'queued' AND due_at <= \(now)")
                && !has("errands WHERE state = 'queued' AND due_at <= \(now)")
        }
    }

    /// Slack calls because somebody wrote to the bot, or calls again; its answer's status.
    @discardableResult
    func mention() throws -> Int { try WebClient(service).mentionOnSlack().status }

    /// Delivers a report that the last letter did not arrive.
    func reportLastLetter() throws {
        let said = sink.words.last { $0.hasPrefix("MAIL FROM:") } ?? ""
        let path = said.drop { $0 != "<" }.dropFirst().prefix { $0 != ">" }
        let recipient = sink.letters.last?.recipient ?? ""
        let report = """
            Return-Path: <>
            Delivered-To: \(path)
            From: Mail Delivery System <mailer-daemon@mx.example.com>
            To: <\(path)>
            Subject: Undelivered Mail
            Message-ID: <report@mx.example.com>
            MIME-Version: 1.0
            Content-Type: multipart/report; report-type=delivery-status; boundary="cut"

            --cut
            Content-Type: text/plain

            It could not be delivered.
            --cut
            Content-Type: message/delivery-status

            Reporting-MTA: dns; mx.example.com

            Final-Recipient: rfc822; \(recipient)
            Action: failed
            Status: 5.1.1
            Diagnostic-Code: smtp; 550 5.1.1 nobody here

            --cut--

            """
        try site.inbox.deliver(Array(report.utf8))
    }

    /// How often a letter went out that had gone out before.
    var repetitions: Int { sink.count - Set(sink.letters.map { $0.field("Message-ID") }).count }

    /// What is wrong when all is quiet again, a line each: with mail, and with letters that did not go out, or too often,
    /// or under another Message-ID.
    func problems() throws -> [String] { try mailProblems() + letterProblems() }

    /// A mail that is not in the books once and said once, and what `verify` finds.
    func mailProblems() throws -> [String] {
        var problems: [String] = []
        let keys = Dictionary(grouping: try site.books.ledger(), by: \.key)
        let marks = Dictionary(grouping: try site.books.replies()) { Flood.mark(in: $0.text) ?? "none" }
        for (file, mark) in mails {
            let rows = keys[file] ?? []
            if rows.count != 1 { problems.append("\(file) has \(rows.count) rows") }
            let isApplied = ["created", "replied"].contains(rows.first?.outcome)
            let count = marks[mark]?.count ?? 0
            if count != (isApplied ? 1 : 0) { problems.append("\(mark) was said \(count) times") }
        }
        let verdict = try site.run("verify")
        if verdict.code != 0 { problems.append(verdict.output + verdict.errors) }
        return problems
    }

    private func letterProblems() throws -> [String] {
        var problems: [String] = []
        let copies = Dictionary(grouping: sink.letters) {
            $0.field("Message-ID")?.trimmingCharacters(in: .whitespacesAndNewlines) ?? "none"
        }
        let sent = try site.books.notices().filter { ["succeeded", "bounced"].contains($0.state) }
            .compactMap(\.messageID).filter { $0.contains("@") }.map { "Message-ID: <\($0)>" }
        for id in sent where copies[id] == nil { problems.append("\(id) did not go out") }
        for (id, letters) in copies {
            if !sent.contains(id) { problems.append("\(id) is of no notice") }
            if letters.count > 2 { problems.append("\(id) went out \(letters.count) times") }
        }
        return problems
    }
}
