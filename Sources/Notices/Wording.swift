import Desk
import Templating

/// The phrases of one language, from its `words.txt`: a line each, `name: template`.
struct Wording: Sendable {
    static let fileName = "words"

    private static let named = Dictionary(uniqueKeysWithValues: Phrase.all.map { ($0.name, $0) })

    private var templates: [Phrase: Template] = [:]

    init(_ file: TemplateFile) throws(TemplateSetError) {
        let lines = file.source.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        for (index, line) in lines.enumerated() where !line.allSatisfy(\.isWhitespace) {
            guard let colon = line.firstIndex(of: ":"), let phrase = Self.named[String(line[..<colon])],
                templates[phrase] == nil
            else { throw .unknownPhrase(file: file.path, line: index + 1) }
            templates[phrase] = try Self.parse(line, after: colon, at: index, of: file, phrase)
        }
        if let missing = Phrase.all.first(where: { templates[$0] == nil }) {
            throw .missingPhrase(file: file.path, name: missing.name)
        }
    }

    /// Blanks stand for what comes before, so that an error's line and column are those of the file.
    private static func parse(
        _ line: Substring, after colon: String.Index, at index: Int, of file: TemplateFile, _ phrase: Phrase
    ) throws(TemplateSetError) -> Template {
        let before = String(repeating: "\n", count: index) + String(repeating: " ", count: phrase.name.count + 1)
        do throws(TemplateError) {
            let template = try Template(before + line[colon...].dropFirst(), name: file.path)
            try template.validate(against: phrase.schema)
            return template
        } catch {
            throw .template(error)
        }
    }

    func status(_ status: Status) -> String { text(.status(status), [:]) }

    func priority(_ priority: Priority) -> String { text(.priority(priority), [:]) }

    func doubt(_ doubt: Doubt) -> String { text(.doubt(doubt), [:]) }

    func told(_ kind: NoticeKind, actor: String?) -> String { text(.told(kind), ["actor": TemplateValue(actor)]) }

    func sender(_ name: String, site: String) -> String { text(.sender, ["name": .text(name), "site": .text(site)]) }

    /// What a thread is told.
    func post(_ kind: NoticeKind, _ values: TemplateValue) -> String { text(.post(kind), values) }

    /// A word on a card.
    func label(_ word: CardWord) -> String { text(.card(word), [:]) }

    /// The minute in UTC.
    func time(_ moment: Moment) -> String {
        let parts = moment.rfc3339.split { !$0.isNumber }.map { TemplateValue.text(String($0)) }
        let names = ["year", "month", "day", "hour", "minute"]
        return text(.time, .group(Dictionary(zip(names, parts)) { first, _ in first }))
    }

    private func text(_ phrase: Phrase, _ values: TemplateValue) -> String {
        templates[phrase]?.render(values, partials: [:]).trimmed ?? ""
    }
}
