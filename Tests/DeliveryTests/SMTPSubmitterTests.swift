import Curl
import Desk
import Foundation
import Mail
import Notices
import Synchronization
import Testing

@testable import Delivery

/// Real libcurl against a real socket on loopback.
struct SMTPSubmitterTests {
    typealias Server = ScriptedServer

    private static func submitter(_ servers: Server..., connections: Int = 1) throws -> SMTPSubmitter {
        try SMTPSubmitter(servers.map { relay($0.url, connections: connections) })
    }

    private static func relay(_ url: String, connections: Int = 1) -> Relay {
        var settings = SMTPServer(url: url, localName: "support.example.com")
        settings.startTLS = .never
        return Relay(settings, connections: connections)
    }

    /// The address of a server that was there a moment ago.
    private static func goneServer() throws -> String { try Server().url }

    private static func letter(_ number: Int = 1) throws -> Letter {
        Letter(
            envelopeSender: try #require(AddressSpec("support+b\(number)@support.example.com")),
            envelopeRecipient: try #require(AddressSpec("rita\(number)@example.com")),
            messageID: try #require(MessageID("n\(number).x@support.example.com")),
            bytes: Array("Subject: \(number)\r\n\r\n.dot\r\nend\r\n".utf8))
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

    @Test func `no server at all is a reason to wait`() throws {
        let submitter = try SMTPSubmitter([Self.relay(Self.goneServer())])
        let error = #expect(throws: SubmitError.self) { try submitter.submit(Self.letter()) }
        #expect(error.map { Failure($0).remedy } == .wait)
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

    @Test func `the outbox empties into a server over as many connections as it may have`() throws {
        let server = try Server()
        let office = try Office()
        try office.open(20)
        let submitter = try Self.submitter(server, connections: 2)
        let courier = try office.courier(lanes: 2, batch: 4, submit: submitter.submit)
        while try courier.step(now: Office.now).handled > 0 {}
        #expect(server.received.count == 40)
        #expect((1...2).contains(server.sessions))
        #expect(try office.notices().allSatisfy { $0.state == .succeeded })
    }

    @Test func `a server gets as many connections as it may have, however many letters are on their way`() throws {
        let server = try Server { step, _ in step == .dot ? .drawl("250 taken") : nil }
        let submitter = try Self.submitter(server, connections: 3)
        let failures = Mutex<[any Error]>([])
        let running = DispatchGroup()
        for number in 1...12 {
            running.enter()
            Thread.detachNewThread {
                do { try submitter.submit(Self.letter(number)) } catch { failures.withLock { $0.append(error) } }
                running.leave()
            }
        }
        running.wait()
        #expect(failures.withLock { $0.count } == 0)
        #expect(server.received.count == 12)
        #expect((1...3).contains(server.sessions))
    }

    @Test func `while the first server cannot be reached, the next one gets the letters`() throws {
        let next = try Server()
        let submitter = try SMTPSubmitter([Self.relay(Self.goneServer()), Self.relay(next.url)])
        for number in 1...3 { try submitter.submit(Self.letter(number)) }
        #expect(next.received.count == 3)
        #expect(next.sessions == 1)
    }

    @Test(arguments: [
        (Server.Step.greeting, "421 4.3.2 Not now"), (.greeting, "554 5.7.1 No service"),
        (.mail, "530 5.7.0 Authentication required"),
    ]) func `a server that refuses the session is left alone for a while`(step: Server.Step, words: String) throws {
        let first = try Server { at, _ in at == step ? .say(words) : nil }
        let next = try Server()
        let submitter = try Self.submitter(first, next)
        for number in 1...3 { try submitter.submit(Self.letter(number)) }
        #expect(first.sessions == 1)
        #expect(next.received.count == 3)
    }

    @Test(arguments: [
        (Server.Step.recipient, Server.Answer.say("550 5.1.1 No such user")), (.mail, .say("451 4.3.0 Try later")),
        (.dot, .say("554 5.7.1 Spam")), (.dot, .hangUp), (.body, .hangUp),
    ]) func `what the first server said about a letter is not asked of another`(
        step: Server.Step, answer: Server.Answer
    ) throws {
        let first = try Server { at, _ in at == step ? answer : nil }
        let next = try Server()
        let submitter = try Self.submitter(first, next)
        let error = #expect(throws: SubmitError.self) { try submitter.submit(Self.letter()) }
        #expect(error.map { Failure($0).remedy } != .wait)
        #expect(next.sessions == 0)
    }

    @Test func `when none is to be had, each is told with its words`() throws {
        let server = try Server { step, _ in step == .greeting ? .say("554 5.7.1 No service") : nil }
        let gone = try Self.goneServer()
        let submitter = try SMTPSubmitter([Self.relay(gone), Self.relay(server.url)])
        for _ in 1...2 {
            let error = try #require(throws: SubmitError.self) { try submitter.submit(Self.letter()) }
            let failure = Failure(error)
            #expect(failure.remedy == .wait)
            #expect(failure.words.contains("\(gone): libcurl 7: "), "\(failure.words)")
            #expect(failure.words.contains("\(server.url): "), "\(failure.words)")
            #expect(failure.words.contains("554 5.7.1 No service"), "\(failure.words)")
        }
    }

    @Test func `a secret that cannot be read is its server's trouble alone`() throws {
        struct Unreadable: Error {}
        let (first, next) = (try Server(), try Server())
        let locked = Relay(SMTPServer(url: first.url, localName: "support.example.com")) { throw Unreadable() }
        try SMTPSubmitter([locked, Self.relay(next.url)]).submit(Self.letter())
        #expect((first.sessions, next.received.count) == (0, 1))
        let error = #expect(throws: SubmitError.self) { try SMTPSubmitter([locked]).submit(Self.letter()) }
        #expect(error == .unreachable("Unreadable()"))
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
