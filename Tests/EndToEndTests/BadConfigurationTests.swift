import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// What is wrong with files an admin writes is said with its place, and nothing starts.
    struct BadConfigurationTests {
        /// A way to spoil the good configuration, and what is to be said about it.
        struct Flaw: CustomTestStringConvertible, Sendable {
            let testDescription: String
            let find: String
            let replace: String
            /// The key's path, empty when the text as a whole is no JSON5.
            let path: String
            /// Text on the line that is to be named, after the spoiling.
            let mark: String
        }

        static let flaws = [
            Flaw(
                testDescription: "a missing comma", find: "project: \"helpdesk\",", replace: "project: \"helpdesk\"",
                path: "mailboxes[0].project", mark: "project:"),
            Flaw(
                testDescription: "an unclosed text", find: "name: \"Example IT support\"", replace: "name: \"Example",
                path: "site.name", mark: "name: \"Example"),
            Flaw(
                testDescription: "an unclosed object", find: "webhooks: [],\n}", replace: "webhooks: [],\n",
                path: "", mark: ""),
            Flaw(
                testDescription: "an unknown key", find: "unknownSenders:", replace: "unknownSender:",
                path: "intake.unknownSender", mark: "unknownSender:"),
            Flaw(
                testDescription: "a wrong type", find: "workspace: \"it\"", replace: "workspace: 7",
                path: "mailboxes[0].workspace", mark: "workspace: 7"),
            Flaw(
                testDescription: "a wrong item", find: "trustedAuthserv: [", replace: "trustedAuthserv: [true, ",
                path: "intake.trustedAuthserv[0]", mark: "trustedAuthserv:"),
            Flaw(
                testDescription: "a missing key", find: "workspace: \"it\",", replace: "",
                path: "mailboxes[0].workspace", mark: "maildir: \""),
            Flaw(
                testDescription: "a missing key at the top", find: "state: \"", replace: "// \"", path: "state",
                mark: "{"),
            Flaw(
                testDescription: "a word that is no choice", find: "\"hold\"", replace: "\"maybe\"",
                path: "intake.unknownSenders", mark: "\"maybe\""),
            Flaw(
                testDescription: "no port", find: "127.0.0.1:0", replace: "127.0.0.1", path: "http.listen",
                mark: "listen:"),
            Flaw(
                testDescription: "an origin that is any", find: "127.0.0.1:0\",",
                replace: "127.0.0.1:0\", allowedOrigins: [\"*\"],", path: "http.allowedOrigins", mark: "listen:"),
            Flaw(
                testDescription: "an origin with a path", find: "127.0.0.1:0\",",
                replace: "127.0.0.1:0\", allowedOrigins: [\"https://a.example.com/\"],", path: "http.allowedOrigins",
                mark: "listen:"),
            Flaw(
                testDescription: "a proxy that is no address", find: "127.0.0.1:0\",",
                replace: "127.0.0.1:0\", trustedProxies: [\"10.0.0.0/33\"],", path: "http.trustedProxies",
                mark: "listen:"),
            Flaw(
                testDescription: "a certificate without its key", find: "127.0.0.1:0\",",
                replace: "127.0.0.1:0\", certificateFile: \"/a.pem\",", path: "http.certificateFile", mark: "listen:"),
            Flaw(
                testDescription: "a second server without a first", find: "/outbox\" }",
                replace: "/outbox\", fallbacks: [{ smtp: \"smtp://127.0.0.1\" }] }", path: "delivery.fallbacks",
                mark: "delivery:"),
            Flaw(
                testDescription: "two secrets for one server", find: "/outbox\" }",
                replace: "/outbox\", user: \"a\", passwordFile: \"/a\", tokenFile: \"/b\" }",
                path: "delivery.tokenFile",
                mark: "delivery:"),
            Flaw(
                testDescription: "a mail address that is none", find: Site.address, replace: "support",
                path: "mailboxes[0].addresses", mark: "addresses:"),
        ]

        @Test(arguments: flaws) func `a bad configuration is refused with key path and line`(flaw: Flaw) throws {
            let site = try Site()
            let good = try String(contentsOfFile: site.configuration, encoding: .utf8)
            let range = try #require(good.range(of: flaw.find))
            let bad = good.replacingCharacters(in: range, with: flaw.replace)
            try site.write(bad, to: site.configuration)
            let lines = bad.split(separator: "\n", omittingEmptySubsequences: false)
            let line = flaw.mark.isEmpty ? lines.count : try #require(lines.firstIndex { $0.contains(flaw.mark) }) + 1
            let place = "\(site.configuration):\(line): \(flaw.path.isEmpty ? "" : flaw.path + ": ")"
            for command in ["serve", "check"] {
                let result = try site.run(command)
                #expect(result.code == 78)
                #expect(result.errors.hasPrefix(place), "\(result.errors)")
                #expect(result.errors.split(separator: "\n").count == 1)
            }
            #expect(!FileManager.default.fileExists(atPath: site.root + "/state"))
        }

        @Test func `a configuration that is not there is refused by its name`() throws {
            let result = try IntrayProgram.run(["serve", "--config", "/nowhere/intray.json5"])
            #expect(result.code == 78)
            #expect(result.errors == "/nowhere/intray.json5: cannot be read\n")
        }

        @Test(arguments: [
            ["--confg", "/etc/intray.json5"], ["--config"], ["--config", "/nowhere"], ["--maildir", "/proc/x"],
        ])
        func `an MTA that calls deliver in a wrong way keeps the mail`(words: [String]) throws {
            let mail = TestMail(subject: "waits", text: "Hello", id: "1@example.com")
            let result = try IntrayProgram.run(["deliver"] + words, input: mail.bytes)
            #expect(result.code == 75)
            #expect(result.errors.hasPrefix("intray deliver: "), "\(result.errors)")
        }

        /// A template, what is done to it, and the place and fact that are to be named.
        struct BadTemplate: CustomTestStringConvertible, Sendable {
            let file: String
            let text: String
            let complaint: String
            var testDescription: String { complaint }
        }

        static let badTemplates = [
            BadTemplate(
                file: "receipt.txt", text: "Subject: a\n\nHello\n  {{nobody}}\n",
                complaint: "en/receipt.txt:4:3: nothing is called “nobody” here"),
            BadTemplate(
                file: "reply.txt", text: "Subject: a\n\n{{#ticket}} x\n",
                complaint: "en/reply.txt:3:1: the section “ticket” is never closed"),
            BadTemplate(
                file: "reply.html", text: "<p>\n<b>{{ticket.label</b>",
                complaint: "en/reply.html:2:4: this tag is never closed"),
            BadTemplate(file: "opened.txt", text: "Hello\n", complaint: "en/opened.txt:1:1: the first line must read"),
            BadTemplate(file: "recipt.txt", text: "Subject: a\n\nb\n", complaint: "en/recipt.txt:1:1: no notice has"),
        ]

        @Test(arguments: badTemplates) func `a bad template is refused with file, line and column`(
            template: BadTemplate
        ) throws {
            let folder = try TemporaryDirectory()
            let templates = folder.path("Templates")
            try FileManager.default.copyItem(atPath: Repository.url("Templates").path, toPath: templates)
            let site = try Site(templates: templates)
            try site.write(template.text, to: "\(templates)/en/\(template.file)")
            let result = try site.run("serve")
            #expect(result.code == 78)
            #expect(result.errors.contains(template.complaint), "\(result.errors)")
            withExtendedLifetime(folder) {}
        }

        @Test func `a missing template is refused with its name`() throws {
            let folder = try TemporaryDirectory()
            let templates = folder.path("Templates")
            try FileManager.default.copyItem(atPath: Repository.url("Templates").path, toPath: templates)
            try FileManager.default.removeItem(atPath: "\(templates)/en/receipt.txt")
            let result = try Site(templates: templates).run("serve")
            #expect(result.code == 78)
            #expect(result.errors.contains("en/receipt.txt:1:1: this template is missing"), "\(result.errors)")
            withExtendedLifetime(folder) {}
        }

        @Test func `a template that goes bad later is reported and the old one stays`() throws {
            let folder = try TemporaryDirectory()
            let templates = folder.path("Templates")
            try FileManager.default.copyItem(atPath: Repository.url("Templates").path, toPath: templates)
            let site = try Site(templates: templates)
            let service = try site.serve()
            try site.write("Subject: a\n\n{{nobody}}\n", to: "\(templates)/en/receipt.txt")
            service.child.send(SIGHUP)
            #expect(service.logs("templates not reloaded"))
            let reason = service.entries("templates not reloaded").first?["reason"] ?? ""
            #expect(reason.contains("en/receipt.txt:3:1"), "\(reason)")
            try site.inbox.deliver(TestMail(subject: "still alive", text: "Hello", id: "1@example.com").bytes)
            #expect(try eventually { try site.outbox.count(in: "new") == 1 })
            try site.write("Subject: a\n\nMended.\n", to: "\(templates)/en/receipt.txt")
            service.child.send(SIGHUP)
            #expect(service.logs("templates reloaded"))
            try service.stop()
            withExtendedLifetime(folder) {}
        }
    }
}
