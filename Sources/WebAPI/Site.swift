package import Desk
package import HTTPServer
package import Storage

/// What the API works on and with, all of it given by the program.
package struct Site: Sendable {
    /// The store.
    package var store: Store
    /// The key that access tokens are signed with, 32 random bytes.
    package var signingKey: [UInt8]
    /// The mint that the letters' links to set a password are signed by; one without a key lets nobody set any.
    package var mint = TokenMint(currentKey: 0) { _, _ in nil }
    /// The time.
    package var clock: @Sendable () -> Moment
    /// A new name for a request, for the answer and the log.
    package var requestID: @Sendable () -> String
    /// Answers a webhook call through the gateway of that name; nil when there is no such gateway.
    package var hook: @Sendable (_ gateway: String, _ call: Request) throws -> Response? = { _, _ in nil }
    /// Carries out what an admin decides about a message that was not applied; nil, or a sentence why it cannot be.
    package var decide:
        @Sendable (_ decision: IntakeDecision, _ message: IntakeID, _ admin: PersonID, _ cause: Cause)
            throws -> String? = { _, _, _, _ in "No mail is taken in here." }
    /// When the people of a workspace work.
    package var hours: @Sendable (WorkspaceID) -> WorkingHours = { _ in .always }
    /// Called after each transaction that may have put something into the outbox.
    package var wrote: @Sendable () -> Void = {}
    /// What the desk says itself, for somebody who reads that language.
    package var words: @Sendable (Saying, _ language: String) -> String = { saying, _ in "\(saying)" }
    /// What keeps the service from its work, in words for `/readyz`; empty when all is well.
    package var troubles: @Sendable () -> [String] = { [] }
    /// Takes note of every answer.
    package var log: @Sendable (Answered) -> Void = { _ in }
    /// The origins whose pages may use the API from a browser, such as `https://desk.example.com`.
    package var origins: Set<String> = []
    /// For how many seconds browsers are told to come over TLS only; nil without TLS.
    package var strictTransport: Int64?
    /// How often people may try things, and how much.
    package var limits = Limits()

    /// How often people may try things, and how much, by the rules of the house.
    package struct Limits: Sendable {
        /// Attempts to sign in from one network address in ten minutes.
        package var loginsPerClient = 10
        /// Attempts to sign in with one mail address in ten minutes.
        package var loginsPerAddress = 5
        /// Links to set a password that one network address asks for in an hour.
        package var passwordLinksPerClient = 5
        /// Links to set a password that are asked for one mail address in an hour.
        package var passwordLinksPerAddress = 3
        /// Tickets that one person opens in an hour.
        package var ticketsPerPerson = 10
        /// Tickets that are opened from one network address in an hour.
        package var ticketsPerClient = 30
        /// Messages that one person writes to others in an hour.
        package var messagesPerPerson = 60
        /// Requests of any kind from one network address in a minute; nil lets everybody ask as often as they like.
        ///
        /// Who asks from this machine is not counted: it is a tool of the site, or a proxy that nobody told us to trust.
        package var requestsPerClient: Int?
        /// The bytes that the files of one request may have together.
        package var uploadBytes = 25 << 20
        /// The files that one form may have.
        package var filesPerUpload = 20

        /// The limits of the rules.
        package init() {}
    }

    /// A site with its store, its key, its clock and its names for requests.
    package init(
        store: Store, signingKey: [UInt8], clock: @escaping @Sendable () -> Moment,
        requestID: @escaping @Sendable () -> String
    ) {
        self.store = store
        self.signingKey = signingKey
        self.clock = clock
        self.requestID = requestID
    }
}
