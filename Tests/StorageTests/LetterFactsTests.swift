import Desk
import Storage
import Testing

struct LetterFactsTests {
    @Test func `a letter is written from all that is known when it is due, and never from a note`() throws {
        let office = try Office()
        try office.open()
        try office.perform(.note, on: 1001, by: office.ben, saying: ReplyDraft(visibility: .internal, text: "Secret."))
        try office.perform(.claim, on: 1001, by: office.ben)
        let answered = try office.perform(.reply, on: 1001, by: office.ben, saying: ReplyDraft(text: "On my way."))
        try office.store.write { db in
            try db.remember(messageID: "first@x", of: answered.id, at: Office.monday)
        }
        let facts = try office.store.read { db in
            let notices = try db.notices(about: answered.id)
            guard let notice = notices.first(where: { $0.kind == .reply }) else {
                throw StorageError.missingRow("the notice")
            }
            return try db.facts(for: notice)
        }
        #expect(facts.recipient == office.ann)
        #expect(facts.recipientIsAgent == false)
        #expect(facts.actor == office.ben)
        #expect(facts.owner == office.ben)
        #expect(facts.requester == office.ann)
        #expect(facts.ticket == answered)
        #expect(facts.project == office.project)
        #expect(facts.reply?.text == "On my way.")
        #expect(facts.history.map(\.text) == ["It jams."])
        #expect(facts.history.map(\.author) == ["Ann"])
        #expect(facts.references == ["first@x"])
        #expect(facts.watcherCount == 0)
    }

    @Test func `agents are told of a doubt about what they read, and nobody else is`() throws {
        let office = try Office()
        let facts = try office.store.write { db in
            let entry = try db.insert(
                Arrival(
                    source: "it", key: "1", at: Office.monday, sha256: [1], messageID: nil, sender: nil, subject: nil,
                    size: 1))
            let cause = Cause(.mail, intake: entry, at: Office.monday)
            let ticket = try db.open(office.opening(), cause: office.cause())
            let actor = Actor(office.ann.id, roles: [.requester])
            try db.perform(.watch, on: ticket, by: Actor(office.carol.id, roles: [.agent]), cause: office.cause())
            let watched = try db.ticket(number: ticket.number) ?? ticket
            try db.perform(
                .reply, on: watched, by: actor, saying: ReplyDraft(text: "Mine too."), doubt: .foreign, cause: cause)
            return try db.notices(about: ticket.id).map { try db.facts(for: $0) }
        }
        let replies = facts.filter { $0.notice.kind == .reply }
        #expect(Set(replies.map(\.recipient.id)) == [office.ben.id, office.carol.id])
        #expect(replies.allSatisfy { $0.doubt == .foreign })
        #expect(facts.filter { $0.notice.kind != .reply }.allSatisfy { $0.doubt == nil })
    }

    /// A mail of somebody with an id, settled on #1001 or on nothing.
    private func settle(
        _ id: String, from sender: String, _ outcome: Outcome, on ticket: Int64?, after seconds: Int64 = 0,
        in office: Office
    ) throws {
        try office.store.write { db in
            let entry = try db.insert(
                Arrival(
                    source: "it", key: id, at: Office.monday.adding(seconds: seconds), sha256: Array(id.utf8),
                    messageID: id, sender: sender, subject: nil, size: 1))
            try db.settle(entry, outcome, reason: "", trace: Trace(), ticket: ticket)
        }
    }

    @Test func `a letter answers its recipient's last mail on the ticket that no machine wrote`() throws {
        let office = try Office()
        try office.open()
        let ticket = try office.perform(.claim, on: 1001, by: office.ben)
        let address = try #require(office.ann.address)
        for (id, sender, outcome) in [
            ("1@x", address, Outcome.created), ("2@x", address.uppercased(), .replied),
            ("3@x", address, .filed), ("4@x", "other@example.com", .replied), ("5@x", address, .duplicate),
        ] {
            try settle(id, from: sender, outcome, on: 1001, in: office)
        }
        try settle("6@x", from: address, .created, on: 1002, in: office)
        let facts = try office.store.read { db in
            try db.notices(about: ticket.id).map { try db.facts(for: $0) }
        }
        #expect(facts.contains { $0.recipient == office.ann })
        for letter in facts { #expect(letter.answered == (letter.recipient == office.ann ? "2@x" : nil)) }
    }

    @Test func `a letter about no ticket answers the mail that caused it`() throws {
        let office = try Office()
        let sender = "zoe@example.net"
        try settle("1@x", from: sender, .held, on: nil, in: office)
        try settle("2@x", from: sender, .held, on: nil, after: 60, in: office)
        try settle("3@x", from: "other@example.net", .held, on: nil, after: 60, in: office)
        let cause = Cause(.mail, at: Office.monday.adding(seconds: 60))
        let facts = try office.store.write { db in
            _ = try db.notify(.waiting, sender: sender, saying: nil, from: office.project, cause: cause)
            return try db.claimNotices(for: "courier", limit: 9, now: cause.at, leaseSeconds: 60).map {
                try db.facts(for: $0)
            }
        }
        #expect(facts.map(\.answered) == ["2@x"])
    }
}
