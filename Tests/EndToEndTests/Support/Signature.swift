import Foundation
import TestSupport

/// HMAC-SHA256 as platforms compute it, by Python and so by none of the product's code.
enum Signature {
    /// The spelling of a signature.
    enum Spelling: String {
        case hexadecimal = "hexdigest().encode()"
        case base64 = "digest(); out = base64.b64encode(out)"
    }

    /// The signature of a message under a key.
    static func make(key: [UInt8], message: [UInt8], _ spelling: Spelling) throws -> String {
        let folder = try TemporaryDirectory()
        try Data(key).write(to: URL(filePath: folder.path("key")))
        try Data(message).write(to: URL(filePath: folder.path("message")))
        let script = """
            import base64, hashlib, hmac, sys
            key = open(sys.argv[1], 'rb').read()
            out = hmac.new(key, sys.stdin.buffer.read(), hashlib.sha256).\(spelling.rawValue)
            sys.stdout.write(out.decode())
            """
        let child = try Child(
            ["/usr/bin/python3", "-c", script, folder.path("key")], input: folder.path("message"),
            output: folder.path("signature"), errors: folder.path("errors"))
        guard child.ending(within: .seconds(20)) == .exit(0) else {
            throw Failure(try String(contentsOfFile: folder.path("errors"), encoding: .utf8))
        }
        return try withExtendedLifetime(folder) {
            try String(contentsOfFile: folder.path("signature"), encoding: .utf8)
        }
    }
}
