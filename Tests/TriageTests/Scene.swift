import Desk
import Mail
import Triage

/// A mail to the help desk and what the desk knows about it: Rita asks, Ann is an agent, and #1001 is Rita's.
struct Scene: Sendable {
    static let project = Project(
        id: ProjectID(1), workspace: WorkspaceID(1), slug: "helpdesk", address: "support@support.example.com")
    static let rita = Person(id: PersonID(3), name: "Rita Requester", address: "rita@example.com")
    static let ann = Person(id: PersonID(7), name: "Ann Agent", address: "ann@example.com")
    static let proof = "Authentication-Results: mx.example.com; dmarc=pass header.from=example.com"
    static let policy = Policy(
        site: "Support.Example.com", domains: ["example.com", "*.example.net"].compactMap(DomainPattern.init),
        trustedAuthserv: ["MX.example.com"], unknownSenders: .hold)

    /// Lines of the header beside From and To.
    var fields: [String]
    var from: String? = "Rita Requester <rita@example.com>"
    var text = "It is dead."
    var policy = Scene.policy
    var facts = MailFacts(project: Scene.project)

    /// A mail of Rita's, whom the desk knows unless told otherwise.
    init(_ fields: String..., sender: Person? = Scene.rita) {
        self.fields = fields
        facts.sender = sender
        if let address = sender?.address { from = "\(sender?.name ?? "") <\(address)>" }
    }

    /// The mail's bytes.
    var bytes: [UInt8] {
        let author = from.map { ["From: \($0)"] } ?? []
        let lines = fields + author + ["To: support@support.example.com", "", text]
        return Array(lines.joined(separator: "\r\n").utf8)
    }

    var clues: MailClues { MailClues(Message(bytes), policy: policy) }

    func judge() -> Judgement { Judge.judge(clues, facts: facts, policy: policy) }

    static func ticket(_ number: Int64 = 1001, _ status: Status = .open) -> Ticket {
        var ticket = Ticket(
            id: TicketID(number - 1000), number: number, project: project, requester: rita.id, title: "Printer",
            door: .mail, at: Moment(seconds: 1_795_254_060))
        ticket.status = status
        return ticket
    }

    static func candidate(
        _ clue: Candidate.Clue, takingPart: Bool, roles: Set<Role> = [.requester],
        visibility: Reply.Visibility = .public, status: Status = .open, number: Int64 = 1001
    ) -> Candidate {
        Candidate(
            ticket: ticket(number, status), clue: clue, visibility: visibility, senderTakesPart: takingPart,
            roles: roles)
    }

    static func entry(_ id: Int64, ticket: Int64? = nil) -> LedgerEntry {
        LedgerEntry(
            id: IntakeID(id), source: "it", key: "k", receivedAt: Moment(seconds: 0), sha256: [], messageID: nil,
            sender: nil, subject: nil, size: 1, outcome: .created, reason: "", trace: Trace(), ticket: ticket)
    }

    static func notice(_ id: Int64) -> Notice {
        Notice(
            id: NoticeID(id), kind: .receipt, recipient: rita.id, ticket: TicketID(1), reply: nil, detail: nil,
            actor: nil, state: .succeeded, attempts: 1, createdAt: Moment(seconds: 0), dueAt: Moment(seconds: 0),
            lastError: nil)
    }
}

extension Verdict {
    /// The verdict in a few words, for tables.
    var short: String {
        switch self {
        case .open(let related): "open" + (related.map { " beside #\($0)" } ?? "")
        case .openOnBehalf(let original, let comment): "open for \(original.author.address): \(comment)"
        case .openAsking(let flaw): "ask: \(flaw.finding)"
        case .followUp(let ticket): "follow \(ticket.label)"
        case .reply(let ticket, let visibility, let entry): "\(visibility.rawValue) \(ticket.label) \(entry)"
        case .remark(let ticket, let entry): "remark \(ticket.label) \(entry)"
        case .command(let ticket, let visibility, let entry): "command \(ticket.label) \(visibility.rawValue) \(entry)"
        case .file(let ticket): "file" + (ticket.map { " \($0.label)" } ?? "")
        case .bounce(let notice): "bounce \(notice.id.value)"
        case .duplicate(let entry): "duplicate \(entry.id.value)"
        case .loop: "loop"
        case .hold: "hold"
        case .refuse: "refuse"
        case .refuseCommands(let ticket): "refuse commands \(ticket.label)"
        }
    }
}
