/// Why a letter was not taken, as the place it was handed to said it.
package enum SubmitError: Error, Hashable, Sendable {
    /// The server answered this letter with a code of 400 or above (RFC 5321 §4.2.1).
    case refused(code: Int, words: String)
    /// No conversation with the server came about, or it broke off.
    case unreachable(String)
    /// The letter could not be written to the Maildir.
    case unwritable(String)
}
