import CSodium

/// Bytes that nobody can predict, from the system's generator.
package enum RandomBytes {
    /// As many random bytes as asked for.
    package static func make(_ count: Int) -> [UInt8] {
        Library.ready
        var bytes = [UInt8](repeating: 0, count: count)
        randombytes_buf(&bytes, count)
        return bytes
    }

    /// A secret to hand out: `bytes` random bytes as URL-safe base64, 43 characters for the usual 32.
    package static func token(bytes: Int = 32) -> String {
        Base64.encode(make(bytes), .urlSafe)
    }
}
