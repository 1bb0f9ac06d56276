import Desk
import Templating

/// All that letters in one language are written with.
struct Stationery: Sendable {
    let wording: Wording
    private let letters: [NoticeKind: LetterTemplate]

    /// Takes the files of a language, which must have a text for every notice.
    init(_ language: String, from shelf: TemplateShelf) throws(TemplateSetError) {
        let textPartials = try shelf.partials(of: language, .txt)
        let htmlPartials = try shelf.partials(of: language, .html)
        var letters: [NoticeKind: LetterTemplate] = [:]
        for kind in NoticeKind.allCases {
            letters[kind] = try LetterTemplate(
                kind, text: try shelf.text(language, kind.rawValue), textPartials: textPartials,
                html: shelf.file(language, kind.rawValue, .html), htmlPartials: htmlPartials)
        }
        self.letters = letters
        wording = try Wording(try shelf.text(language, Wording.fileName))
    }

    func letter(_ kind: NoticeKind) -> LetterTemplate? { letters[kind] }
}
