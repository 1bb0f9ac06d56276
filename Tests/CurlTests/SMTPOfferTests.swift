import Synchronization
import Testing

@testable import Curl

struct SMTPOfferTests {
    private func probe(
        _ scripted: ScriptedSMTPServer, _ change: (inout SMTPServer) -> Void = { _ in }
    ) throws(CurlError) -> SMTPOffer {
        var server = SMTPServer(url: scripted.url, localName: "desk.example")
        server.startTLS = .never
        change(&server)
        var session = try SMTPSession(server)
        return try session.probe()
    }

    @Test func `a server says what it offers, and is sent nothing`() throws {
        let scripted = try ScriptedSMTPServer()
        let offer = try probe(scripted)
        #expect(offer.largestLetter == 50_000_000)
        #expect(offer.has("8BITMIME") && offer.has("SMTPUTF8") && offer.has("AUTH"))
        #expect(!offer.has("MAIL.EXAMPLE") && !offer.has("STARTTLS"))
        #expect(offer.extensions["AUTH"] == "PLAIN XOAUTH2")
        #expect(!offer.isEncrypted)
        #expect(scripted.record.commands.prefix(2) == ["EHLO desk.example", "NOOP"])
        #expect(scripted.commands("MAIL").isEmpty)
    }

    @Test(
        arguments: [
            ("250 mail.example", nil), ("250-mail.example\r\n250 size 0", nil), ("250-mail.example\r\n250 SIZE", nil),
            ("250-mail.example\r\n250-size 1000\r\n250 HELP", 1000), ("250-mail.example\r\n250 SIZE many", nil),
        ] as [(String, Int?)])
    func `a size counts where there is one`(reply: String, size: Int?) throws {
        let scripted = try ScriptedSMTPServer { $0.hasPrefix("EHLO") ? .reply(reply) : nil }
        #expect(try probe(scripted).largestLetter == size)
    }

    @Test func `a server that signs in is signed in to`() throws {
        let scripted = try ScriptedSMTPServer()
        _ = try probe(scripted) { $0.credentials = .password(user: "desk", password: "se cret") }
        #expect(scripted.record.commands[1...2] == ["AUTH PLAIN", "AGRlc2sAc2UgY3JldA=="])
    }

    @Test(arguments: [
        ("AUTH", ScriptedSMTPServer.Action.reply("535 5.7.8 wrong"), CurlError.Obstacle.signIn),
        ("EHLO", .reply("250-mail.example\r\n250 AUTH GSSAPI"), .signIn), ("CONNECT", .silence, .unreachable),
        ("CONNECT", .reply("554 no service"), .other),
    ])
    func `what is in the way has a kind`(
        verb: String, action: ScriptedSMTPServer.Action, obstacle: CurlError.Obstacle
    ) throws {
        let scripted = try ScriptedSMTPServer { $0.hasPrefix(verb) ? action : nil }
        let error = #expect(throws: CurlError.self) {
            try probe(scripted) { server in
                server.credentials = .password(user: "desk", password: "se cret")
                server.connectTimeout = 2
                server.totalTimeout = 2
            }
        }
        #expect(error?.obstacle == obstacle)
    }

    @Test func `nobody there and no encryption are told apart`() throws {
        let scripted = try ScriptedSMTPServer()
        let clear = #expect(throws: CurlError.self) { try probe(scripted) { $0.startTLS = .required } }
        #expect(clear?.obstacle == .encryption)
        let away = #expect(throws: CurlError.self) { try probe(scripted) { $0.url = "smtp://127.0.0.1:1" } }
        #expect(away?.obstacle == .unreachable)
    }
}
