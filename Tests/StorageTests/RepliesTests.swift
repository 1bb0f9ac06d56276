import Desk
import SQLite
import Storage
import Testing

struct RepliesTests {
    private let office: Office
    private let ticket: Ticket

    init() throws {
        office = try Office()
        ticket = try office.open()
    }

    @Test func `notes are read only by those who ask for them`() throws {
        try office.perform(.note, on: 1001, by: office.ben, saying: ReplyDraft(visibility: .internal, text: "Hm."))
        try office.perform(.reply, on: 1001, by: office.ben, saying: ReplyDraft(text: "Hello."))
        let all = try office.store.read { db in try db.replies(on: ticket.id, including: [.public, .internal]) }
        #expect(all.map(\.text) == ["It jams.", "Hm.", "Hello."])
        #expect(all.map(\.author) == [office.ann.id, office.ben.id, office.ben.id])
        let visible = try office.store.read { db in try db.replies(on: ticket.id, including: [.public]) }
        #expect(visible.map(\.text) == ["It jams.", "Hello."])
        let quoted = try office.store.read { db in try db.publicReplies(on: ticket.id, before: all[2].id, limit: 5) }
        #expect(quoted.map(\.text) == ["It jams."])
    }

    @Test func `the new part of a text is kept beside the whole`() throws {
        let draft = ReplyDraft(text: "New.\n> old\nMore.", fresh: [0..<5, 11..<16])
        try office.perform(.reply, on: 1001, by: office.ann, saying: draft)
        let reply = try office.store.read { db in try db.publicReplies(on: ticket.id, before: nil, limit: 1) }.first
        #expect(reply?.text == draft.text)
        #expect(reply?.fresh == draft.fresh)
        #expect(reply?.freshText == "New.\nMore.")
    }

    @Test func `one content is stored once, under every name it came with`() throws {
        let hash = [UInt8](repeating: 7, count: 32)
        for name in ["a.txt", "b.txt"] {
            let file = Enclosure(name: name, type: "text/plain", bytes: [104, 105], sha256: hash)
            try office.perform(.reply, on: 1001, by: office.ann, saying: ReplyDraft(text: name, enclosures: [file]))
        }
        let entries = try office.store.read { db in try db.enclosures(on: ticket.id) }
        #expect(entries.map(\.name) == ["a.txt", "b.txt"])
        #expect(entries.map(\.size) == [2, 2])
        #expect(try office.store.read { db in try db.content(hash) } == [104, 105])
        #expect(try office.store.read { db in try db.first("SELECT COUNT(*) FROM blobs") { row in row.int(0) } } == 1)
        #expect(try office.store.read { db in try db.content([1]) } == nil)
    }

    @Test func `what was said is read with the files that came with it`() throws {
        let files = [1, 2].map { number in
            Enclosure(
                name: "\(number).txt", type: "text/plain", bytes: [number],
                sha256: [UInt8](repeating: number, count: 32))
        }
        try office.perform(.reply, on: 1001, by: office.ann, saying: ReplyDraft(text: "Two.", enclosures: files))
        try office.perform(.note, on: 1001, by: office.ben, saying: ReplyDraft(visibility: .internal, text: "None."))
        try office.perform(.reply, on: 1001, by: office.ben, saying: ReplyDraft(text: "One.", enclosures: [files[1]]))
        let (said, plain, entries) = try office.store.read { db in
            (
                try db.repliesWithFiles(on: ticket.id),
                try db.replies(on: ticket.id, including: [.public, .internal]), try db.enclosures(on: ticket.id)
            )
        }
        #expect(said.map(\.reply) == plain)
        #expect(said.map { $0.files.map(\.name) } == [[], ["1.txt", "2.txt"], [], ["2.txt"]])
        #expect(said.flatMap(\.files) == entries)
    }

    @Test func `a content that is not what its sum says is counted`() throws {
        // SHA-256 of nothing (FIPS 180-4).
        let sum: [UInt8] = [
            0xE3, 0xB0, 0xC4, 0x42, 0x98, 0xFC, 0x1C, 0x14, 0x9A, 0xFB, 0xF4, 0xC8, 0x99, 0x6F, 0xB9, 0x24,
            0x27, 0xAE, 0x41, 0xE4, 0x64, 0x9B, 0x93, 0x4C, 0xA4, 0x95, 0x99, 0x1B, 0x78, 0x52, 0xB8, 0x55,
        ]
        let files = [sum, sum.reversed()].map { Enclosure(name: "a", type: "text/plain", bytes: [], sha256: $0) }
        try office.perform(.reply, on: 1001, by: office.ann, saying: ReplyDraft(text: "", enclosures: files))
        let counts = try office.store.read { db in try db.contentCounts() }
        #expect(counts == (all: 2, changed: 1))
    }

    @Test func `an empty file is a file`() throws {
        let hash = [UInt8](repeating: 8, count: 32)
        let file = Enclosure(name: "empty", type: "text/plain", bytes: [], sha256: hash)
        try office.perform(.reply, on: 1001, by: office.ann, saying: ReplyDraft(text: "", enclosures: [file]))
        #expect(try office.store.read { db in try db.content(hash) } == [])
    }
}
