/// The word that makes a platform call us, at the beginning of a text.
enum TriggerWord {
    /// The text after the word; nil when there is no such word or the text does not begin with it.
    static func dropped(_ word: String?, from text: String) -> String? {
        guard let word, !word.isEmpty else { return nil }
        let start = text.drop(while: \.isWhitespace)
        guard start.lowercased().hasPrefix(word.lowercased()) else { return nil }
        return String(start.dropFirst(word.count).drop { $0.isWhitespace || $0 == ":" || $0 == "," })
    }
}
