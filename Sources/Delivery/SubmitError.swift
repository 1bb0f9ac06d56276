/// Why a letter was not taken, as the place it was handed to said it.
package enum SubmitError: Error, Hashable, Sendable {
    /// The server answered this letter with a code of 400 or above (RFC 5321 §4.2.1).
    case refused(code: Int, words: String)
    /// The conversation broke off or fell silent while it was about this letter.
    case interrupted(String)
    /// No conversation with the server came about, or it did not get as far as the letter.
    case unreachable(String)
    /// The settings or the letter are such that nothing was sent at all.
    case unsendable(String)
    /// The letter could not be written to the Maildir.
    case unwritable(String)
}
