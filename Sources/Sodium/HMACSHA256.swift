import CSodium

/// The message authentication code HMAC-SHA-256 (RFC 2104) with a key of any length.
package struct HMACSHA256: Sendable {
    /// The length of a code in bytes.
    package static let count = 32

    private var state = crypto_auth_hmacsha256_state()

    /// Starts a code that takes its message piece by piece.
    package init(key: [UInt8]) {
        Library.ready
        // libsodium's one-shot form reads exactly 32 bytes of key, whatever the key's length; this form asks for it.
        crypto_auth_hmacsha256_init(&state, key, key.count)
    }

    /// Takes the next piece of the message.
    package mutating func update(_ bytes: [UInt8]) {
        crypto_auth_hmacsha256_update(&state, bytes, UInt64(bytes.count))
    }

    /// The code of all pieces.
    package consuming func finish() -> [UInt8] {
        var code = [UInt8](repeating: 0, count: Self.count)
        crypto_auth_hmacsha256_final(&state, &code)
        return code
    }

    /// The code of what was taken so far with `message` behind it; what follows can be another.
    ///
    /// Of a code that has taken nothing yet the key's schedule is made once for many messages.
    package func code(of message: [UInt8]) -> [UInt8] {
        var code = self
        code.update(message)
        return code.finish()
    }

    /// The code of `message` under `key`.
    package static func authenticate(key: [UInt8], message: [UInt8]) -> [UInt8] {
        var code = HMACSHA256(key: key)
        code.update(message)
        return code.finish()
    }

    /// True if `code` is the whole code of `message` under `key`; the time taken does not tell where it differs.
    package static func verify(_ code: [UInt8], key: [UInt8], message: [UInt8]) -> Bool {
        constantTimeEqual(code, authenticate(key: key, message: message))
    }
}
