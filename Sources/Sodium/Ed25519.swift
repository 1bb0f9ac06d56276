import CSodium

/// The signature scheme Ed25519 (RFC 8032), as its verifier.
package enum Ed25519 {
    /// True if `signature` (64 bytes) was made over `message` with the secret half of `publicKey` (32 bytes).
    ///
    /// A signature or a key of another length is refused like a wrong one.
    package static func verify(signature: [UInt8], message: [UInt8], publicKey: [UInt8]) -> Bool {
        Library.ready
        guard signature.count == Int(crypto_sign_bytes()), publicKey.count == Int(crypto_sign_publickeybytes()) else {
            return false
        }
        return crypto_sign_verify_detached(signature, message, UInt64(message.count), publicKey) == 0
    }
}
