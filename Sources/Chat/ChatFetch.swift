/// How to get at a file that hangs on a message.
package enum ChatFetch: Equatable, Sendable {
    /// This call's answer is the file.
    case direct(ChatCall)
    /// This call's answer says where the file is: `ChatOutlet.file(from:)` reads it.
    case ask(ChatCall)
    /// The address is not one that this platform's files have; nothing may be sent there.
    case refused
}
