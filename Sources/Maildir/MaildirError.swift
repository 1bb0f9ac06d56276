import Glibc

/// A file operation on a Maildir that failed, with the system's reason.
package struct MaildirError: Error, Hashable, Sendable {
    /// What was tried, for example “rename”.
    package let operation: String
    /// The file or folder it was tried on.
    package let path: String
    /// The system's error number.
    package let code: Int32
    /// The system's words for it.
    package let words: String

    /// Whether the file is simply not there: another reader took it, or it was never delivered.
    package var isMissing: Bool { code == ENOENT }

    /// The error as one sentence for logs.
    package var sentence: String { "\(operation) \(path): \(words)" }
}
