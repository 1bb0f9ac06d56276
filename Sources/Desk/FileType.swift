/// The media type of a stranger's file, by what it is and not by what it is said to be.
///
/// Nothing is refused for a wrong label; it is kept under the type that its content shows, so that a page in a picture's
/// clothes is text, and what cannot be told is bytes.
package enum FileType {
    /// The type of what cannot be told.
    package static let unknown = "application/octet-stream"

    /// What a kind of file begins with, and the types it may be called: the first, unless it is said to be another.
    private struct Kind {
        let start: [UInt8]
        var offset = 0
        let types: [String]
    }

    private static let kinds = [
        Kind(start: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], types: ["image/png"]),
        Kind(start: [0xFF, 0xD8, 0xFF], types: ["image/jpeg"]),
        Kind(start: Array("GIF87a".utf8), types: ["image/gif"]),
        Kind(start: Array("GIF89a".utf8), types: ["image/gif"]),
        Kind(start: Array("WEBPVP8".utf8), offset: 8, types: ["image/webp"]),
        Kind(start: Array("WAVEfmt ".utf8), offset: 8, types: ["audio/wav"]),
        Kind(start: Array("AVI LIST".utf8), offset: 8, types: ["video/x-msvideo"]),
        Kind(start: [0x49, 0x49, 0x2A, 0x00], types: ["image/tiff"]),
        Kind(start: [0x4D, 0x4D, 0x00, 0x2A], types: ["image/tiff"]),
        Kind(start: Array("%PDF-".utf8), types: ["application/pdf"]),
        Kind(start: [0x50, 0x4B, 0x03, 0x04], types: ["application/zip"] + packages),
        Kind(start: [0x1F, 0x8B, 0x08], types: ["application/gzip"]),
        Kind(start: [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], types: ["application/x-7z-compressed"]),
        Kind(start: [0x52, 0x61, 0x72, 0x21, 0x1A, 0x07], types: ["application/vnd.rar"]),
        Kind(
            start: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1],
            types: [
                "application/x-ole-storage", "application/msword", "application/vnd.ms-excel",
                "application/vnd.ms-powerpoint", "application/vnd.ms-outlook",
            ]),
        Kind(
            start: Array("ftyp".utf8), offset: 4,
            types: ["video/mp4", "audio/mp4", "video/quicktime", "image/heic", "image/avif"]),
        Kind(start: Array("ID3".utf8), types: ["audio/mpeg"]),
        Kind(start: Array("OggS".utf8), types: ["audio/ogg", "video/ogg", "application/ogg"]),
        Kind(start: [0x1A, 0x45, 0xDF, 0xA3], types: ["video/webm", "audio/webm", "video/x-matroska"]),
    ]

    /// Documents that are zip archives inside.
    private static let packages = [
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        "application/vnd.oasis.opendocument.text", "application/vnd.oasis.opendocument.spreadsheet",
        "application/vnd.oasis.opendocument.presentation", "application/epub+zip",
    ]

    /// Texts that do nothing when they are opened; a page or a drawing with scripts is none of them.
    private static let texts = [
        "text/plain", "text/csv", "text/markdown", "text/calendar", "text/vcard", "application/json", "message/rfc822",
    ]

    /// The type of a content that is said to be of another or the same type.
    package static func type(of bytes: [UInt8], saidToBe claim: String) -> String {
        let claim = claim.lowercased()
        if let kind = kinds.first(where: { bytes.dropFirst($0.offset).starts(with: $0.start) }) {
            return kind.types.contains(claim) ? claim : kind.types[0]
        }
        guard isText(bytes) else { return unknown }
        return texts.contains(claim) ? claim : texts[0]
    }

    /// Whether the beginning is UTF-8 without the control characters that no text has.
    private static func isText(_ bytes: [UInt8]) -> Bool {
        var start = bytes.prefix(8192)
        guard start.allSatisfy({ $0 >= 0x20 && $0 != 0x7F || (0x09...0x0D).contains($0) || $0 == 0x1B }) else {
            return false
        }
        // The last character may be cut in two.
        for _ in 0..<4 {
            if String(validating: start, as: UTF8.self) != nil { return true }
            guard start.count < bytes.count else { return false }
            start = start.dropLast()
        }
        return false
    }
}
