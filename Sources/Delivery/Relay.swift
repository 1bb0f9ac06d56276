package import Curl

/// A mail server that letters may be handed to.
package struct Relay: Sendable {
    /// Where it is, and how to speak to it.
    package let server: SMTPServer
    /// The most connections that are open to it at once.
    package let connections: Int
    /// How to sign in, asked for before each letter: the token in a file is soon exchanged for another.
    package let credentials: @Sendable () throws -> SMTPServer.Credentials

    /// A server that is signed in to with what `server` says, unless there is somebody to ask.
    package init(
        _ server: SMTPServer, connections: Int = 1, credentials: (@Sendable () throws -> SMTPServer.Credentials)? = nil
    ) {
        self.server = server
        self.connections = connections
        self.credentials = credentials ?? { server.credentials }
    }
}
