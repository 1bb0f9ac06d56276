import Curl
import Desk
import Foundation
import Notices
import Storage
import Synchronization
import Testing

@testable import Delivery

/// The table of `Hand-over.md`, row by row: the real courier, store and libcurl against a server that fails at one step.
struct HandOverTests {
    typealias Server = ScriptedServer

    /// What becomes of the letter that meets the trouble.
    enum Outcome {
        /// It is sent all the same.
        case sent
        /// It is tried again by the schedule; the letter behind it goes out.
        case retried
        /// It is never tried again; the letter behind it goes out.
        case dead
        /// Nothing goes out for a pause, and no letter counts an attempt.
        case waits
    }

    /// A row of the table.
    struct Row: CustomTestStringConvertible, Sendable {
        let step: Server.Step
        let answer: Server.Answer
        let outcome: Outcome
        /// How often the letter comes in the end.
        var copies = 1
        var offers = "250 loopback"
        var startTLS = SMTPServer.StartTLS.never
        var credentials = SMTPServer.Credentials.none
        /// How often the server is in trouble.
        var times = 1

        var testDescription: String { "\(step.rawValue): \("\(answer)".prefix(60)) → \(outcome)" }
    }

    static func row(
        _ step: Server.Step, _ answer: Server.Answer, _ outcome: Outcome, copies: Int = 1, times: Int = 1
    ) -> Row {
        Row(step: step, answer: answer, outcome: outcome, copies: copies, times: times)
    }

    static let garbage = Server.Answer.say("%!\u{7f} what is this")

    static let session = [
        row(.greeting, .say("421 4.3.2 Not now"), .waits), row(.greeting, .say("554 5.7.1 No service"), .waits),
        row(.greeting, .hangUp, .waits), row(.greeting, .silence, .waits), row(.greeting, garbage, .waits),
        row(.hello, .say("550 5.7.1 Who are you?"), .waits, times: 2), row(.hello, .say("421 4.3.2 Bye"), .waits),
        row(.hello, .hangUp, .waits), row(.hello, .silence, .waits), row(.hello, garbage, .waits),
    ]

    static let encryption =
        [
            Server.Answer.say("454 4.7.0 Not now"), .say("502 5.5.1 What?"), .hangUp, .silence,
            // The server says yes, and what follows is no TLS.
            .say("220 go on\r\nno TLS, just words"),
        ].map { answer in
            Row(step: .startTLS, answer: answer, outcome: .waits, offers: "250 STARTTLS", startTLS: .required)
        } + [
            // It does not even offer it.
            Row(step: .quit, answer: .say("221 bye"), outcome: .waits, startTLS: .required)
        ]

    static let signIn = [
        Server.Answer.say("454 4.7.0 Temporary failure"), .say("535 5.7.8 Wrong password"), .hangUp, .silence,
    ].map { answer in
        Row(
            step: .auth, answer: answer, outcome: .waits, offers: "250 AUTH PLAIN",
            credentials: .password(user: "intray", password: "secret"))
    }

    static let letter = [
        row(.mail, .say("530 5.7.0 Must issue a STARTTLS command first"), .waits),
        row(.mail, .say("451 4.3.0 Try later"), .retried), row(.mail, .say("550 5.7.1 Not you"), .dead, copies: 0),
        row(.mail, .say("552 5.3.4 Too large"), .dead, copies: 0),
        row(.mail, .say("421 4.3.2 Closing"), .retried), row(.mail, .hangUp, .retried), row(.mail, .silence, .retried),
        row(.mail, garbage, .retried),
        row(.recipient, .say("450 4.2.0 Greylisted"), .retried),
        row(.recipient, .say("550 5.1.1 No such user"), .dead, copies: 0), row(.recipient, .hangUp, .retried),
        row(.recipient, .silence, .retried), row(.recipient, garbage, .retried),
        row(.data, .say("451 4.3.0 Try later"), .retried), row(.data, .say("554 5.6.0 No data"), .dead, copies: 0),
        row(.data, .hangUp, .retried), row(.data, .silence, .retried),
        row(.body, .hangUp, .retried),
        row(.dot, .say("452 4.3.1 Disk full"), .retried), row(.dot, .say("554 5.7.1 Spam"), .dead, copies: 0),
        row(.dot, .say("421 4.3.2 Going down"), .retried),
        row(.dot, .hangUp, .retried, copies: 2), row(.dot, .silence, .retried, copies: 2),
        row(.dot, garbage, .retried, copies: 2),
    ]

    static let oddities = [
        row(.greeting, .drawl("220 loopback ESMTP"), .sent), row(.mail, .drawl("250 sender"), .sent),
        row(.dot, .drawl("250 taken"), .sent),
        row(.greeting, .say("220-one\r\n220-two\r\n220 three"), .sent),
        row(.recipient, .say("250-one\r\n250-two\r\n250 three"), .sent),
        row(.mail, .say("250 " + String(repeating: "x", count: 5_000)), .sent),
        row(.dot, .say("250-" + String(repeating: "x\r\n250-", count: 500) + "x\r\n250 taken"), .sent),
        row(.dot, .say("250 taken\r\n421 4.4.2 Good night"), .sent),
    ]

    @Test(arguments: session + encryption + signIn + letter + oddities)
    func `trouble at a step leads where the table says, and no letter is lost`(row: Row) throws {
        let left = Mutex(row.times)
        let server = try Server { step, _ in
            if step == row.step,
                left.withLock({
                    $0 -= 1; return $0 >= 0
                })
            {
                return row.answer
            }
            return step == .hello ? .say(row.offers) : nil
        }
        let office = try Office()
        try office.open()
        let courier = try office.courier("one", submit: submitter(server, row).submit)
        _ = try courier.step(now: Office.now)

        let first = try office.notices()[0]
        let second = try office.notices()[1]
        let pause = Office.now.adding(seconds: Courier.pause)
        let retry = Office.now.adding(seconds: RetrySchedule.waits[0])
        switch row.outcome {
        case .sent: #expect(first.state == .succeeded)
        case .retried: #expect((first.state, first.attempts, first.dueAt) == (.queued, 1, retry), "\(first)")
        case .dead: #expect((first.state, first.attempts) == (.dead, 1), "\(first)")
        case .waits: #expect((first.state, first.attempts, first.dueAt) == (.queued, 0, pause), "\(first)")
        }
        #expect(second.state == (row.outcome == .waits ? .queued : .succeeded), "\(second)")
        let words = row.outcome == .waits ? first.lastError : try office.attempts(of: first).first?.result
        if case .say(let said) = row.answer, row.outcome != .sent, said.first?.isNumber == true, !said.hasPrefix("2") {
            #expect(words?.contains(said.prefix(20)) == true, "\(words ?? "")")
        }
        #expect(row.outcome == .sent || words?.isEmpty == false)

        // The server is well again.
        left.withLock { $0 = 0 }
        guard row.startTLS == .never else { return }
        _ = try courier.step(now: Office.now.adding(seconds: 60))
        #expect(try office.notices().map(\.state) == [row.outcome == .dead ? .dead : .succeeded, .succeeded])
        let letters = Dictionary(grouping: server.received) { $0.recipients.first ?? "" }
        #expect(letters["rita@example.com"]?.count ?? 0 == (first.recipient == office.rita.id ? row.copies : 1))
        #expect(letters["ann@example.com"]?.count ?? 0 == (first.recipient == office.ann.id ? row.copies : 1))
        for copies in letters.values { #expect(Set(copies.map(\.messageID)).count == 1) }
    }

    @Test(arguments: [
        ("450 4.2.0 Later", Outcome.retried), ("550 5.1.1 No such user", .dead), ("421 4.3.2 Closing", .retried),
    ]) func `a refusal on a connection that others used before is the letter's own, too`(
        words: String, outcome: Outcome
    ) throws {
        let server = try Server { step, letter in
            step == .recipient && letter.recipients == ["rita@example.com"] ? .say(words) : nil
        }
        let office = try Office()
        try office.open(2)
        let row = Self.row(.recipient, .say(words), outcome)
        _ = try office.courier(submit: submitter(server, row).submit).step(now: Office.now)
        // What is dead makes a letter about that, which is not due yet.
        for notice in try office.notices() where notice.kind != .undeliverable {
            let isRefused = notice.recipient == office.rita.id
            let state: Notice.State = !isRefused ? .succeeded : outcome == .dead ? .dead : .queued
            #expect(notice.state == state)
            #expect(try office.attempts(of: notice).first?.result.contains(isRefused ? words : "sent") == true)
        }
    }

    /// Silence is waited for no longer than a test can wait.
    private func submitter(_ server: Server, _ row: Row) throws -> SMTPSubmitter {
        var settings = SMTPServer(url: server.url, localName: "support.example.com")
        settings.startTLS = row.startTLS
        settings.credentials = row.credentials
        let isSilent =
            switch row.answer {
            case .silence: true
            case .say(let words): words.hasPrefix("%") || row.step == .startTLS
            case .hangUp, .drawl: false
            }
        settings.replyTimeout = isSilent ? 2 : 60
        settings.connectTimeout = isSilent ? 3 : 60
        return try SMTPSubmitter([Relay(settings)])
    }
}
