package import Desk

/// All templates of all languages, complete and checked: whoever holds a set can write every letter.
package struct TemplateSet: Sendable {
    /// The language that is always there, and that others fall back to.
    package static let fallbackLanguage = "en"

    private let stationery: [String: Stationery]

    /// Parses and checks the templates; the caller has read them from the templates folder.
    ///
    /// Each language needs a text for every notice, and its `words.txt`. A name that begins with `_` is a partial, for
    /// its own language and format only: `en/_history.txt` is `{{>history}}`.
    package init(_ files: [TemplateFile]) throws(TemplateSetError) {
        let shelf = try TemplateShelf(files)
        var stationery: [String: Stationery] = [:]
        for language in shelf.languages.union([Self.fallbackLanguage]).sorted() {
            stationery[language] = try Stationery(language, from: shelf)
        }
        self.stationery = stationery
    }

    /// What the desk says itself, for somebody who reads that language.
    package func words(_ saying: Saying, in language: String) -> String {
        stationery(for: language)?.wording.words(saying) ?? "\(saying)"
    }

    /// The languages that letters can be written in.
    package var languages: Set<String> { Set(stationery.keys) }

    /// What letters in the wanted language are written with, or in the language without its region, or in English.
    func stationery(for language: String) -> Stationery? {
        let wanted = language.lowercased()
        let family = String(wanted.prefix { $0 != "-" && $0 != "_" })
        return stationery[wanted] ?? stationery[family] ?? stationery[Self.fallbackLanguage]
    }
}
