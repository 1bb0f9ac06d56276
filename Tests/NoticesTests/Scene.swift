import Desk
import Foundation
import Notices
import TestSupport

/// One ticket with its people, at one time, from which every test takes its facts.
struct Scene {
    static let now = Moment(seconds: 1_795_254_060)
    static let rita = Person(id: PersonID(3), name: "Rita Requester", address: "rita@example.com")
    static let ann = Person(id: PersonID(7), name: "Ann Agent", address: "ann@example.com")
    static let project = Project(
        id: ProjectID(1), workspace: WorkspaceID(1), slug: "helpdesk", address: "support@support.example.com")

    /// A code that depends on every byte; what it is worth as a signature is not the matter here.
    static let mint = TokenMint(currentKey: 1) { key, message in
        var state: UInt64 = 0xcbf2_9ce4_8422_2325 ^ UInt64(key)
        return (0..<32).map { _ in
            for byte in message { state = (state ^ UInt64(byte)) &* 0x100_0000_01b3 }
            return UInt8(truncatingIfNeeded: state >> 32)
        }
    }

    var kind: NoticeKind
    var recipient = Scene.rita
    var recipientIsAgent = false
    var actor: Person? = Scene.ann
    var title = "Printer dead"
    var status = Status.inProgress
    var hasTicket = true
    var project: Project? = Scene.project
    var owner: Person? = Scene.ann
    var detail: String?
    var words: String?
    var visibility = Reply.Visibility.public
    var history = [
        LetterFacts.Spoken(
            author: "Rita Requester", at: Moment(seconds: 1_795_250_000),
            text: "Hello,\n\nthe printer in 3.14 is dead. It blinks.\n\nRita\n")
    ]
    var references = ["CAF1@mail.example.com", "CAF2@mail.example.com"]
    var answered: String?
    var watchers = 2
    var mergedInto: Int64?
    var folded: [LetterFacts.Folded] = []

    init(_ kind: NoticeKind) { self.kind = kind }

    var facts: LetterFacts {
        var ticket = Ticket(
            id: TicketID(1), number: 1001, project: Scene.project, requester: Scene.rita.id, title: title, door: .mail,
            at: Scene.now)
        ticket.status = status
        ticket.owner = owner?.id
        ticket.mergedInto = mergedInto
        let reply = words.map { words in
            Reply(
                id: ReplyID(5), author: actor?.id ?? Scene.rita.id, visibility: visibility, door: .mail, text: words,
                fresh: [], at: Scene.now)
        }
        let notice = Notice(
            id: NoticeID(42), kind: kind, recipient: recipient.id, ticket: hasTicket ? ticket.id : nil,
            reply: reply?.id, detail: detail, actor: actor?.id, state: .processing, attempts: 1, createdAt: Scene.now,
            dueAt: Scene.now, lastError: nil)
        var facts = LetterFacts(
            notice: notice, recipient: recipient, recipientIsAgent: recipientIsAgent, actor: actor,
            ticket: hasTicket ? ticket : nil, project: project, requester: hasTicket ? Scene.rita : nil, owner: owner,
            reply: reply, history: history, references: references, watcherCount: watchers)
        facts.folded = folded
        facts.answered = answered
        return facts
    }

    /// The templates of the repository.
    static func templates() throws -> [TemplateFile] {
        try Repository.templates().map { TemplateFile(path: $0.path, source: $0.source) }
    }

    private static let read = Result { try TemplateSet(templates()) }

    /// The same, read and checked once.
    static func templateSet() throws -> TemplateSet { try read.get() }

    static func writer() throws -> LetterWriter {
        LetterWriter(
            templates: try templateSet(), siteName: "Example Support", siteDomain: "support.example.com",
            siteURL: "http://127.0.0.1:8480", mint: mint)
    }

    /// The letter as text, in lines that end in LF.
    func letter() throws -> String {
        let letter = try Scene.writer().letter(for: facts, now: Scene.now)
        return String(decoding: letter.bytes, as: UTF8.self).replacing("\r\n", with: "\n")
    }
}
