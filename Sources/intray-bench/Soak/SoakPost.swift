import Desk
import Foundation
import Maildir
import Synchronization

/// Writes the mail of a busy desk into a Maildir, so many a second, and keeps account of what is to become of each.
final class SoakPost: Sendable {
    /// What is to become of a mail.
    struct Fate {
        let outcome: Outcome
        /// The ticket it touches, nil when it opens one.
        let ticket: Int64?
    }

    /// A mail that opened a ticket: a word that no other title has, and when it came.
    struct Opened {
        let word: String
        let at: Int64
    }

    private struct State {
        var fates: [String: Fate] = [:]
        var opened: Opened?
        var perSecond = 0.0
        var lateness: Int64 = 0
    }

    private let inbox: MailFolder
    private let letters: SoakLetters
    private let state = Mutex(State())

    init(_ inbox: MailFolder, _ letters: SoakLetters) {
        self.inbox = inbox
        self.letters = letters
    }

    /// What is to become of each mail, by its file's name.
    var fates: [String: Fate] { state.withLock { $0.fates } }
    /// The latest mail that opened a ticket.
    var opened: Opened? { state.withLock { $0.opened } }
    /// How many were written in a second.
    var perSecond: Double { state.withLock { $0.perSecond } }
    /// The microseconds by which a mail was written too late, at worst.
    var lateness: Int64 { state.withLock { $0.lateness } }

    /// Writes so many mails at a rate.
    func write(_ count: Int, perSecond rate: Int) throws {
        var writers = SoakWriters(letters)
        let start = monotonicMicros()
        for number in 0..<count {
            let due = start + Int64(number) * 1_000_000 / Int64(rate)
            wait(until: due)
            try deliver(try writers.next(number), named: String(format: "%09d.soak", number))
            let now = monotonicMicros()
            state.withLock { state in
                state.lateness = max(state.lateness, now - due)
                state.perSecond = Double(number + 1) / Double(now - start) * 1e6
            }
        }
    }

    private func deliver(_ mail: SoakWriters.Mail, named name: String) throws {
        let written = "\(inbox.path)/tmp/\(name)"
        try Data(mail.bytes).write(to: URL(filePath: written))
        let now = monotonicMicros()
        if mail.fate.outcome == .created { letters.expect(receiptFor: mail.id, at: now) }
        guard unsafe rename(written, "\(inbox.newPath)/\(name)") == 0 else {
            throw Trouble("\(name) cannot be delivered")
        }
        state.withLock { state in
            state.fates[name] = mail.fate
            if mail.fate.outcome == .created { state.opened = Opened(word: SoakWriters.word(mail.number), at: now) }
        }
    }
}
