import Foundation
import Mail
import TestSupport
import Testing

/// Our own regression mails: each is read with LF and with CRLF, and what is read stands in the file beside it.
struct CorpusTests {
    private static let kinds = [
        "address", "boundary", "charset", "date", "encoding", "header", "hostile", "identifier", "line-ends", "mime",
        "parameter", "report", "signal", "word",
    ]

    private static func mails(_ kind: String) throws -> [URL] {
        try FileManager.default.contentsOfDirectory(
            at: Repository.url("mail/corpus/\(kind)"), includingPropertiesForKeys: nil
        ).filter { $0.pathExtension == "eml" }.sorted { $0.path < $1.path }
    }

    @Test(arguments: kinds)
    func `every mail is read as its file says`(kind: String) throws {
        let mails = try Self.mails(kind)
        #expect(!mails.isEmpty)
        for mail in mails {
            let raw = [UInt8](try Data(contentsOf: mail))
            try Golden(mail.deletingPathExtension().appendingPathExtension("json")).expect(try Self.reading(raw))
        }
    }

    @Test(arguments: kinds)
    func `every mail reads the same with CRLF`(kind: String) throws {
        for mail in try Self.mails(kind) {
            let raw = [UInt8](try Data(contentsOf: mail))
            let golden = Golden(mail.deletingPathExtension().appendingPathExtension("json"))
            if let difference = golden.difference(from: try Self.reading(Self.withCRLF(raw))) {
                Issue.record("with CRLF: \(difference)")
            }
        }
    }

    private static func reading(_ raw: [UInt8]) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(Reading(Message(raw))), as: UTF8.self) + "\n"
    }

    /// Every LF made CRLF, unless it is the end of one already.
    private static func withCRLF(_ raw: [UInt8]) -> [UInt8] {
        var converted: [UInt8] = []
        for byte in raw {
            if byte == 10, converted.last != 13 { converted.append(13) }
            converted.append(byte)
        }
        return converted
    }
}
