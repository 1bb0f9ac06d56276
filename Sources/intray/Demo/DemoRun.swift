import Desk
import Foundation
import Intake
import Maildir
import Storage
import Synchronization

/// The demo: drops each sample as an MTA would, waits for what becomes of it, and prints it with the letters that went out.
struct DemoRun {
    /// What the service reported, for the demo to wait on.
    final class Reports: Sendable {
        private let settled = Mutex<[String: Settled]>([:])

        /// Notes what became of a mail.
        func note(_ mail: Settled) { settled.withLock { $0[mail.key] = mail } }

        /// What became of a file, nil when nothing has yet.
        func result(of key: String) -> Settled? { settled.withLock { $0[key] } }
    }

    let service: Service
    let reports: Reports
    let inbox: MailFolder
    var letters: DemoLetters

    /// Seconds a sample may take before the demo gives up on it.
    private static let patience = 20.0

    /// Runs every sample; returns how many did not end as they declare.
    mutating func run(_ samples: [DemoSample]) throws -> Int {
        var wrong = 0
        for sample in samples where try !show(sample) { wrong += 1 }
        Console.print("")
        Console.print(
            wrong == 0
                ? "All \(samples.count) samples ended as they should."
                : "\(wrong) of \(samples.count) samples ended otherwise.")
        return wrong
    }

    private mutating func show(_ sample: DemoSample) throws -> Bool {
        Console.print("\n\(sample.name)\n    \(sample.declaration.says)")
        let key = try inbox.deliver(try letters.fill(sample.mail))
        guard let settled = wait(for: { reports.result(of: key) }) else {
            Console.print("  ✗ nothing became of it in \(Int(DemoRun.patience)) seconds")
            return false
        }
        let place = settled.ticket.map { " #\($0)" } ?? ""
        let rule = settled.trace.decision?.rule ?? "-"
        let expected = sample.declaration
        let isRight = settled.outcome.rawValue == expected.outcome && settled.ticket == expected.ticket
        Console.print(
            "  \(isRight ? "✓" : "✗") \(settled.outcome.rawValue)\(place)  by rule “\(rule)”: \(settled.reason)")
        if !isRight {
            Console.print("    it should have been \(expected.outcome)\(expected.ticket.map { " #\($0)" } ?? "")")
        }
        return try showLetters() && isRight
    }

    private mutating func showLetters() throws -> Bool {
        let isQuiet = wait { (try? isNothingDue()) == true ? true : nil } ?? false
        for letter in try letters.collect() { Console.print("    → \(letter.recipient)  \(letter.subject)") }
        if !isQuiet { Console.print("  ✗ letters are stuck") }
        return isQuiet
    }

    /// Whether no letter is on its way: a digest alone waits longer than half an hour.
    private func isNothingDue() throws -> Bool {
        let soon = Moment.now.adding(seconds: 1800)
        return try service.store.read { db in
            try db.notices(before: nil, state: .processing, limit: 1).isEmpty
                && db.notices(before: nil, state: .queued, limit: 100).allSatisfy { $0.dueAt > soon }
        }
    }

    /// Looks again and again until there is something, within the demo's patience.
    private func wait<T>(for look: () -> T?) -> T? {
        let end = Date().addingTimeInterval(DemoRun.patience)
        while Date() < end {
            if let found = look() { return found }
            Thread.sleep(forTimeInterval: 0.005)
        }
        return nil
    }
}
