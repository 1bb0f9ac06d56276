import Desk
import Templating

/// The templates of one notice in one language, parsed and known to use only names that the notice has.
///
/// Subject and text stand in one file; each is parsed with the other's lines in their place, so that an error's line
/// and column are those of the file.
struct LetterTemplate: Sendable {
    private static let subjectMark = "Subject: "
    private static let linesBeforeText = 2

    private let subject: Template
    private let text: Template
    private let textPartials: [String: Template]
    private let html: Template?
    private let htmlPartials: [String: Template]

    /// A letter before it has a header.
    struct Page: Equatable, Sendable {
        var subject: String
        var text: [UInt8]
        var html: [UInt8]?
    }

    init(
        _ kind: NoticeKind, text file: TemplateFile, textPartials: [String: Template], html: TemplateFile?,
        htmlPartials: [String: Template]
    ) throws(TemplateSetError) {
        let lines = LetterTemplate.lines(of: file.source)
        guard let first = lines.first, first.hasPrefix(Self.subjectMark) else { throw .noSubject(file: file.path) }
        guard lines.count > 1, lines[1].isEmpty else { throw .noBlankLine(file: file.path) }
        let rest = Array(repeating: "", count: Self.linesBeforeText) + lines.dropFirst(Self.linesBeforeText)
        subject = try Self.parse(String(first), of: file, .none, kind, textPartials)
        text = try Self.parse(rest.joined(separator: "\n"), of: file, .none, kind, textPartials)
        self.textPartials = textPartials
        var page: Template?
        if let html { page = try Self.parse(html.source, of: html, .html, kind, htmlPartials) }
        self.html = page
        self.htmlPartials = htmlPartials
    }

    /// Lines without their ends, which may be LF or CRLF.
    private static func lines(of source: String) -> [Substring] {
        source.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
    }

    private static func parse(
        _ source: String, of file: TemplateFile, _ escaping: Template.Escaping, _ kind: NoticeKind,
        _ partials: [String: Template]
    ) throws(TemplateSetError) -> Template {
        do throws(TemplateError) {
            let template = try Template(source, name: file.path, escaping: escaping)
            try template.validate(against: kind.schema, partials: partials)
            return template
        } catch {
            throw .template(error)
        }
    }

    func render(_ values: TemplateValue) -> Page {
        let line = subject.bytes(values, partials: textPartials)
        return Page(
            subject: String(decoding: line.dropFirst(Self.subjectMark.utf8.count), as: UTF8.self),
            text: Array(text.bytes(values, partials: textPartials).dropFirst(Self.linesBeforeText)),
            html: html?.bytes(values, partials: htmlPartials))
    }
}
