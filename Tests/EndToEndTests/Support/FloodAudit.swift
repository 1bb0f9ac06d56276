/// Holds what a flood left behind against what was delivered: once in the ledger, once in effect, and every letter.
struct FloodAudit {
    /// What is wrong, a line each.
    private(set) var problems: [String] = []

    private let entries: [Books.Entry]
    private let replies: [Books.Reply]
    private let notices: [Books.Notice]
    private let letters: [ReceivedLetter]
    private let agents: Int64

    /// Reads the books and the letters of a site that is quiet.
    init(_ site: Site) throws {
        entries = try site.books.ledger()
        replies = try site.books.replies()
        notices = try site.books.notices()
        letters = try site.outbox.letters()
        agents = try site.books.count("roles WHERE role = 'agent'")
    }

    /// Every file has one row; every mail has one row a copy, of which one is not a duplicate.
    mutating func checkLedger(_ flood: Flood, files: [String]) {
        let keys = Dictionary(grouping: entries, by: \.key)
        for (key, rows) in keys where rows.count != 1 { note("\(key) has \(rows.count) rows") }
        for file in files where keys[file] == nil { note("\(file) has no row") }
        let ids = Dictionary(grouping: entries) { $0.messageID ?? "" }
        var total = 0
        for (mail, copies) in flood.mails {
            total += copies
            let rows = ids[mail.id] ?? []
            if rows.count != copies { note("\(mail.id) came \(copies) times and has \(rows.count) rows") }
            let originals = rows.filter { $0.outcome != "duplicate" }
            let isApplied = originals.count == 1 && ["created", "replied"].contains(originals[0].outcome)
            if !isApplied { note("\(mail.id): \(rows.map { "\($0.outcome ?? "open"), \($0.reason)" })") }
        }
        if entries.count != total { note("\(total) mails were delivered, the ledger has \(entries.count) rows") }
    }

    /// Every mail was said once, and where it belongs.
    mutating func checkEffects(_ flood: Flood) {
        let marks = Dictionary(grouping: replies) { Flood.mark(in: $0.text) ?? "none" }
        for (mail, _) in flood.mails {
            let said = marks[Flood.mark(in: mail.text) ?? ""] ?? []
            if said.count != 1 { note("\(mail.id) was said \(said.count) times") }
            guard let index = flood.cited[mail.id], let reply = said.first else { continue }
            if reply.ticket != Int64(1001 + index) { note("\(mail.id) went to #\(reply.ticket)") }
        }
        if replies.count != flood.mails.count { note("\(flood.mails.count) mails make \(replies.count) replies") }
    }

    /// Every ticket has its receipt if one was wanted, and its notice to the agent if there is one, as has every answer;
    /// each is written down once.
    mutating func checkNotices(_ flood: Flood) {
        let counts = Dictionary(grouping: notices) { "\($0.kind) \($0.ticket ?? 0) \($0.recipient) \($0.reply ?? 0)" }
        for (what, rows) in counts where rows.count != 1 { note("\(rows.count) notices: \(what)") }
        for notice in notices where notice.state != "succeeded" {
            note("\(notice.kind) for \(notice.ticket ?? 0) is \(notice.state)")
        }
        let silent = Set(
            flood.mails.filter { $0.mail.fields.contains(Flood.wantsNoReceipt) }.compactMap {
                Flood.mark(in: $0.mail.text)
            })
        let kinds = Dictionary(grouping: notices, by: \.ticket).mapValues { $0.map(\.kind).sorted() }
        for (ticket, said) in Dictionary(grouping: replies, by: \.ticket) {
            let told = agents > 0 ? ["opened"] + said.dropFirst().map { _ in "reply" } : []
            let isReceipted = said.first.flatMap { Flood.mark(in: $0.text) }.map { !silent.contains($0) } ?? false
            let expected = (told + (isReceipted ? ["receipt"] : [])).sorted()
            let found = kinds[ticket] ?? []
            if found != expected { note("#\(ticket) has \(found), not \(expected)") }
        }
    }

    /// Every notice has its letter; a letter that went twice went with the same Message-ID.
    mutating func checkLetters() {
        let sent = Dictionary(grouping: letters, by: \.messageID)
        let known = Set(notices.compactMap(\.messageID))
        for notice in notices where sent[notice.messageID ?? ""] == nil {
            note("the \(notice.kind) of #\(notice.ticket ?? 0) never went out")
        }
        for id in sent.keys where !known.contains(id) { note("no notice has the letter \(id)") }
        for (id, copies) in sent where Set(copies.map { $0.recipient + $0.text }).count != 1 {
            note("two letters have the id \(id)")
        }
        for letter in letters where letter.text.isEmpty { note("the letter \(letter.messageID) is empty") }
    }

    private mutating func note(_ words: String) { problems.append(words) }
}
