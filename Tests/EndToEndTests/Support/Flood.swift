import Foundation
import Synchronization

/// Many mails of all sorts, each with a mark in its text that no other has; the same seed makes the same mails.
struct Flood {
    /// One delivery of a mail.
    struct Delivery: Sendable {
        let mail: TestMail
        /// Whether an MTA pipes it into `intray deliver` instead of writing the file itself.
        let isPiped: Bool
    }

    /// The tickets that are there before the flood, which it cites by number: their opening mails.
    let openings: [TestMail]
    /// The flood itself, in order.
    private(set) var deliveries: [Delivery] = []
    /// The ticket each mail that cites a number belongs to, by Message-ID: an index into `openings`.
    private(set) var cited: [String: Int] = [:]

    /// Makes up a flood; a tenth repeats what came before, a third answers.
    init(count: Int, chance: inout Chance) {
        openings = (0..<20).map { Flood.mail("opening\($0)", subject: "Standing matter \($0)", person: $0) }
        while deliveries.count < count {
            let number = deliveries.count
            let name = "flood\(number)"
            let mail: TestMail
            switch Int.random(in: 0..<100, using: &chance) {
            case ..<25:
                let index = Int.random(in: openings.indices, using: &chance)
                // Tickets are numbered from 1001 in the order they come in.
                mail = Flood.mail(name, subject: "Re: [#\(1001 + index)] Standing matter", person: index)
                cited[mail.id] = index
            case 25..<35 where number > 0:
                // An answer may overtake what it answers, and takes that mail along then, whatever number it cites.
                let earlier = deliveries[Int.random(in: 0..<number, using: &chance)].mail
                if cited[earlier.id] != nil { continue }
                var answer = Flood.mail(name, subject: "one more thing", person: 0)
                answer.sender = earlier.sender
                answer.references = [earlier.id]
                mail = answer
            case 35..<45 where number > 0:
                mail = deliveries[Int.random(in: 0..<number, using: &chance)].mail
            default: mail = Flood.mail(name, subject: "Matter of \(name)", person: number)
            }
            deliveries.append(Delivery(mail: mail, isPiped: Int.random(in: 0..<20, using: &chance) == 0))
        }
    }

    /// The field of the mails whose tickets get no receipt.
    static let wantsNoReceipt = "X-Auto-Response-Suppress: All"

    /// Every mail once, with the number of times that it is delivered.
    var mails: [(mail: TestMail, copies: Int)] {
        var copies: [String: Int] = [:]
        for delivery in deliveries { copies[delivery.mail.id, default: 0] += 1 }
        var seen: Set<String> = []
        let floods = deliveries.map(\.mail).filter { seen.insert($0.id).inserted }
        return (openings + floods).map { ($0, copies[$0.id] ?? 1) }
    }

    /// The mark in a text, nil when there is none; “twice” when there are several.
    static func mark(in text: String) -> String? {
        let marks = text.split(separator: "¦", omittingEmptySubsequences: false)
        return marks.count < 3 ? nil : marks.count == 3 ? String(marks[1]) : "twice"
    }

    private static func mail(_ name: String, subject: String, person: Int) -> TestMail {
        TestMail(
            sender: "Person \(person) <person\(person)@example.com>", subject: subject,
            text: "Hello,\n\nthis is ¦\(name)¦.\n\nThank you", id: "\(name)@example.com",
            // Most want no receipt, so that there is more mail than letters to wait for.
            fields: person % 4 == 0 ? [] : [Flood.wantsNoReceipt])
    }
}

extension Flood {
    /// Delivers a part of the flood, four mails at a time; returns the names of the files as far as they are known.
    func deliver(_ part: Range<Int>, to site: Site) throws -> [String] {
        let results = Mutex<(names: [String], failures: [any Error])>(([], []))
        DispatchQueue.concurrentPerform(iterations: 4) { lane in
            for index in part where index % 4 == lane {
                do {
                    let name = try deliver(index, to: site)
                    results.withLock { if let name { $0.names.append(name) } }
                } catch { results.withLock { $0.failures.append(error) } }
            }
        }
        return try results.withLock { results in
            if let failure = results.failures.first { throw failure }
            return results.names
        }
    }

    /// Delivers one mail of the flood; returns the name of the file, if it is known.
    func deliver(_ index: Int, to site: Site) throws -> String? {
        let delivery = deliveries[index]
        // All copies of a mail come to the same mailbox: what came to another is no repetition.
        let inbox = site.inboxes[delivery.mail.id.utf8.reduce(0) { $0 + Int($1) } % site.inboxes.count]
        guard delivery.isPiped else { return try inbox.deliver(delivery.mail.bytes) }
        let result = try site.run("deliver", "--maildir", inbox.path, input: delivery.mail.bytes)
        guard result.code == 0 else { throw Failure("intray deliver: \(result)") }
        return nil
    }
}
