import Delivery
import Desk
import Foundation
import Notices
import Sodium
import Storage

/// A store of its own with an outbox full of letters, and what writes them.
struct DeliverySite {
    let store: Store
    let writer: LetterWriter
    private let sent: SentLog
    private static let start = Moment(seconds: 1_795_254_060)
    /// The time that all letters bear.
    static let now = start.adding(seconds: 3_600)

    /// Opens half as many tickets as there shall be letters, by an agent for as many people, and answers each: the
    /// receipts and the answers are the letters.
    init(path: String, letters: Int) throws {
        store = try Store(path: path)
        writer = try DeliverySite.writer()
        sent = try SentLog(path: path + "-sent")
        try store.write { db in
            let workspace = try db.ensureWorkspace("it")
            let project = try db.ensureProject("helpdesk", in: workspace.id, addresses: ["support@support.example.com"])
            let agent = try db.addPerson(name: "Bea Brandt", address: "bea@agents.example", at: DeliverySite.start)
            try db.grant(.agent, to: agent.id, in: workspace.id)
            var dice = Dice(seed: 6)
            for index in 0..<letters / 2 {
                let guest = try db.addPerson(
                    name: Phrases.name(&dice), address: "guest\(index)@example.net", at: DeliverySite.start)
                let opening = Opening(
                    project: project, requester: guest.id, opener: agent.id, title: "Request \(index)",
                    draft: ReplyDraft(text: "The printer on the second floor prints nothing but stripes."))
                let ticket = try db.open(opening, cause: Cause(.api, at: DeliverySite.start))
                try db.perform(
                    .claim, on: ticket, by: Actor(agent.id, roles: [.agent]),
                    saying: ReplyDraft(text: "Thank you. I will be with you at ten and bring a new drum."),
                    cause: Cause(.api, at: DeliverySite.start.adding(seconds: 600)))
            }
        }
    }

    /// How many letters there are to be sent.
    func waiting() throws -> Int {
        Int(try store.read { db in try db.noticeCounts() }.first { $0.state == .queued }?.count ?? 0)
    }

    /// The letters as the courier will write them.
    func letters() throws -> [Letter] {
        try store.read { db in
            try db.notices(before: nil, state: .queued, limit: .max).map { notice in
                try writer.letter(for: try db.facts(for: notice), now: DeliverySite.now)
            }
        }
    }

    /// The seconds in which a courier empties the outbox over so many connections, until every result is durable.
    func deliver(connections: Int, through submitter: SMTPSubmitter) throws -> Double {
        let start = monotonicMicros()
        let courier = Courier(
            name: "mail", store: store, sent: sent, lanes: connections, writer: { writer },
            submit: submitter.submit, log: { _ in })
        while try courier.step(now: DeliverySite.now).handled > 0 {}
        return Double(monotonicMicros() - start) / 1e6
    }

    private static func writer() throws -> LetterWriter {
        let files = try ["en", "de"].flatMap { language in
            try FileManager.default.contentsOfDirectory(atPath: "Templates/\(language)").map { name in
                let source = try String(contentsOfFile: "Templates/\(language)/\(name)", encoding: .utf8)
                return TemplateFile(path: "\(language)/\(name)", source: source)
            }
        }
        let seal = HMACSHA256(key: [UInt8](repeating: 7, count: 32))
        return LetterWriter(
            templates: try TemplateSet(files), siteName: "Example IT support", siteDomain: "support.example.com",
            siteURL: "https://desk.example.com",
            mint: TokenMint(currentKey: 1) { _, message in seal.code(of: message) })
    }
}

/// Runs `body` on so many threads, with the number of each, and returns when all have ended.
func inParallel(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) {
    let running = DispatchGroup()
    for index in 0..<count {
        running.enter()
        Thread.detachNewThread {
            body(index)
            running.leave()
        }
    }
    running.wait()
}
