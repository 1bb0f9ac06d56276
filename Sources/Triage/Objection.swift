package import Desk

/// Why a mail is not applied.
package enum Objection: Hashable, Sendable {
    /// It cannot be read as a whole.
    case damage(MailClues.Damage)
    /// It has that many From fields.
    case severalFroms(Int)
    /// It has one of the desk's own addresses in From.
    case deskAddress(String)
    /// A check of the sender's domain failed.
    case failsDMARC(String)
    /// Nobody knows the sender, and such mail waits.
    case unknownSender
    /// Nobody knows the sender, and such mail is refused.
    case strangerRefused
    /// It commands something on the ticket of that label, and nothing proves who sent it.
    case commandsUnproven(String)
}

extension Objection {
    /// The objection in the trace's words.
    package var finding: String {
        switch self {
        case .damage(let damage): damage.finding
        case .severalFroms(let count): "there are \(count) From fields"
        case .deskAddress(let address): "\(address) is the desk's own address"
        case .failsDMARC(let address): "dmarc=fail for \(address)"
        case .unknownSender: "unknown senders wait for an admin"
        case .strangerRefused: "unknown senders are refused"
        case .commandsUnproven(let label): "commands without proof for \(label)"
        }
    }

    /// The objection as admins read it, and a sender whose mail is too much.
    package var remark: Remark {
        switch self {
        case .damage(let damage): damage.remark
        case .severalFroms(let count): .said(.severalFroms, "\(count)")
        case .deskAddress(let address): .said(.deskAddress, Saying(address))
        case .failsDMARC(let address): .said(.failsDMARC, Saying(address))
        case .unknownSender: .said(.unknownSender)
        case .strangerRefused: .said(.strangerRefused)
        case .commandsUnproven(let label): .said(.commandsUnproven, Saying(label))
        }
    }
}
