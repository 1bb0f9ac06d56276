/// Something to be asked of a chat platform after its call was answered: a row that waits until it is done.
package struct Errand: Hashable, Sendable {
    /// What is wanted.
    package enum Task: Hashable, Sendable {
        /// A file that came with a reply on the ticket of that id.
        case file(RemoteFile, of: ReplyID, on: TicketID)
        /// The mail address that the platform vouches for.
        case address(of: ChatAccount)
        /// The thread in which the message with that key stands, whose call is that row of the ledger.
        case thread(of: IntakeID, message: String)
    }

    /// A file that the platform still has.
    package struct RemoteFile: Hashable, Sendable {
        /// The platform's key of the file; nil when it is known by its address only.
        package let key: String?
        /// The name its sender gave it.
        package let name: String
        /// The media type the platform states.
        package let type: String?
        /// The size in bytes the platform states.
        package let size: Int64?
        /// Where it can be fetched; nil when the platform must be asked first.
        package let url: String?

        /// Describes a file that is to be fetched.
        package init(key: String?, name: String, type: String?, size: Int64?, url: String?) {
            self.key = key
            self.name = name
            self.type = type
            self.size = size
            self.url = url
        }
    }

    /// The row's id.
    package let id: ErrandID
    /// The gateway by whose platform it is to be answered.
    package let gateway: String
    /// What is wanted.
    package let task: Task
    /// How often it was tried.
    package let attempts: Int
    /// When it was written.
    package let createdAt: Moment

    /// Puts an errand together from its columns.
    package init(id: ErrandID, gateway: String, task: Task, attempts: Int, createdAt: Moment) {
        self.id = id
        self.gateway = gateway
        self.task = task
        self.attempts = attempts
        self.createdAt = createdAt
    }
}
