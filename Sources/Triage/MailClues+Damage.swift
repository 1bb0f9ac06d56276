package import Desk
package import Mail

extension MailClues {
    /// Why a mail cannot be judged.
    package enum Damage: Hashable, Sendable {
        /// The file holds nothing.
        case empty
        /// There is no From field with an address in it.
        case noSender
        /// It passes a limit of what is taken apart.
        case excess(Excess)
        /// It has more bytes than are read.
        case tooLarge(bytes: Int, limit: Int)
    }
}

extension MailClues.Damage {
    /// Whether there is more of the mail than is read, which its sender can do something about.
    var isExcess: Bool {
        switch self {
        case .excess, .tooLarge: true
        case .empty, .noSender: false
        }
    }

    /// The damage in the trace's words.
    package var finding: String {
        switch self {
        case .empty: "the file is empty"
        case .noSender: "there is no From field with an address"
        case .excess(let limit): "it passes the limit of \(limit.rawValue)"
        case .tooLarge(let bytes, let limit): "it is \(bytes) bytes large, the limit is \(limit)"
        }
    }

    /// The damage as admins and the mail's sender read it.
    package var remark: Remark {
        switch self {
        case .empty: .said(.empty)
        case .noSender: .said(.noSender)
        case .excess(.size): .said(.tooManyBytes)
        case .excess(.parts): .said(.tooManyParts)
        case .excess(.depth): .said(.tooDeep)
        case .excess(.header): .said(.tooLongHeader)
        case .excess(.enclosures): .said(.tooManyFiles)
        case .tooLarge(let bytes, let limit): .said(.tooLarge, "\(bytes)", "\(limit)")
        }
    }
}
