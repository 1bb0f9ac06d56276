import Desk
import Templating

/// All templates of all languages, complete and checked: whoever holds a set can write every letter.
package struct TemplateSet: Sendable {
    /// The language that is always there, and that others fall back to.
    package static let fallbackLanguage = "en"

    private let letters: [Key: LetterTemplate]

    /// The languages that letters can be written in.
    package let languages: Set<String>

    private struct Key: Hashable {
        let language: String
        let kind: NoticeKind
    }

    /// Parses and checks the templates; the caller has read them from the templates folder.
    ///
    /// Each language needs a text for every notice. A name that begins with `_` is a partial, for its own language
    /// and format only: `en/_history.txt` is `{{>history}}`.
    package init(_ files: [TemplateFile]) throws(TemplateSetError) {
        let shelf = try TemplateShelf(files)
        var letters: [Key: LetterTemplate] = [:]
        for language in shelf.languages.union([Self.fallbackLanguage]).sorted() {
            let textPartials = try shelf.partials(of: language, .txt)
            let htmlPartials = try shelf.partials(of: language, .html)
            for kind in NoticeKind.allCases {
                guard let text = shelf.file(language, kind.rawValue, .txt) else {
                    throw .missing(file: "\(language)/\(kind.rawValue).txt")
                }
                letters[Key(language: language, kind: kind)] = try LetterTemplate(
                    kind, text: text, textPartials: textPartials, html: shelf.file(language, kind.rawValue, .html),
                    htmlPartials: htmlPartials)
            }
        }
        self.letters = letters
        languages = shelf.languages
    }

    /// The templates of a notice in the wanted language, in the language without its region, or in English.
    func letter(_ kind: NoticeKind, in language: String) -> LetterTemplate? {
        let wanted = language.lowercased()
        let family = String(wanted.prefix { $0 != "-" && $0 != "_" })
        return letters[Key(language: wanted, kind: kind)] ?? letters[Key(language: family, kind: kind)]
            ?? letters[Key(language: Self.fallbackLanguage, kind: kind)]
    }
}
