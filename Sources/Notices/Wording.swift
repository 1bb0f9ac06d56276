import Desk
import Templating

/// The phrases of one language, from its `words.txt`: a line each, `name: template`.
struct Wording: Sendable {
    static let fileName = "words"

    /// What a phrase is spelled out as.
    private enum Spelling {
        /// Words without a gap, which need no rendering.
        case fixed(String)
        case template(Template)
    }

    private static let named = Dictionary(uniqueKeysWithValues: Phrase.all.map { ($0.name, $0) })

    private var spellings: [Phrase: Spelling] = [:]

    init(_ file: TemplateFile) throws(TemplateSetError) {
        let lines = file.source.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        for (index, line) in lines.enumerated() where !line.allSatisfy(\.isWhitespace) {
            guard let colon = line.firstIndex(of: ":"), let phrase = Self.named[String(line[..<colon])],
                spellings[phrase] == nil
            else { throw .unknownPhrase(file: file.path, line: index + 1) }
            spellings[phrase] = try Self.parse(line, after: colon, at: index, of: file, phrase)
        }
        if let missing = Phrase.all.first(where: { spellings[$0] == nil }) {
            throw .missingPhrase(file: file.path, name: missing.name)
        }
    }

    /// One that is wrong is read again with blanks for what comes before, so that line and column are those of the file.
    private static func parse(
        _ line: Substring, after colon: String.Index, at index: Int, of file: TemplateFile, _ phrase: Phrase
    ) throws(TemplateSetError) -> Spelling {
        let words = line[colon...].dropFirst()
        do throws(TemplateError) {
            let template = try Template(String(words.trimmed), name: file.path)
            try template.validate(against: phrase.schema)
            return template.names.isEmpty ? .fixed(template.render([:]).trimmed) : .template(template)
        } catch {
            let before = String(repeating: "\n", count: index) + String(repeating: " ", count: phrase.name.count + 1)
            throw .template(Self.error(in: before + words, of: file, phrase) ?? error)
        }
    }

    private static func error(in source: String, of file: TemplateFile, _ phrase: Phrase) -> TemplateError? {
        do throws(TemplateError) {
            try Template(source, name: file.path).validate(against: phrase.schema)
            return nil
        } catch {
            return error
        }
    }

    func status(_ status: Status) -> String { text(.status(status)) }

    func priority(_ priority: Priority) -> String { text(.priority(priority)) }

    func doubt(_ doubt: Doubt) -> String { text(.doubt(doubt)) }

    func told(_ kind: NoticeKind, actor: String?) -> String { text(.told(kind), ["actor": TemplateValue(actor)]) }

    func sender(_ name: String, site: String) -> String { text(.sender, ["name": .text(name), "site": .text(site)]) }

    /// A ticket's title on one line.
    func title(_ title: String) -> String { title == Opening.untitled ? text(.said(.untitled)) : title.oneLine }

    /// What a thread is told.
    func post(_ kind: NoticeKind, _ values: TemplateValue) -> String { text(.post(kind), values) }

    /// A word on a card.
    func label(_ word: CardWord) -> String { text(.card(word)) }

    /// The minute in UTC.
    func time(_ moment: Moment) -> String {
        let parts = moment.rfc3339.utf8.split { !(0x30...0x39).contains($0) }
        let names = ["year", "month", "day", "hour", "minute"]
        return text(.time, .group(zip(names, parts).map { .init($0, .text(String(Substring($1)))) }))
    }

    /// What the desk says itself, in words.
    func words(_ saying: Saying) -> String {
        saying.words { remark in
            switch remark {
            case .status(let status): self.status(status)
            case .priority(let priority): self.priority(priority)
            case .coded(let code, let values): text(.said(code), gaps(of: code, values))
            }
        }
    }

    private func gaps(of code: Remark.Code, _ values: [Saying]) -> TemplateValue {
        let named = zip(code.gaps, values).map { name, value in
            TemplateValue.Member(name, value.isEmpty ? .nothing : .text(words(value)))
        }
        return .group(named)
    }

    private func text(_ phrase: Phrase, _ values: @autoclosure () -> TemplateValue = [:]) -> String {
        switch spellings[phrase] {
        case .fixed(let words): words
        case .template(let template): template.render(values()).trimmed
        case nil: ""
        }
    }
}
