import Desk
import Foundation
import Mail
import Notices
import TestSupport
import Testing

/// What the desk says itself, in every language.
struct WordingTests {
    private static func words(_ saying: Saying, _ language: String) throws -> String {
        try Scene.templateSet().words(saying, in: language)
    }

    /// A remark with something in each of its gaps.
    private static func full(_ code: Remark.Code) -> Saying {
        Saying(.coded(code, code.gaps.map { Saying("‹\($0)›") }))
    }

    @Test(arguments: Remark.Code.allCases)
    func `every remark has words of its own in each language, and loses nothing that stands in its gaps`(
        code: Remark.Code
    ) throws {
        let templates = try Scene.templateSet()
        var texts: [String] = []
        for language in LetterSampleTests.languages {
            let text = templates.words(Self.full(code), in: language)
            #expect(!text.isEmpty && !text.contains("{") && !text.contains(code.rawValue))
            #expect(code.gaps.allSatisfy { text.contains("‹\($0)›") })
            texts.append(text)
        }
        // These are the same words in both languages, or have none of their own.
        let alike: Set<Remark.Code> = [.textWord]
        #expect(Set(texts).count == (alike.contains(code) ? 1 : texts.count))
    }

    @Test(arguments: Remark.Code.allCases)
    func `a remark reads well when nothing stands in its gaps`(code: Remark.Code) throws {
        for language in LetterSampleTests.languages {
            #expect(try !Self.words(Saying(.said(code)), language).isEmpty)
        }
    }

    private static let refusals: [Refusal] =
        [
            .needsRole(.requester), .needsRole(.agent), .needsRole(.admin), .needsOwner(PersonID(4)), .needsOwner(nil),
            .needsRequester, .wrongStatus(.inProgress, verb: "claim"), .alreadyOwned(by: PersonID(4)),
            .declinedBefore(PersonID(4)), .notAnAgent(PersonID(4)), .needsReason, .needsText, .windowPassed,
            .stale(version: 7), .noSuchTicket, .deleted, .noSuchOther(1002), .sameTicket, .otherClosed(1002),
            .otherWorkspace(1002), .noSuchPerson("ada"), .ambiguousPerson("ada", ["Ada L", "Ada K"]),
            .noSuchCategory("a/b/c"), .unknownVerb("x", nearest: []),
            .unknownVerb("re", nearest: ["resolve", "reopen"]),
        ] + Verb.Want.allCases.map { .badArgument(verb: "claim", wants: $0) }

    @Test(arguments: refusals) func `the English letters refuse in the words of the API`(refusal: Refusal) throws {
        let remark = refusal.remark { "Person \($0.value)" }
        #expect(try Self.words(Saying(remark), "en") == refusal.sentence { "Person \($0.value)" })
    }

    @Test func `no German letter has a word of the English remarks`() throws {
        let english = try Remark.Code.allCases.map { try Self.words(Saying(.said($0)), "en") }.filter { $0.count > 6 }
        #expect(english.count > 50)
        for name in LetterSampleTests.names {
            for format in ["txt", "html"] {
                let letter = try String(
                    contentsOf: Repository.url("Tests/NoticesTests/Golden/de/\(name).\(format)"), encoding: .utf8)
                #expect(english.filter(letter.contains).isEmpty)
            }
        }
    }

    @Test(arguments: LetterSampleTests.languages) func `a detail of an earlier version stays as it is`(
        language: String
    ) throws {
        var scene = LetterGoldenTests.scene(.held)
        scene.recipient.language = language
        scene.detail = "zoe@example.net, “Invoice”: unknown senders wait for an admin"
        let message = Message(try Scene.writer().letter(for: scene.facts, now: Scene.now).bytes)
        #expect(try message.text(of: #require(message.textParts.first)).contains(#require(scene.detail)))
    }
}
