import Desk
import Notices
import Templating
import Testing

struct TemplateSetTests {
    /// The repository's templates with one file replaced, added or, with nil, taken away.
    private func files(_ path: String, _ source: String?) throws -> [TemplateFile] {
        var files = try Scene.templates().filter { $0.path != path }
        if let source { files.append(TemplateFile(path: path, source: source)) }
        return files
    }

    private func error(_ path: String, _ source: String?) throws -> TemplateSetError? {
        let files = try files(path, source)
        return #expect(throws: TemplateSetError.self) { try TemplateSet(files) }
    }

    @Test func `the templates of the repository are complete`() throws {
        #expect(try TemplateSet(Scene.templates()).languages == ["en", "de"])
    }

    @Test(arguments: NoticeKind.allCases)
    func `a notice without its text is refused`(kind: NoticeKind) throws {
        let error = try error("en/\(kind.rawValue).txt", nil)
        #expect(error == .missing(file: "en/\(kind.rawValue).txt"))
        #expect(error?.description == "en/\(kind.rawValue).txt:1:1: this template is missing")
    }

    @Test func `no templates at all is as good as no English ones`() throws {
        #expect(throws: TemplateSetError.missing(file: "en/receipt.txt")) { try TemplateSet([]) }
    }

    @Test func `another language must be complete too`() throws {
        let error = try error("fr/receipt.txt", "Subject: {{ticket.tag}} Merci\n\nMerci\n")
        #expect(error == .missing(file: "fr/opened.txt"))
    }

    @Test(arguments: [
        ("Subject: {{ticket.tag}} {{ticket.titel}}\n\nText\n", 1, 25),
        ("Subject: {{ticket.tag}}\n\nText\n  {{words}}\n", 4, 3),
        ("Subject: {{ticket.tag}}\r\n\r\nGrüße {{nobody}}\r\n", 3, 7),
        ("Subject: {{ticket.tag}}\n\n{{#ticket}}\nText\n", 3, 1),
        ("Subject: {{ticket.tag}}\n\n{{>nothing}}\n", 3, 1),
        ("Subject: {{ticket\n\nText\n", 1, 10),
    ])
    func `a wrong tag is named with its line and column`(source: String, line: Int, column: Int) throws {
        let error = try #require(try error("en/receipt.txt", source))
        #expect(error.file == "en/receipt.txt")
        #expect(error.line == line)
        #expect(error.column == column)
    }

    @Test func `an unknown name in a partial is named where it stands`() throws {
        let error = try #require(try error("en/_guest.txt", "Text\n{{^agent}}{{words}}{{/agent}}\n"))
        #expect(error.description == "en/_guest.txt:2:11: nothing is called “words” here")
    }

    @Test func `a language has its words`() throws {
        #expect(try error("de/words.txt", nil) == .missing(file: "de/words.txt"))
        #expect(try error("de/words.txt", "") == .missingPhrase(file: "de/words.txt", name: "status.open"))
    }

    @Test(arguments: [
        ("status.open: offen\n\nstatus.offen: offen", 3, 1), ("status.open offen", 1, 1),
        ("status.open: a\r\nstatus.open: b", 2, 1), ("\ntime: {{year}} {{Monat}}", 2, 16),
        ("status.open: {{ticket.status}}", 1, 14),
    ])
    func `a wrong word is named with its place`(source: String, line: Int, column: Int) throws {
        let error = try #require(try error("de/words.txt", source))
        #expect(error.file == "de/words.txt")
        #expect((error.line, error.column) == (line, column))
    }

    @Test func `an unknown name in HTML is named where it stands`() throws {
        let error = try #require(try error("en/held.html", "<p>\n{{ticket.title}}</p>\n"))
        #expect(error.description == "en/held.html:2:1: nothing is called “ticket.title” here")
    }

    @Test(arguments: ["en/reciept.txt", "en/receipt.md", "receipt.txt", "en/more/receipt.txt", "en/.txt", "en/receipt"])
    func `a file that no notice asks for is refused`(path: String) throws {
        #expect(try error(path, "Subject: x\n\n") == .unknownFile(file: path))
    }

    @Test func `a file given twice is refused`() throws {
        let files = try Scene.templates() + [TemplateFile(path: "EN/receipt.txt", source: "")]
        #expect(throws: TemplateSetError.repeated(file: "EN/receipt.txt")) { try TemplateSet(files) }
    }

    @Test(arguments: ["", "Hello\n", "\nSubject: x\n\nText\n", "subject: x\n\nText\n"])
    func `a text must begin with its subject`(source: String) throws {
        #expect(try error("en/receipt.txt", source) == .noSubject(file: "en/receipt.txt"))
    }

    @Test(arguments: ["Subject: x", "Subject: x\nText\n"])
    func `an empty line must follow the subject`(source: String) throws {
        let error = try error("en/receipt.txt", source)
        #expect(error?.description == "en/receipt.txt:2:1: an empty line must follow the subject")
    }
}
