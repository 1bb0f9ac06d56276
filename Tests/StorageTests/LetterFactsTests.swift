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
}
