import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// Letters with sample data, for those who write templates.
    struct PreviewTests {
        private let templates = Repository.url("Templates").path

        @Test(arguments: [("en", "en"), ("de", "de"), ("de-CH", "de"), ("fr", "en")])
        func `a preview is the golden letter`(language: String, golden: String) throws {
            let result = try IntrayProgram.run(
                ["preview", "receipt", "--language", language, "--templates", templates])
            let file = Repository.url("Tests/NoticesTests/Golden/\(golden)/receipt.txt")
            #expect(result.code == 0, "\(result.errors)")
            #expect(result.output == (try String(contentsOf: file, encoding: .utf8)))
        }

        @Test func `the whole letter has its header and both alternatives`() throws {
            let result = try IntrayProgram.run(["preview", "reply", "--eml", "--templates", templates])
            for part in ["Message-ID: <n42.", "Content-Type: text/plain", "Content-Type: text/html"] {
                #expect(result.output.contains(part))
            }
        }

        @Test func `the templates and the name of the letter are the site's`() throws {
            let site = try Site()
            let result = try site.run("preview", "reply", "--eml")
            #expect(result.output.contains("via Example IT support"), "\(result.errors)")
        }

        @Test func `a notice that there is none of is answered with those there are`() throws {
            let result = try IntrayProgram.run(["preview", "recept"])
            #expect(result.code == 64)
            #expect(result.errors.contains("receipt, opened, assigned"))
        }

        @Test func `the list of commands has it`() throws {
            #expect(try IntrayProgram.run(["--help"]).output.contains("  preview  print a notice's letter"))
        }
    }
}
