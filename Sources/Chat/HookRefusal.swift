/// Why a webhook call is refused before any signature is computed.
package enum HookRefusal: Error, Equatable, Sendable {
    /// A header or field that proves the sender is missing or empty.
    case missing(String)
    /// A header that must be single came several times.
    case repeated(String)
    /// A header's value does not have the form it must have.
    case malformed(String)
    /// The body that should carry the proof cannot be read.
    case body(ChatMalformation)
}
