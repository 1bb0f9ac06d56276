import Desk
import HTTPServer
import Sodium

/// A stranger's file on its way to somebody's browser: never shown by it as part of our pages, never guessed at.
struct Download {
    let name: String
    let type: String
    let sha256: [UInt8]

    /// The types that do nothing by themselves when a browser opens them after all.
    private static let harmless: Set<String> = [
        "application/pdf", "image/gif", "image/jpeg", "image/png", "image/webp", "text/csv", "text/plain",
    ]

    /// The entity tag of the content, whatever it is called.
    var tag: String { "\"\(Hex.encode(Array(sha256.prefix(16))))\"" }

    /// The answer to who has the file already.
    var notModified: Response { Response(status: 304, headers: common) }

    /// The file, or the one range of it that was asked for (RFC 9110 §14).
    func response(_ bytes: [UInt8], to request: Request) throws(Problem) -> Response {
        var response = Response(headers: common)
        response.headers.set("Content-Type", Download.harmless.contains(type) ? type : FileType.unknown)
        response.headers.set(
            "Content-Disposition", "attachment; filename=\"\(plainName)\"; filename*=UTF-8''\(encodedName)")
        response.headers.set("Content-Security-Policy", "default-src 'none'; sandbox; frame-ancestors 'none'")
        response.headers.set("Accept-Ranges", "bytes")
        switch ByteRange(asked(by: request), of: bytes.count) {
        case .whole: response.body = bytes
        case .part(let range):
            response.status = 206
            response.headers.set("Content-Range", "bytes \(range.lowerBound)-\(range.upperBound - 1)/\(bytes.count)")
            response.body = Array(bytes[range])
        case .unsatisfiable: throw .unsatisfiableRange(of: bytes.count)
        }
        return response
    }

    /// Whoever may see the file is asked about each time.
    private var common: Headers {
        ["ETag": tag, "Cache-Control": "private, no-cache", "Vary": "Authorization, Cookie"]
    }

    /// The range that counts: a GET's, unless it was meant for another content (RFC 9110 §13.1.5, §14.2).
    private func asked(by request: Request) -> String? {
        let fields = request.headers.all("Range")
        guard request.method == .get, fields.count == 1 else { return nil }
        if let condition = request.headers["If-Range"], condition != tag { return nil }
        return fields[0]
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
