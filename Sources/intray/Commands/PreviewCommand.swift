import Desk
import Mail
import Notices

/// `intray preview`.
enum PreviewCommand {
    static let help = """
        usage: intray preview NOTICE [--language LANGUAGE] [--eml] [--templates DIR | --config FILE]

        Renders the letter of a notice with sample data and prints its subject and text, or with --eml the whole letter.
        LANGUAGE is that of the recipient (en when it is missing); where it has no templates the letter is in English.
        The templates are those of DIR, of the configuration FILE, or of Templates in the current folder.

        NOTICE is one of \(NoticeKind.allCases.map(\.rawValue).joined(separator: ", ")).
        """

    static func run(_ words: [String]) throws -> ExitCode {
        let arguments = try Arguments(words, flags: ["eml"], valued: ["language", "templates", "config"])
        guard let kind = NoticeKind(rawValue: try arguments.only("one notice")) else {
            throw Arguments.Misuse(
                words: "knows the notices \(NoticeKind.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        let sample = LetterSample(kind, language: arguments["language"] ?? TemplateSet.fallbackLanguage)
        let letter = try writer(arguments).letter(for: sample.facts, now: LetterSample.now)
        if arguments.has("eml") {
            Console.write(letter.bytes)
        } else {
            Console.print(text(of: letter))
        }
        return .ok
    }

    private static func text(of letter: Letter) -> String {
        let message = Message(letter.bytes)
        return "Subject: \(message.subject ?? "")\n\n\(message.body?.text.trimmed ?? "")"
    }

    /// A writer with the site's own names where there is a configuration; its tokens are signed with no secret of ours.
    private static func writer(_ arguments: Arguments) throws -> LetterWriter {
        let site = try arguments["config"].map { _ in try Context.configuration(arguments) }
        let folder = arguments["templates"] ?? site?.templates ?? "Templates"
        return LetterWriter(
            templates: try TemplateFolder.read(folder), siteName: site?.site.name ?? "Example IT support",
            siteDomain: site?.site.domain ?? "support.example.com",
            siteURL: site?.site.url ?? "https://support.example.com",
            mint: TokenMint(currentKey: 1) { _, _ in [UInt8](repeating: 0, count: 32) })
    }
}
