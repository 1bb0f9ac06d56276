import Desk
import Storage
import Testing

struct PasswordLinksTests {
    private let office: Office

    init() throws { office = try Office() }

    private func offer(_ address: String, after seconds: Int64 = 0) throws {
        try office.store.write { db in
            try db.offerPassword(
                to: address, until: Office.monday.adding(seconds: seconds + 1_000),
                cause: office.cause(after: seconds))
        }
    }

    private func isOpen(_ notice: Int64, _ person: Person, after seconds: Int64 = 1) throws -> Bool {
        try office.store.read { db in
            try db.isOpen(
                passwordLinkIn: NoticeID(notice), to: person.id, at: Office.monday.adding(seconds: seconds))
        }
    }

    private func set(_ hash: String, _ notice: Int64, of person: Person, after seconds: Int64 = 1) throws -> Bool {
        try office.store.write { db in
            try db.setPassword(
                hash, byLinkIn: NoticeID(notice), of: person.id, cause: office.cause(after: seconds))
        }
    }

    private func password(of person: Person) throws -> String? {
        try office.store.read { db in try db.password(of: person.id) }
    }

    @Test func `a person gets a letter whose link sets the password once`() throws {
        try offer("ANN@example.com")
        let notice = try #require(try office.store.read { db in try db.notice(NoticeID(1)) })
        #expect(notice.kind == .password)
        #expect(notice.recipient == office.ann.id)
        #expect(notice.detail == nil)
        #expect(try isOpen(1, office.ann))
        #expect(try set("hash", 1, of: office.ann))
        #expect(try password(of: office.ann) == "hash")
        #expect(try isOpen(1, office.ann) == false)
        #expect(try set("other", 1, of: office.ann) == false)
        #expect(try password(of: office.ann) == "hash")
    }

    @Test func `a link is one person's and is over in time, and then forgotten`() throws {
        try offer("ann@example.com")
        #expect(try isOpen(1, office.ben) == false)
        #expect(try set("hash", 1, of: office.ben) == false)
        #expect(try isOpen(1, office.ann, after: 999))
        #expect(try isOpen(1, office.ann, after: 1_000) == false)
        #expect(try set("hash", 1, of: office.ann, after: 1_000) == false)
        try office.store.write { db in try db.clearSessions(at: Office.monday.adding(seconds: 1_000)) }
        #expect(try office.texts("SELECT id FROM password_links") == [])
    }

    @Test func `using one link uses up the person's others and ends their sessions, and nobody else's`() throws {
        try offer("ann@example.com")
        try offer("ann@example.com", after: 1)
        try offer("ben@example.com", after: 1)
        let sessions = try office.store.write { db in
            try [office.ann, office.ben].map { person in
                try db.startSession(
                    of: person.id, refreshToken: person.name, until: Office.monday.adding(seconds: 1_000),
                    cause: office.cause())
            }
        }
        #expect(try set("hash", 1, of: office.ann, after: 2))
        #expect(try isOpen(2, office.ann, after: 2) == false)
        #expect(try isOpen(3, office.ben, after: 2))
        let open = try office.store.read { db in
            try sessions.map { try db.isOpen($0.id, of: $0.person, at: Office.monday.adding(seconds: 3)) }
        }
        #expect(open == [false, true])
        #expect(
            try office.texts("SELECT kind FROM events ORDER BY sequence DESC LIMIT 2")
                == ["signed_out_everywhere", "password_set"])
    }

    @Test func `an address of nobody costs the same rows and gets no letter`() throws {
        for (index, address) in ["ann@example.com", "nobody@example.com"].enumerated() {
            try offer(address)
            let count = "\(index + 1)"
            #expect(try office.texts("SELECT COUNT(*) FROM password_links") == [count])
            #expect(try office.texts("SELECT COUNT(*) FROM events WHERE kind = 'password_offered'") == [count])
        }
        #expect(try office.texts("SELECT COUNT(*) FROM notices") == ["1"])
    }

    @Test func `somebody who is not active gets no letter, and their link leads nowhere`() throws {
        try offer("ann@example.com")
        try office.store.write { db in try db.setActive(false, office.ann.id) }
        #expect(try isOpen(1, office.ann) == false)
        try offer("ann@example.com", after: 1)
        #expect(try office.texts("SELECT COUNT(*) FROM notices") == ["1"])
    }
}
