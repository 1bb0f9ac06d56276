import Foundation
import SQLite
import TestSupport
import Testing

extension EndToEnd {
    /// Another program keeps the database locked for longer than anybody waits.
    struct LockedTests {
        @Test func `mail waits, calls are told to come again, reads are answered, and all goes on`() throws {
            let scene = try FaultScene()
            try scene.site.addPerson(Site.admin, name: "Dora Dietz", role: "admin")
            #expect(try scene.site.run("person", "password", Site.admin, input: Array(Site.password.utf8)).code == 0)
            var signedIn = try WebClient(scene.service)
            try signedIn.signIn(Site.admin, Site.password)
            let client = signedIn
            let ticket = Array(#"{"title":"Door","text":"It squeaks."}"#.utf8)

            var other = try Database(path: scene.site.books.path)
            try other.run("BEGIN EXCLUSIVE")
            try scene.deliver()
            let calls = (0..<4).map { _ in Background { try client.post("/api/v1/tickets", ticket) } }
            #expect(try client.get("/api/v1/admin/tickets").status == 200)
            #expect(try scene.mention() == 503)
            for call in calls {
                let answer = try call.result()
                #expect(answer.status == 503, "\(answer.text)")
                #expect(answer.head.lowercased().contains("retry-after: "))
            }
            try scene.standsStill("intake of inbox stands still: another program keeps the database locked")
            #expect(try scene.site.books.count("intake") == 0)
            try other.run("COMMIT")

            try scene.isReady()
            #expect(try scene.mention() == 200)
            let taken = try client.post("/api/v1/tickets", ticket)
            #expect(taken.status == 201, "\(taken.text)")
            try scene.waitUntilQuiet()
            try scene.service.stop()
            #expect(try scene.site.books.tickets().count == 3)
            let problems = try scene.problems()
            #expect(problems.isEmpty, "\(problems)")
        }
    }
}
