extension Refusal {
    /// The refusal as a letter or a chat says it; `name` gives a person's display name, nil for somebody unknown.
    package func remark(name: (PersonID) -> String?) -> Remark {
        func person(_ id: PersonID) -> Saying { Saying(name(id) ?? "") }
        return switch self {
        case .needsRole(.requester): .said(.needsRequesterRole)
        case .needsRole(.agent): .said(.needsAgent)
        case .needsRole(.admin): .said(.needsAdmin)
        case .needsOwner(let owner?): .said(.needsOwner, person(owner))
        case .needsOwner(nil): .said(.needsAnOwner)
        case .needsRequester: .said(.needsRequester)
        case .wrongStatus(let status, let verb): .said(.wrongStatus, Saying(.status(status)), Saying(verb))
        case .alreadyOwned(let owner): .said(.alreadyOwned, person(owner))
        case .declinedBefore(let id): .said(.declinedBefore, person(id))
        case .notAnAgent(let id): .said(.notAnAgent, person(id))
        case .needsReason: .said(.needsReason)
        case .needsText: .said(.needsText)
        case .windowPassed: .said(.windowPassed)
        case .stale(let version): .said(.stale, "\(version)")
        case .noSuchTicket: .said(.noSuchTicket)
        case .deleted: .said(.deleted)
        case .noSuchOther(let number): .said(.noSuchOther, "#\(number)")
        case .sameTicket: .said(.sameTicket)
        case .otherClosed(let number): .said(.otherClosed, "#\(number)")
        case .otherWorkspace(let number): .said(.otherWorkspace, "#\(number)")
        case .noSuchPerson(let word): .said(.noSuchPerson, Saying(word))
        case .ambiguousPerson(let word, let names):
            .said(.ambiguousPerson, Saying(word), Saying(names.joined(separator: ", ")))
        case .noSuchCategory(let path): .said(.noSuchCategory, Saying(path))
        case .unknownVerb(let verb, let nearest):
            .said(.unknownVerb, Saying(verb), Saying(nearest.map { "/\($0)" }.joined(separator: ", ")))
        case .badArgument(let verb, let wants): .said(.badArgument, Saying(verb), wants.saying)
        }
    }
}

extension Verb.Want {
    /// What is wanted as a letter or a chat says it; what is to be written literally is the same in every language.
    fileprivate var saying: Saying {
        switch self {
        case .nothing: Saying(.said(.wantsNothing))
        case .priority: Verb.Want.priorities
        case .path: Saying(.said(.pathWord))
        case .number: Saying(.said(.wantsNumber))
        case .someone: Saying(.said(.wantsSomeone))
        case .agent: Saying(.said(.wantsAgent))
        }
    }
}
