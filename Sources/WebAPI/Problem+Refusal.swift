import Desk
import HTTPServer
import Storage

extension Problem {
    /// A refusal of the rules as an answer; `name` gives a person's display name.
    init(_ refusal: Refusal, name: (PersonID) -> String) {
        let (status, kind) = Problem.statusAndKind(of: refusal)
        self.init(status, kind, refusal.sentence(name: name))
        switch refusal {
        case .alreadyOwned(let owner):
            facts = [.init("owner", ["id": .integer(owner.value), "name": .text(name(owner))])]
        case .needsOwner(let owner?):
            facts = [.init("owner", ["id": .integer(owner.value), "name": .text(name(owner))])]
        case .wrongStatus(let status, _): facts = [.init("ticket_status", .text(status.rawValue))]
        case .stale(let version): facts = [.init("version", .integer(version))]
        case .noSuchOther(let number), .otherClosed(let number), .otherWorkspace(let number):
            facts = [.init("ticket", .integer(number))]
        case .ambiguousPerson(_, let names): facts = [.init("candidates", .list(names.map(JSONValue.text)))]
        case .needsRole, .needsOwner(nil), .needsRequester, .declinedBefore, .notAnAgent, .needsReason, .needsText,
            .windowPassed, .noSuchTicket, .deleted, .sameTicket, .noSuchPerson, .noSuchCategory, .unknownVerb,
            .badArgument:
            break
        }
    }

    /// A refusal of the rules as an answer, with the names of those it speaks of.
    init(_ refusal: Refusal, _ db: inout Transaction) throws {
        var names: [PersonID: String] = [:]
        for id in refusal.people { names[id] = try db.person(id)?.displayName }
        self.init(refusal) { names[$0] ?? "Person \($0.value)" }
    }

    private static func statusAndKind(of refusal: Refusal) -> (Int, String) {
        switch refusal {
        case .needsRole: (403, "needs_role")
        case .needsOwner: (403, "needs_owner")
        case .needsRequester: (403, "needs_requester")
        case .wrongStatus: (409, "wrong_status")
        case .alreadyOwned: (409, "already_owned")
        case .declinedBefore: (409, "declined_before")
        case .notAnAgent: (422, "not_an_agent")
        case .needsReason: (422, "needs_reason")
        case .needsText: (422, "needs_text")
        case .windowPassed: (409, "window_passed")
        case .stale: (412, "stale")
        case .noSuchTicket: (404, "not_found")
        case .deleted: (409, "deleted")
        case .noSuchOther: (422, "no_such_ticket")
        case .sameTicket: (422, "same_ticket")
        case .otherClosed: (409, "other_closed")
        case .otherWorkspace: (409, "other_workspace")
        case .noSuchPerson: (422, "no_such_person")
        case .ambiguousPerson: (422, "ambiguous_person")
        case .noSuchCategory: (422, "no_such_category")
        case .unknownVerb: (422, "unknown_verb")
        case .badArgument: (422, "bad_argument")
        }
    }

    /// A refusal to change the category tree as an answer.
    init(_ refusal: CategoryRefusal) {
        switch refusal {
        case .noSuchCategory: self = .missing("category")
        case .tooDeep: self.init(422, "too_deep", "A subcategory has nothing below it.")
        case .nameTaken: self.init(409, "name_taken", "A category beside it has that name.")
        case .badName: self.init(422, "invalid", "A name is one to a hundred characters, without a slash.")
        }
    }

    /// Broken JSON as an answer.
    init(_ error: JSONError) { self.init(400, "malformed_json", error.sentence) }

    /// A form that cannot be read as an answer.
    init(_ error: FormError) {
        switch error {
        case .notUTF8: self.init(415, "unsupported_media_type", error.sentence)
        case .noBoundary, .noStart, .noEnd, .badHead, .tooManyParts, .encoded:
            self.init(400, "malformed_form", error.sentence)
        }
    }

    /// A request that the server did not take as an answer.
    init(_ rejection: Rejection) {
        let kind =
            switch rejection.status {
            case 413: "too_large"
            case 431: "too_many_fields"
            case 501: "unknown_method"
            case 503: "busy"
            default: "malformed_request"
            }
        self.init(rejection.status, kind, rejection.sentence)
        retryAfter = rejection.retryAfter
    }
}
