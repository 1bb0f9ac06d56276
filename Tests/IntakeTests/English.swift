import Desk
import Notices
import TestSupport

/// What the desk says itself, as the English templates have it.
enum English {
    private static let templates = Result {
        try TemplateSet(Repository.templates().map { TemplateFile(path: $0.path, source: $0.source) })
    }

    static func words(_ saying: Saying) throws -> String { try templates.get().words(saying, in: "en") }
}

extension Notice {
    /// The detail as its reader has it.
    var words: String? {
        get throws { try saying.map(English.words) }
    }
}
