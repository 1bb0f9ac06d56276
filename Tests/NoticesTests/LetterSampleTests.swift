import Desk
import Foundation
import Mail
import Notices
import TestSupport
import Testing

/// Every letter in every language, as its reader sees it; `intray preview` prints the same.
struct LetterSampleTests {
    static let languages = ["en", "de"]
    static let names =
        NoticeKind.allCases.map(\.rawValue) + [
            "reply-resolving", "reply-to-owner", "reply-doubtful", "forwarded-unclear", "transcript-to-requester",
        ]

    private static func message(_ name: String, _ language: String) throws -> Message {
        let sample =
            switch name {
            case "reply-resolving": LetterSample.resolvingReply(language: language)
            case "reply-to-owner": LetterSample.replyToOwner(language: language)
            case "reply-doubtful": LetterSample.doubtfulReply(language: language)
            case "transcript-to-requester": LetterSample.transcriptToRequester(language: language)
            case "forwarded-unclear": LetterSample.unclearForward(language: language)
            default: LetterSample(try #require(NoticeKind(rawValue: name)), language: language)
            }
        return Message(try Scene.writer().letter(for: sample.facts, now: LetterSample.now).bytes)
    }

    @Test(arguments: names, languages)
    func `every letter reads as it was approved`(name: String, language: String) throws {
        let message = try Self.message(name, language)
        let golden = "Tests/NoticesTests/Golden/\(language)/\(name)"
        let text = try message.text(of: #require(message.textParts.first))
        try Golden("\(golden).txt").expect("Subject: \(message.subject ?? "")\n\n\(text)")
        try Golden("\(golden).html").expect(message.text(of: #require(message.htmlParts.first)))
    }

    @Test func `there is no golden file that nothing is held against`() throws {
        for language in Self.languages {
            let folder = Repository.url("Tests/NoticesTests/Golden/\(language)").path
            let files = try FileManager.default.contentsOfDirectory(atPath: folder)
            #expect(Set(files) == Set(Self.names.flatMap { ["\($0).txt", "\($0).html"] }))
        }
        #expect(try TemplateSet(Scene.templates()).languages == Set(Self.languages))
    }

    @Test(arguments: names)
    func `a German letter says what the English one says, in its own words`(name: String) throws {
        let english = try Self.message(name, "en")
        let german = try Self.message(name, "de")
        for part in [\Message.textParts, \Message.htmlParts] {
            let texts = try [english, german].map { try $0.text(of: #require($0[keyPath: part].first)) }
            #expect(Self.facts(in: texts[0]) == Self.facts(in: texts[1]))
            #expect(texts[0] != texts[1])
        }
    }

    /// What no translation changes: ticket numbers, commands and addresses.
    private static func facts(in text: String) -> [String] {
        text.matches(of: /#\d+|\/(?:claim|close|decline|priority|reopen|resolve|status|transfer)\b|[\w.+-]+@[\w.]+\w/)
            .map { String($0.output) }.sorted()
    }
}
