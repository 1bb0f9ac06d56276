import Desk
import Dispatch
import Synchronization
import Testing

@testable import Delivery

struct BeltTests {
    private static func pieces(_ ids: Range<Int64>) -> [Belt.Piece] {
        ids.map { id in
            let notice = Notice(
                id: NoticeID(id), kind: .reply, recipient: PersonID(1), ticket: nil, reply: nil, detail: nil,
                actor: nil,
                state: .processing, attempts: 1, createdAt: Office.now, dueAt: Office.now, lastError: nil)
            return Belt.Piece(notice: notice, bytes: 100, handOver: { "\(id)" })
        }
    }

    private static func sent(_ piece: Belt.Piece) -> Attempt { Attempt(piece.notice, .sent(messageID: "x")) }

    /// Waits until a belt has no piece that is open.
    private static func drain(_ belt: Belt) { while belt.open > 0 { belt.wait(untilOpen: 0, upTo: 60_000) } }

    @Test func `one lane hands over in order, and every try comes back once`() {
        let belt = Belt(lanes: 1) { piece, _ in (Self.sent(piece), nil) }
        belt.add(Self.pieces(1..<20))
        belt.add(Self.pieces(20..<40))
        Self.drain(belt)
        #expect(belt.takeTried().map(\.notice.id.value) == Array(1..<40))
        #expect(belt.takeTried() == [])
        belt.end()
    }

    @Test func `an obstacle that one piece meets is known to those behind it`() {
        let failure = Failure(SubmitError.unreachable("gone"))
        let told = Mutex<[Failure?]>([])
        let belt = Belt(lanes: 1) { piece, obstacle in
            told.withLock { $0.append(obstacle) }
            return (Self.sent(piece), piece.notice.id.value == 2 ? failure : nil)
        }
        #expect(belt.obstacle == nil)
        belt.add(Self.pieces(1..<5))
        Self.drain(belt)
        #expect(told.withLock { $0 } == [nil, nil, failure, failure])
        #expect(belt.obstacle == failure)
        belt.end()
    }

    @Test func `whoever waits is back when few enough are open, or after a while`() {
        let mayGoOn = DispatchSemaphore(value: 0)
        let belt = Belt(lanes: 1) { piece, _ in
            mayGoOn.wait()
            return (Self.sent(piece), nil)
        }
        belt.add(Self.pieces(1..<5))
        belt.wait(untilOpen: 4, upTo: 60_000)
        belt.wait(untilOpen: 3, upTo: 1)
        #expect((belt.open, belt.bytes) == (4, 400))
        for _ in 0..<2 { mayGoOn.signal() }
        while belt.open > 2 { belt.wait(untilOpen: 2, upTo: 60_000) }
        #expect(belt.takeTried().count == 2)
        #expect(belt.bytes == 200)
        for _ in 0..<2 { mayGoOn.signal() }
        belt.end()
    }

    @Test func `the end waits for what is in hand and drops what is not`() {
        let (begun, mayGoOn) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
        let belt = Belt(lanes: 2) { piece, _ in
            begun.signal()
            mayGoOn.wait()
            return (Self.sent(piece), nil)
        }
        belt.add(Self.pieces(1..<10))
        for _ in 0..<2 { begun.wait() }
        let ending = DispatchGroup()
        DispatchQueue.global().async(group: ending) { belt.end() }
        while belt.open > 2 { belt.wait(untilOpen: 2, upTo: 1) }
        for _ in 0..<2 { mayGoOn.signal() }
        ending.wait()
        #expect(Set(belt.takeTried().map(\.notice.id.value)) == [1, 2])
        #expect((belt.open, belt.bytes) == (0, 0))
    }

    @Test func `a belt that had nothing to carry ends at once`() {
        Belt(lanes: 3) { piece, _ in (Self.sent(piece), nil) }.end()
    }
}
