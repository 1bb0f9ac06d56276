package import Desk

extension Forward {
    /// Why it is unclear in whose name a mail that was passed on opens a ticket.
    package enum Flaw: Hashable, Sendable {
        /// That many mails are attached.
        case severalMails(Int)
        /// The attached mail has no author, or more than one.
        case noOneAuthor
        /// The header of what was passed on did not come along.
        case noHeader
        /// The line that names the author has no address, or more than one.
        case noOneAddress(line: String)
        /// The author is the desk itself.
        case deskAddress(String)
        /// The author was deactivated.
        case deactivated(String)
        /// Nobody knows the author, and nothing proves the agent.
        case unknown(String)
    }
}

extension Forward.Flaw {
    /// The flaw in the trace's words.
    package var finding: String {
        switch self {
        case .severalMails(let count): "\(count) mails are attached"
        case .noOneAuthor: "the attached mail does not name one author"
        case .noHeader: "the header of what was passed on did not come along"
        case .noOneAddress(let line): "“\(line)” names no one address"
        case .deskAddress(let address): "\(address) is the desk's own address"
        case .deactivated(let address): "\(address) is somebody who was deactivated"
        case .unknown(let address): "nobody knows \(address), and nothing proves the agent"
        }
    }

    /// The flaw as the agent reads it.
    package var remark: Remark {
        switch self {
        case .severalMails(let count): .said(.severalMails, "\(count)")
        case .noOneAuthor: .said(.noOneAuthor)
        case .noHeader: .said(.noHeader)
        case .noOneAddress(let line): .said(.noOneAddress, Saying(line))
        case .deskAddress(let address): .said(.authorIsDesk, Saying(address))
        case .deactivated(let address): .said(.authorDeactivated, Saying(address))
        case .unknown(let address): .said(.authorUnknown, Saying(address))
        }
    }
}
