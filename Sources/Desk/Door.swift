/// The way a message or an action came in.
package enum Door: String, CaseIterable, Sendable {
    /// A mail.
    case mail
    /// A chat gateway.
    case chat
    /// The HTTP API.
    case api
    /// A deadline of our own.
    case clock
    /// The command line of the machine Intray runs on.
    case console
}
