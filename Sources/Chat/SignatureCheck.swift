/// What must hold for a webhook call to be its platform's: the caller has the key and the cipher.
///
/// Signatures are decoded here, strictly, so that the caller compares equal numbers of bytes in constant time.
package enum SignatureCheck: Equatable, Sendable {
    /// HMAC-SHA-256 of `signed` must equal one of `given` (32 bytes each).
    ///
    /// `timestamp` is the signed time in seconds since 1970; nil when the platform signs none.
    case hmacSHA256(signed: [UInt8], given: [[UInt8]], timestamp: Int64?)
    /// `given` (64 bytes) must be an Ed25519 signature of `signed`.
    case ed25519(signed: [UInt8], given: [UInt8], timestamp: Int64)
    /// `given` must be the token that was agreed when the webhook was set up.
    case sharedToken(given: String)
    /// HMAC-SHA-256 of `signed` under our own key must equal `given`, and `expires` (seconds since 1970) must be ahead.
    ///
    /// For calls that the platform neither signs nor marks: what we put into the button comes back.
    case seal(signed: [UInt8], given: [UInt8], expires: Int64)
}
