import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// Keys of reply addresses come and go, and old letters are answered as long as theirs is there.
    struct KeyTests {
        private func list(_ site: Site) throws -> [[String]] {
            try site.run("key", "list").output.split(separator: "\n").map { line in
                line.split(separator: "\t").map(String.init)
            }
        }

        @Test func `the newest key signs, older ones check, and the one that signs stays`() throws {
            let site = try Site()
            #expect(try list(site) == [["1", "from the beginning", "signs"]])
            #expect(try site.run("key", "remove", "1").code == 69)
            #expect(try site.run("key", "rotate").output == "key 2 signs from now on\n")
            #expect(try list(site).map { [$0[0], $0[2]] } == [["1", "checks"], ["2", "signs"]])
            #expect(try site.run("key", "remove", "7").code == 69)
            #expect(try site.run("key", "rotated").code == 64)
            #expect(try site.run("key", "remove", "1").code == 0)
            #expect(try list(site).map { [$0[0], $0[2]] } == [["2", "signs"]])
            let path = "\(site.root)/state/token-keys"
            let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
            #expect(mode == 0o600)
            try site.write("2 today zz\n", to: path)
            #expect(try site.run("key", "list").code == 69)
        }

        @Test func `an answer to an old letter proves its sender until the key is removed`() throws {
            let site = try Site()
            try site.addPerson(Site.agent, name: "Bea Brandt", role: "agent")
            let service = try site.serve()
            try site.inbox.deliver(TestMail(subject: "Printer", text: "Dead.", id: "1@example.com").bytes)
            #expect(try eventually { try site.outbox.count(in: "new") == 2 })
            try service.stop()
            let letters = try site.outbox.names(in: "new").map { name in
                try String(contentsOfFile: "\(site.outbox.path)/new/\(name)", encoding: .utf8)
            }
            let letter = try #require(letters.first { $0.contains("To: Bea Brandt") })
            let address = try #require(letter.firstMatch(of: /Reply-To:[^<]*<([^>]+)>/)?.1)
            let answer = TestMail(
                sender: "Bea Brandt <\(Site.agent)>", recipient: String(address), subject: "Re: Printer",
                text: "/claim",
                id: "2@example.com", isProven: false)
            func trust() throws -> String {
                let result = try site.run("explain", "--json", "-", input: answer.bytes)
                return try #require(result.output.firstMatch(of: /"trust" ?: ?"([a-z]+)"/).map { String($0.1) })
            }
            #expect(try trust() == "token")
            #expect(try site.run("key", "rotate").code == 0)
            #expect(try trust() == "token")
            #expect(try site.run("key", "remove", "1").code == 0)
            #expect(try trust() == "claimed")
        }

        @Test func `an explanation has every rule, and those that were not reached`() throws {
            let site = try Site()
            let mail = TestMail(subject: "Printer", text: "Dead.", id: "1@example.com")
            let text = try site.run("explain", "-", input: mail.bytes).output
            #expect(text.hasPrefix("created on #1001: no rule found a ticket for it\nsender: proven\n"))
            for rule in ["size", "loop", "duplicate", "queue", "token", "references", "subject", "forward"] {
                #expect(text.contains("  · \(rule) "), "\(rule)")
            }
            let empty = try site.run("explain", "-").output
            #expect(empty.contains("not reached: loop, duplicate, report"))
            #expect(try site.run("explain", "--mailbox", "/nowhere", "-").code == 69)
        }
    }
}
