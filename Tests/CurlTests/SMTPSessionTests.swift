import Foundation
import Synchronization
import TestSupport
import Testing

@testable import Curl

struct SMTPSessionTests {
    private let letter = Array("Subject: Hello\r\n\r\nThe printer\r\n.is\r\n..on\r\nfire.\r\n".utf8)

    private func makeServer(for scripted: ScriptedSMTPServer) -> SMTPServer {
        var server = SMTPServer(url: scripted.url, localName: "desk.example")
        server.startTLS = .never
        return server
    }

    private func send(
        to scripted: ScriptedSMTPServer, _ change: (inout SMTPServer) -> Void = { _ in }
    ) throws(CurlError) {
        var server = makeServer(for: scripted)
        change(&server)
        var session = try SMTPSession(server)
        try session.send(from: "desk@example.org", to: "ann@example.org", message: letter)
    }

    @Test func `a letter arrives as it was written`() throws {
        let scripted = try ScriptedSMTPServer()
        try send(to: scripted)
        let record = scripted.record
        #expect(record.letters == [String(decoding: letter, as: UTF8.self)])
        #expect(record.commands.first == "EHLO desk.example")
        #expect(scripted.commands("MAIL") == ["MAIL FROM:<desk@example.org> SIZE=\(letter.count)"])
        #expect(scripted.commands("RCPT") == ["RCPT TO:<ann@example.org>"])
        #expect(scripted.commands("AUTH") == [])
    }

    @Test func `letters follow one another on one connection`() throws {
        let scripted = try ScriptedSMTPServer()
        var session = try SMTPSession(makeServer(for: scripted))
        for number in 0..<5 {
            try session.send(from: "", to: "ann\(number)@example.org", message: letter)
        }
        #expect(scripted.record.letters.count == 5)
        #expect(scripted.record.connections == 1)
        #expect(scripted.commands("EHLO").count == 1)
    }

    @Test func `the null sender is sent as such`() throws {
        let scripted = try ScriptedSMTPServer()
        var session = try SMTPSession(makeServer(for: scripted))
        try session.send(from: "", to: "ann@example.org", message: letter)
        #expect(scripted.commands("MAIL") == ["MAIL FROM:<> SIZE=\(letter.count)"])
    }

    @Test func `an address beyond ASCII asks for SMTPUTF8`() throws {
        let scripted = try ScriptedSMTPServer()
        var session = try SMTPSession(makeServer(for: scripted))
        try session.send(from: "desk@example.org", to: "jürgen@example.org", message: letter)
        #expect(scripted.commands("MAIL") == ["MAIL FROM:<desk@example.org> SIZE=\(letter.count) SMTPUTF8"])
        #expect(scripted.commands("RCPT") == ["RCPT TO:<jürgen@example.org>"])
    }

    @Test func `a large letter arrives whole`() throws {
        let scripted = try ScriptedSMTPServer()
        let line = Array((String(repeating: "x", count: 76) + "\r\n").utf8)
        let large = [[UInt8]](repeating: line, count: 20_000).flatMap { $0 }
        var session = try SMTPSession(makeServer(for: scripted))
        try session.send(from: "desk@example.org", to: "ann@example.org", message: large)
        #expect(scripted.record.letters.map(\.utf8.count) == [large.count])
    }

    @Test(arguments: [
        "", " ", "ann@example.org>\r\nRCPT TO:<evil@example.org", "ann@example.org\n", "<ann@example.org>",
        "ann @example.org", "ann@example.org\u{0}", "ann\t@example.org", "ann@example.org\u{7f}",
        "ann\u{85}@example.org",
        String(repeating: "a", count: 250) + "@b.cd",
    ])
    func `an address that is none is refused before anything is sent`(address: String) throws {
        let scripted = try ScriptedSMTPServer()
        var session = try SMTPSession(makeServer(for: scripted))
        for (sender, recipient) in [("", address), (address, "ann@example.org")] where !(sender + recipient).isEmpty {
            if address.isEmpty && !recipient.isEmpty { continue }
            let error = #expect(throws: CurlError.self) {
                try session.send(from: sender, to: recipient, message: letter)
            }
            #expect(error?.phase == .argument)
            #expect(error?.isTemporary == false)
        }
        #expect(scripted.record.connections == 0)
    }

    @Test(arguments: ["a\nb\r\n", "a\rb\r\n", "a\r\n\n.\r\n", "\n", "\r", "a\r\r\n", "a\r\n\r", "a\n\r\n"])
    func `a letter with other line ends than CRLF is refused`(text: String) throws {
        let scripted = try ScriptedSMTPServer()
        var session = try SMTPSession(makeServer(for: scripted))
        let error = #expect(throws: CurlError.self) {
            try session.send(from: "", to: "ann@example.org", message: Array(text.utf8))
        }
        #expect(error?.phase == .argument)
        #expect(scripted.record.connections == 0)
    }

    @Test(arguments: [
        ("RCPT", "550 5.1.1 no such person", false), ("RCPT", "450 4.2.0 come back later", true),
        ("MAIL", "552 5.3.4 too large", false), ("MAIL", "421 4.3.2 closing", true),
        ("DATA", "554 5.7.1 no", false), ("DATA", "451 4.3.0 not now", true),
        (".", "554 5.6.0 not this letter", false), (".", "452 4.2.2 mailbox full", true),
    ])
    func `a refusal is permanent or temporary as the server says`(
        verb: String, reply: String, isTemporary: Bool
    ) throws {
        let scripted = try ScriptedSMTPServer { $0.hasPrefix(verb) ? .reply(reply) : nil }
        let error = #expect(throws: CurlError.self) { try send(to: scripted) }
        #expect(error?.phase == .transfer)
        #expect(error?.reply == Int(reply.prefix(3)))
        #expect(error?.words == String(reply.dropFirst(4)))
        #expect(error?.enhancedStatus == String(reply.dropFirst(4).prefix { $0 != " " }))
        #expect(error?.isTemporary == isTemporary)
    }

    @Test(arguments: [("CONNECT", "554 no service here"), ("CONNECT", "421 busy"), ("EHLO", "550 who are you")])
    func `what is wrong with the connection is not the letter's fault`(verb: String, reply: String) throws {
        let scripted = try ScriptedSMTPServer { command in
            command.hasPrefix(verb) || verb == "EHLO" && command.hasPrefix("HELO") ? .reply(reply) : nil
        }
        let error = #expect(throws: CurlError.self) { try send(to: scripted) }
        #expect(error?.phase == .session)
        #expect(error?.reply == Int(reply.prefix(3)))
        #expect(error?.isTemporary == true)
    }

    @Test func `a refusal does not spoil the session for the next letter`() throws {
        let scripted = try ScriptedSMTPServer { $0.hasPrefix("RCPT TO:<nobody") ? .reply("550 5.1.1 unknown") : nil }
        var session = try SMTPSession(makeServer(for: scripted))
        #expect(throws: CurlError.self) {
            try session.send(from: "", to: "nobody@example.org", message: letter)
        }
        try session.send(from: "", to: "ann@example.org", message: letter)
        #expect(scripted.record.letters.count == 1)
    }

    @Test func `a refusal of several lines is kept with all of them`() throws {
        let reply = "550-5.7.1 first\r\n550-5.7.1 second\r\n550 5.7.1 third"
        let scripted = try ScriptedSMTPServer { $0.hasPrefix("RCPT") ? .reply(reply) : nil }
        let error = #expect(throws: CurlError.self) { try send(to: scripted) }
        #expect(error?.words == "5.7.1 first\n5.7.1 second\n5.7.1 third")
        #expect(error?.description.contains("server said 550 5.7.1 first / 5.7.1 second / 5.7.1 third") == true)
    }

    @Test(arguments: ["CONNECT", "EHLO", "MAIL", "RCPT", "DATA", "."])
    func `a server that hangs up is tried again later`(verb: String) throws {
        let scripted = try ScriptedSMTPServer { $0.hasPrefix(verb) ? .hangUp : nil }
        let error = #expect(throws: CurlError.self) { try send(to: scripted) }
        #expect(error?.isTemporary == true)
    }

    @Test(arguments: ["CONNECT", "RCPT", "."])
    func `a server that says nothing is tried again later`(verb: String) throws {
        let scripted = try ScriptedSMTPServer { $0.hasPrefix(verb) ? .silence : nil }
        let error = #expect(throws: CurlError.self) { try send(to: scripted) { $0.replyTimeout = 1 } }
        #expect(error?.code == 28)
        #expect(error?.isTemporary == true)
    }

    @Test func `a server that is not there is tried again later`() throws {
        let port = try LoopbackServer { _ in }.port
        var session = try SMTPSession(SMTPServer(url: "smtp://127.0.0.1:\(port)", localName: "desk.example"))
        let error = #expect(throws: CurlError.self) {
            try session.send(from: "", to: "ann@example.org", message: letter)
        }
        #expect(error?.code == 7)
        #expect(error?.phase == .session)
        #expect(error?.isTemporary == true)
    }

    @Test(arguments: ["250 taken", "250 taken\r\n421 4.4.2 good night"])
    func `a connection that was ended between two letters is made anew`(farewell: String) throws {
        let letters = Mutex(0)
        let scripted = try ScriptedSMTPServer { command in
            guard command == "." else { return nil }
            return letters.withLock { count in
                count += 1
                return count == 1 ? .farewell(farewell) : nil
            }
        }
        var session = try SMTPSession(makeServer(for: scripted))
        try session.send(from: "", to: "ann@example.org", message: letter)
        try session.send(from: "", to: "bob@example.org", message: letter)
        #expect(scripted.record.letters.count == 2)
        #expect(scripted.record.connections == 2)
    }

    @Test func `a session that is told to stop stops`() throws {
        let scripted = try ScriptedSMTPServer { $0.hasPrefix("RCPT") ? .silence : nil }
        var session = try SMTPSession(makeServer(for: scripted)) { !scripted.commands("RCPT").isEmpty }
        let error = #expect(throws: CurlError.self) {
            try session.send(from: "", to: "ann@example.org", message: letter)
        }
        #expect(error?.code == 42)
        #expect(error?.isTemporary == true)
    }

    @Test func `a letter is not sent in the clear where encryption is required`() throws {
        let scripted = try ScriptedSMTPServer()
        let error = #expect(throws: CurlError.self) { try send(to: scripted) { $0.startTLS = .required } }
        #expect(error?.code == 64)
        #expect(error?.isTemporary == true)
        #expect(scripted.commands("MAIL") == [])
    }

    @Test func `a server that offers no encryption is taken as it is where that is allowed`() throws {
        let scripted = try ScriptedSMTPServer()
        try send(to: scripted) { $0.startTLS = .ifOffered }
        #expect(scripted.record.letters.count == 1)
    }

    @Test func `a name and a password are given to the server`() throws {
        let scripted = try ScriptedSMTPServer()
        try send(to: scripted) { $0.credentials = .password(user: "desk", password: "se cret") }
        #expect(scripted.record.commands[1...2] == ["AUTH PLAIN", "AGRlc2sAc2UgY3JldA=="])
    }

    @Test func `a name and a token are given to the server`() throws {
        let scripted = try ScriptedSMTPServer()
        try send(to: scripted) { $0.credentials = .token(user: "desk", token: "t0ken") }
        let expected = Data("user=desk\u{1}auth=Bearer t0ken\u{1}\u{1}".utf8).base64EncodedString()
        #expect(scripted.record.commands[1...2] == ["AUTH XOAUTH2", expected])
    }

    @Test func `a server that knows nothing but LOGIN is told name and password one by one`() throws {
        let scripted = try ScriptedSMTPServer { command in
            switch command {
            case "EHLO desk.example": .reply("250-mail.example\r\n250 AUTH LOGIN")
            case "AUTH LOGIN": .reply("334 VXNlcm5hbWU6")
            case Data("desk".utf8).base64EncodedString(): .reply("334 UGFzc3dvcmQ6")
            default: nil
            }
        }
        try send(to: scripted) { $0.credentials = .password(user: "desk", password: "se cret") }
        let words = ["desk", "se cret"].map { Data($0.utf8).base64EncodedString() }
        #expect(Array(scripted.record.commands[1...3]) == ["AUTH LOGIN"] + words)
        #expect(scripted.record.letters.count == 1)
    }

    @Test func `the next letter after a token was exchanged goes over a connection that has signed in with it`() throws
    {
        let scripted = try ScriptedSMTPServer()
        var session = try SMTPSession(makeServer(for: scripted))
        for token in ["one", "one", "two"] {
            session.credentials = .token(user: "desk", token: token)
            try session.send(from: "", to: "ann@example.org", message: letter)
        }
        #expect(scripted.record.connections == 2)
        let said = ["one", "two"].map {
            Data("user=desk\u{1}auth=Bearer \($0)\u{1}\u{1}".utf8).base64EncodedString()
        }
        #expect(scripted.record.commands.filter(said.contains) == said)
    }

    @Test func `a server that wants a sign-in first says nothing about the letter`() throws {
        let scripted = try ScriptedSMTPServer { $0.hasPrefix("MAIL") ? .reply("530 5.7.0 Sign in first") : nil }
        let error = #expect(throws: CurlError.self) { try send(to: scripted) }
        #expect(error?.phase == .session)
        #expect(error?.isTemporary == true)
    }

    @Test func `a letter that is larger than the server takes is refused by its announced size`() throws {
        let scripted = try ScriptedSMTPServer { command in
            command.hasPrefix("MAIL") && command.contains("SIZE=") ? .reply("552 5.3.4 Too large for me") : nil
        }
        let error = #expect(throws: CurlError.self) { try send(to: scripted) }
        #expect(error?.isTemporary == false)
        #expect(error?.words == "5.3.4 Too large for me")
        #expect(scripted.commands("DATA") == [])
    }

    @Test func `the time for connecting is that for greeting and sign-in, too`() throws {
        let scripted = try ScriptedSMTPServer { $0.hasPrefix("AUTH") ? .silence : nil }
        let error = #expect(throws: CurlError.self) {
            try send(to: scripted) {
                $0.connectTimeout = 1
                $0.credentials = .password(user: "desk", password: "secret")
            }
        }
        #expect(error?.phase == .session)
        #expect(error?.code == 28)
    }

    @Test func `a wrong password is not the letter's fault`() throws {
        let scripted = try ScriptedSMTPServer { $0.hasPrefix("AGRl") ? .reply("535 5.7.8 wrong password") : nil }
        let error = #expect(throws: CurlError.self) {
            try send(to: scripted) { $0.credentials = .password(user: "desk", password: "wrong") }
        }
        #expect(error?.reply == 535)
        #expect(error?.phase == .session)
        #expect(error?.isTemporary == true)
        #expect(error?.description.contains("wrong password") == true)
        #expect(scripted.commands("MAIL") == [])
    }
}
