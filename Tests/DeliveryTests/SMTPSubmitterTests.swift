import Curl
import Desk
import Mail
import Notices
import Synchronization
import Testing

@testable import Delivery

/// Real libcurl against a real socket on loopback.
struct SMTPSubmitterTests {
    typealias Server = ScriptedServer

    private static func submitter(
        _ server: Server, shouldStop: @escaping @Sendable () -> Bool = { false }
    ) throws -> SMTPSubmitter {
        var settings = SMTPServer(url: server.url, localName: "support.example.com")
        settings.startTLS = .never
        settings.replyTimeout = 1
        settings.connectTimeout = 2
        return try SMTPSubmitter(settings, shouldStop: shouldStop)
    }

    private static func letter(_ number: Int = 1) throws -> Letter {
        Letter(
            envelopeSender: try #require(AddressSpec("support+b\(number)@support.example.com")),
            envelopeRecipient: try #require(AddressSpec("rita\(number)@example.com")),
            messageID: try #require(MessageID("n\(number).x@support.example.com")),
            bytes: Array("Subject: \(number)\r\n\r\n.dot\r\nend\r\n".utf8))
    }

    /// What becomes of a letter when the server gives one unusual answer.
    private static func remedy(_ step: Server.Step, _ answer: Server.Answer) throws -> Failure? {
        let server = try Server { at, _ in at == step ? answer : nil }
        let submitter = try submitter(server)
        let sample = try letter()
        do throws(SubmitError) {
            try submitter.submit(sample)
            return nil
        } catch {
            return Failure(error)
        }
    }

    @Test func `letters go over one connection, each in its own envelope`() throws {
        let server = try Server()
        let submitter = try Self.submitter(server)
        for number in 1...3 { try submitter.submit(Self.letter(number)) }
        #expect(server.received.map(\.sender) == (1...3).map { "support+b\($0)@support.example.com" })
        #expect(server.received.map(\.recipients) == (1...3).map { ["rita\($0)@example.com"] })
        #expect(server.received.first?.bytes == Array("Subject: 1\r\n\r\n.dot\r\nend\r\n".utf8))
        #expect(server.sessions == 1)
    }

    @Test(arguments: [
        (Server.Step.greeting, "421 4.3.2 Not now", Failure.Remedy.wait), (.greeting, "554 No service", .wait),
        (.mail, "451 4.3.0 Try later", .retry), (.mail, "550 5.7.1 Not you", .giveUp),
        (.recipient, "450 4.2.0 Greylisted", .retry), (.recipient, "550 5.1.1 No such user", .giveUp),
        (.data, "451 4.3.0 Try later", .retry), (.data, "554 5.6.0 No data", .giveUp),
        (.dot, "452 4.3.1 Disk full", .retry), (.dot, "554 5.7.1 Spam", .giveUp),
        (.dot, "421 4.3.2 Going down", .retry),
    ])
    func `every refusal leads where the table says`(step: Server.Step, words: String, remedy: Failure.Remedy) throws {
        let failure = try #require(try Self.remedy(step, .say(words)))
        #expect(failure.remedy == remedy)
        #expect(failure.words.contains(words.dropFirst(4)))
    }

    @Test(arguments: [
        (Server.Step.greeting, Failure.Remedy.wait), (.hello, .wait), (.mail, .retry), (.recipient, .retry),
        (.data, .retry), (.dot, .retry),
    ])
    func `a server that hangs up or falls silent is tried again`(step: Server.Step, remedy: Failure.Remedy) throws {
        #expect(try Self.remedy(step, .hangUp)?.remedy == remedy)
        #expect(try Self.remedy(step, .silence)?.remedy == remedy)
    }

    @Test func `no server at all is a reason to wait`() throws {
        var url = ""
        do { url = try Server().url }
        let submitter = try SMTPSubmitter(SMTPServer(url: url, localName: "support.example.com"))
        let error = #expect(throws: SubmitError.self) { try submitter.submit(Self.letter()) }
        #expect(error.map { Failure($0).remedy } == .wait)
    }

    enum Obstacle: String, CaseIterable {
        case noServer, closingGreeting, refusedSignIn

        func server() throws -> Server {
            try Server { step, _ in
                switch (self, step) {
                case (.closingGreeting, .greeting): .say("421 4.3.2 Not now")
                case (.refusedSignIn, .hello): .say("250-loopback\r\n250 AUTH PLAIN")
                case (.refusedSignIn, .auth): .say("535 5.7.8 Who are you?")
                default: nil
                }
            }
        }
    }

    @Test(arguments: Obstacle.allCases)
    func `a server that is not to be had costs no letter an attempt`(obstacle: Obstacle) throws {
        let office = try Office()
        try office.open()
        var server: Server? = try obstacle.server()
        var settings = SMTPServer(url: try #require(server).url, localName: "support.example.com")
        settings.startTLS = .never
        settings.connectTimeout = 2
        settings.credentials = .password(user: "intray", password: "secret")
        if obstacle == .noServer { server = nil }
        let courier = try office.courier(submit: SMTPSubmitter(settings).submit)
        #expect(try courier.step(now: Office.now).nextDue == Office.now.adding(seconds: Courier.pause))
        #expect(try office.notices().allSatisfy { $0.state == .queued && $0.attempts == 0 && $0.lastError != nil })
        #expect(server.map { $0.sessions == 1 } ?? true)
    }

    @Test func `a refused letter does not spoil the connection for the next`() throws {
        let server = try Server { step, letter in
            step == .recipient && letter.recipients == ["rita1@example.com"] ? .say("550 5.1.1 No such user") : nil
        }
        let submitter = try Self.submitter(server)
        #expect(throws: SubmitError.refused(code: 550, words: "550 5.1.1 No such user")) {
            try submitter.submit(Self.letter(1))
        }
        try submitter.submit(Self.letter(2))
        #expect(server.received.map(\.recipients) == [["rita2@example.com"]])
    }

    @Test func `a connection that the server has closed is opened anew`() throws {
        let server = try Server { step, letter in
            step == .dot && letter.recipients == ["rita1@example.com"] ? .say("421 4.3.2 Going down") : nil
        }
        let submitter = try Self.submitter(server)
        #expect(throws: SubmitError.self) { try submitter.submit(Self.letter(1)) }
        try submitter.submit(Self.letter(2))
        #expect(server.sessions == 2)
        #expect(server.received.count == 1)
    }

    @Test func `the outbox empties into a server through several couriers`() throws {
        let server = try Server()
        let office = try Office()
        try office.open(20)
        let submitters = try (0..<2).map { _ in try Self.submitter(server) }
        let couriers = try submitters.map { try office.courier(batch: 4, submit: $0.submit) }
        while try couriers.map({ try $0.step(now: Office.now).handled }).contains(where: { $0 > 0 }) {}
        #expect(server.received.count == 40)
        #expect(server.sessions == 2)
        #expect(try office.notices().allSatisfy { $0.state == .succeeded })
    }

    @Test func `what the server refuses for good is dead, what it refuses for now waits, with its words`() throws {
        let server = try Server { step, letter in
            guard step == .recipient else { return nil }
            return letter.recipients == ["rita@example.com"] ? .say("550 5.1.1 No such user") : .say("450 4.2.0 Later")
        }
        let office = try Office()
        try office.open()
        _ = try office.courier(submit: Self.submitter(server).submit).step(now: Office.now)
        let notices = try office.notices()
        #expect(notices.first { $0.recipient == office.rita.id }?.state == .dead)
        #expect(notices.first { $0.recipient == office.rita.id }?.lastError == "550 5.1.1 No such user")
        #expect(notices.first { $0.recipient == office.ann.id }?.state == .queued)
        #expect(notices.first { $0.recipient == office.ann.id }?.lastError == "450 4.2.0 Later")
    }
}
