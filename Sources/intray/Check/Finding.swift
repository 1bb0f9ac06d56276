/// What `intray check` found about one thing.
struct Finding: Encodable {
    /// How much it matters.
    enum Severity: String, Encodable {
        /// As it should be.
        case ok
        /// It works, and somebody should look at it.
        case warning
        /// The service cannot start like this, or not do its work.
        case wrong
    }

    /// What was looked at.
    let subject: String
    let severity: Severity
    /// What was found.
    let words: String
    /// What to do about it, where that is not plain from the words.
    var remedy: String?

    /// The finding as a line for people.
    var line: String {
        let mark =
            switch severity {
            case .ok: "ok   "
            case .warning: "WARN "
            case .wrong: "WRONG"
            }
        return "\(mark) \(subject): \(words)" + (remedy.map { "; \($0)" } ?? "")
    }
}

/// Something that is not as it should be, with what to do about it.
struct Concern: Error {
    let severity: Finding.Severity
    let words: String
    let remedy: String

    /// It works, and somebody should look at it.
    static func warning(_ words: String, remedy: String) -> Concern {
        Concern(severity: .warning, words: words, remedy: remedy)
    }

    /// The service cannot do its work like this.
    static func wrong(_ words: String, remedy: String) -> Concern {
        Concern(severity: .wrong, words: words, remedy: remedy)
    }
}
