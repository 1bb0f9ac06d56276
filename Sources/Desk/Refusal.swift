/// Why something was not done: facts, to be turned into a sentence or a status elsewhere.
package enum Refusal: Error, Hashable, Sendable {
    /// The verb is for another role.
    case needsRole(Role)
    /// Only the owner may do this.
    case needsOwner(PersonID?)
    /// Only the requester may do this.
    case needsRequester
    /// The status does not allow the verb.
    case wrongStatus(Status, verb: String)
    /// Somebody has it already.
    case alreadyOwned(by: PersonID)
    /// The agent declined this ticket before.
    case declinedBefore(PersonID)
    /// The person cannot be given tickets of this workspace.
    case notAnAgent(PersonID)
    /// The verb wants a reason.
    case needsReason
    /// The verb wants some text.
    case needsText
    /// The window in which a resolved ticket can be taken up again has passed.
    case windowPassed
    /// Somebody changed the ticket since the caller read it.
    case stale(version: Int64)
    /// There is no such ticket, or it is none of the caller's business.
    case noSuchTicket
    /// The ticket is deleted, which only those hear who may restore it.
    case deleted
    /// There is no ticket of that number to tie this one to, or it is none of the caller's business.
    case noSuchOther(Int64)
    /// The other ticket is the same.
    case sameTicket
    /// The other ticket, of that number, is closed and takes nothing in.
    case otherClosed(Int64)
    /// The other ticket, of that number, is another workspace's.
    case otherWorkspace(Int64)
    /// There is no such person.
    case noSuchPerson(String)
    /// The word fits several people.
    case ambiguousPerson(String, [String])
    /// There is no such category.
    case noSuchCategory(String)
    /// There is no such verb; the nearest ones follow.
    case unknownVerb(String, nearest: [String])
    /// The verb's argument does not fit.
    case badArgument(verb: String, wants: Verb.Want)
}

extension Refusal {
    /// The refusal as one sentence for people; `name` gives a person's display name.
    package func sentence(name: (PersonID) -> String) -> String {
        switch self {
        case .needsRole(.requester): "Only a requester may do this."
        case .needsRole(let role): "Only an \(role.rawValue) may do this."
        case .needsOwner(let owner?): "Only its owner, \(name(owner)), may do this."
        case .needsOwner(nil): "Nobody owns it yet; claim it first."
        case .needsRequester: "Only the person who asked may do this."
        case .wrongStatus(let status, let verb): "The ticket is \(status.label); “\(verb)” does not fit that."
        case .alreadyOwned(let owner): "\(name(owner)) owns it already."
        case .declinedBefore(let person): "\(name(person)) declined this ticket before."
        case .notAnAgent(let person): "\(name(person)) is not an agent of this workspace."
        case .needsReason: "A reason is needed."
        case .needsText: "Some text is needed."
        case .windowPassed: "The time to reopen it has passed; write a new mail and it becomes a linked ticket."
        case .stale(let version): "Somebody changed the ticket meanwhile; it is at version \(version) now."
        case .noSuchTicket: "There is no such ticket."
        case .deleted: "The ticket is deleted; restore it first."
        case .noSuchOther(let number): "There is no ticket #\(number) for you."
        case .sameTicket: "That is the same ticket."
        case .otherClosed(let number): "#\(number) is closed and takes nothing in any more."
        case .otherWorkspace(let number): "#\(number) belongs to another workspace; link the two instead."
        case .noSuchPerson(let word): "Nobody is known as “\(word)”."
        case .ambiguousPerson(let word, let names): "“\(word)” could be \(names.joined(separator: ", "))."
        case .noSuchCategory(let path): "There is no category “\(path)”."
        case .unknownVerb(let verb, let nearest) where nearest.isEmpty: "“/\(verb)” is not a command."
        case .unknownVerb(let verb, let nearest):
            "“/\(verb)” is not a command; did you mean \(nearest.map { "/" + $0 }.joined(separator: ", "))?"
        case .badArgument(let verb, let wants): "“/\(verb)” wants \(wants.rawValue)."
        }
    }
}

extension Refusal {
    /// The people whose names the sentence needs.
    package var people: [PersonID] {
        switch self {
        case .needsOwner(let owner): owner.map { [$0] } ?? []
        case .alreadyOwned(let person), .declinedBefore(let person), .notAnAgent(let person): [person]
        case .needsRole, .needsRequester, .wrongStatus, .needsReason, .needsText, .windowPassed, .stale, .noSuchTicket,
            .deleted, .noSuchOther, .sameTicket, .otherClosed, .otherWorkspace, .noSuchPerson, .ambiguousPerson,
            .noSuchCategory, .unknownVerb, .badArgument:
            []
        }
    }
}
