import TestSupport
import Testing

extension EndToEnd {
    /// What a help desk gets, in many charsets and forms, is stored as it was sent, to the byte.
    struct LoadTests {
        @Test(.timeLimit(.minutes(5))) func `every mail is stored as its manifest says`() throws {
            let manifest = try Manifest()
            let site = try Site(serving: ["*.example.net"])
            try site.addPerson(Site.agent, name: "Bea Brandt", role: "agent")
            try site.inbox.make()
            let names = try manifest.entries.map { try site.inbox.deliver(try manifest.mail($0)) }
            let service = try site.serve()
            let isDone = try eventually(within: .seconds(120)) { try site.books.isQuiet(messages: names.count) }
            #expect(isDone)

            let stored = try site.books.stored()
            #expect(names.count > 430 && stored.count == names.count)
            for (name, entry) in zip(names, manifest.entries) {
                let row = try #require(stored[name], "\(entry.file) is not in the ledger")
                let difference = entry.difference(from: row)
                #expect(difference == nil, "\(entry.file), “\(entry.subject)”")
            }
            try service.stop()
            let verdict = try site.run("verify")
            #expect(verdict.code == 0, "\(verdict.output)\(verdict.errors)")
        }
    }
}
