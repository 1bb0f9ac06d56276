import Desk
import Testing

struct EventTests {
    /// An event with columns that can be told apart.
    private func event(
        sequence: Int64 = 1, ticket: Int64? = 2, at: Moment = Moment(micros: 3), actor: PersonID? = PersonID(4),
        door: Door = .mail, intake: IntakeID? = IntakeID(5),
        record: Change.Record = Change.Record(kind: "k", before: "b", after: "a"), reason: String? = "r",
        reply: ReplyID? = ReplyID(6)
    ) -> Event {
        Event(
            sequence: sequence, ticket: ticket, at: at, actor: actor, door: door, intake: intake, record: record,
            reason: reason, reply: reply)
    }

    private func text(_ event: Event) -> String { String(decoding: event.canonicalBytes, as: UTF8.self) }

    /// A chain in use depends on these bytes: whoever changes them makes every desk's history unverifiable.
    @Test func `the bytes are these for ever`() {
        #expect(text(event()) == "1:1;1:2;1:3;1:4;4:mail;1:5;1:k;1:b;1:a;1:r;1:6;")
        let bare = event(
            ticket: nil, at: Moment(micros: -3), actor: nil, door: .clock, intake: nil,
            record: Change.Record(kind: "opened"),
            reason: nil, reply: nil)
        #expect(text(bare) == "1:1;-;2:-3;-;5:clock;-;6:opened;-;-;-;-;")
        #expect(text(event(reason: "é")).contains("2:é;"))
    }

    @Test func `every column counts`() {
        let record = { (kind: String, before: String?, after: String?) in
            Change.Record(kind: kind, before: before, after: after)
        }
        let events = [
            event(), event(sequence: 9), event(ticket: 9), event(ticket: nil), event(at: Moment(micros: 9)),
            event(actor: PersonID(9)), event(actor: nil), event(door: .api), event(intake: IntakeID(9)),
            event(intake: nil), event(record: record("x", "b", "a")), event(record: record("k", "x", "a")),
            event(record: record("k", nil, "a")), event(record: record("k", "b", "x")),
            event(record: record("k", "b", nil)),
            event(reason: "x"), event(reason: nil), event(reply: ReplyID(9)), event(reply: nil),
        ]
        #expect(Set(events.map(\.canonicalBytes)).count == events.count)
    }

    @Test func `text cannot pass for another column, nor for none`() {
        let words: [String?] = [
            nil, "", "-", "-;", ";", "1:a;", "a", "a;1:b", "1:", "0:;", "é", "e\u{301}", "\n", "\0",
        ]
        var seen: [[UInt8]: Event] = [:]
        for before in words {
            for after in words {
                for reason in words {
                    let event = event(record: Change.Record(kind: "k", before: before, after: after), reason: reason)
                    #expect(seen.updateValue(event, forKey: event.canonicalBytes) == nil)
                    let read = columns(of: event.canonicalBytes).map { Array($0[7...9]) }
                    #expect(read == [before, after, reason].map { word in word.map { [UInt8]($0.utf8) } })
                }
            }
        }
        #expect(seen.count == words.count * words.count * words.count)
    }

    /// Reads the columns back, nil when the bytes do not follow the form.
    private func columns(of bytes: [UInt8]) -> [[UInt8]?]? {
        var columns: [[UInt8]?] = []
        var rest = bytes[...]
        while let first = rest.first {
            if first == UInt8(ascii: "-") {
                columns.append(nil)
                rest = rest.dropFirst()
            } else {
                let digits = rest.prefix { $0 != UInt8(ascii: ":") }
                guard let count = Int(String(decoding: digits, as: UTF8.self)) else { return nil }
                let text = rest.dropFirst(digits.count + 1).prefix(count)
                columns.append(Array(text))
                rest = rest.dropFirst(digits.count + 1 + count)
            }
            guard rest.popFirst() == UInt8(ascii: ";") else { return nil }
        }
        return columns.count == 11 ? columns : nil
    }
}
