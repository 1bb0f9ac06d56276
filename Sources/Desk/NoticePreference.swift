/// How a person wants to be told of what happens.
package enum NoticePreference: String, CaseIterable, Sendable {
    /// By mail.
    case mail
    /// By chat where a gateway reaches them, else by mail.
    case chat
    /// By both.
    case both
    /// Only of what they have to know; the rest stands in their inbox.
    case essential = "none"
}
