package import Templating

/// Says which template is missing or wrong, and where.
package enum TemplateSetError: Error, Equatable, Sendable {
    /// A language lacks the text of a notice, or English is not there at all.
    case missing(file: String)
    /// The file is not `<language>/<notice>.txt`, `.html`, or a partial with `_` before its name.
    case unknownFile(file: String)
    /// Two files have the same language, name and format.
    case repeated(file: String)
    /// The first line is not `Subject: …`.
    case noSubject(file: String)
    /// The line after the subject is not empty.
    case noBlankLine(file: String)
    /// A line of `words.txt` is not `name: words`, or its name is unknown or there already.
    case unknownPhrase(file: String, line: Int)
    /// `words.txt` lacks a name.
    case missingPhrase(file: String, name: String)
    /// The template's language is misused, or a name is not known in this notice.
    case template(TemplateError)

    /// The file it is about, below the templates folder.
    package var file: String {
        switch self {
        case .missing(let file), .unknownFile(let file), .repeated(let file), .noSubject(let file),
            .noBlankLine(let file), .unknownPhrase(let file, _), .missingPhrase(let file, _):
            file
        case .template(let error): error.name
        }
    }

    /// The line it is about, from 1.
    package var line: Int {
        switch self {
        case .missing, .unknownFile, .repeated, .noSubject, .missingPhrase: 1
        case .noBlankLine: 2
        case .unknownPhrase(_, let line): line
        case .template(let error): error.line
        }
    }

    /// The column it is about, from 1.
    package var column: Int {
        switch self {
        case .missing, .unknownFile, .repeated, .noSubject, .noBlankLine, .unknownPhrase, .missingPhrase: 1
        case .template(let error): error.column
        }
    }
}

extension TemplateSetError: CustomStringConvertible {
    /// One line for the operator: file, line, column and the fact in words.
    package var description: String {
        switch self {
        case .template(let error): error.description
        case .missing: "\(place): this template is missing"
        case .unknownFile: "\(place): no notice has this name, or the name does not end in .txt or .html"
        case .repeated: "\(place): this template is there twice"
        case .noSubject: "\(place): the first line must read “Subject: …”"
        case .noBlankLine: "\(place): an empty line must follow the subject"
        case .unknownPhrase: "\(place): this is no “name: words” with a name that is wanted and not there yet"
        case .missingPhrase(_, let name): "\(place): the words for “\(name)” are missing"
        }
    }

    private var place: String { "\(file):\(line):\(column)" }
}
