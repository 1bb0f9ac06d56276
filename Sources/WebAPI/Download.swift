import HTTPServer
import Sodium

/// A stranger's file on its way to somebody's browser: never shown by it as part of our pages, never guessed at.
struct Download {
    let name: String
    let type: String
    let bytes: [UInt8]

    /// The types that do nothing by themselves when a browser opens them after all.
    private static let harmless: Set<String> = [
        "application/pdf", "image/gif", "image/jpeg", "image/png", "image/webp", "text/csv", "text/plain",
    ]

    var response: Response {
        Response(
            headers: [
                "Content-Type": Download.harmless.contains(type) ? type : "application/octet-stream",
                "Content-Disposition": "attachment; filename=\"\(plainName)\"; filename*=UTF-8''\(encodedName)",
                "Content-Security-Policy": "default-src 'none'; sandbox; frame-ancestors 'none'",
                "Cache-Control": "private, no-store",
            ], body: bytes)
    }

    /// The name in the characters that every client reads alike.
    private var plainName: String {
        let plain = name.unicodeScalars.map { Download.isPlain($0) || $0 == " " ? Character($0) : "_" }
        return plain.isEmpty ? "file" : String(plain.suffix(150))
    }

    /// The name as RFC 8187 writes it.
    private var encodedName: String {
        name.utf8.suffix(400).map { byte in
            let scalar = Unicode.Scalar(byte)
            return Download.isPlain(scalar) ? String(Character(scalar)) : "%" + Hex.encode([byte]).uppercased()
        }.joined()
    }

    private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9", ".", "-", "_": true
        default: false
        }
    }
}
