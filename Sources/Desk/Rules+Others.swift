extension Rules {
    /// A merge ends the ticket wherever it stands, and so is its owner's, or any agent's when it has none.
    ///
    /// What takes it in is not closed and what was merged is, so that no chain of merges comes back to its beginning.
    func merge(into number: Int64) throws(Refusal) -> [Change] {
        _ = try agent()
        if let owner = ticket.owner, !isOwner { throw .needsOwner(owner) }
        let other = try other(number)
        guard other.workspace == ticket.workspace else { throw .otherWorkspace(number) }
        guard !other.isClosed else { throw .otherClosed(number) }
        return [.merged(into: number), .status(from: ticket.status, to: .closed)]
    }

    func link(to number: Int64) throws(Refusal) -> [Change] {
        guard actor.isStaff else { throw .needsRole(.agent) }
        _ = try other(number)
        return links.contains(number) ? [] : [.linked(number: number)]
    }

    func unlink(from number: Int64) throws(Refusal) -> [Change] {
        guard actor.isStaff else { throw .needsRole(.agent) }
        return links.contains(number) ? [.unlinked(number: number)] : []
    }

    private func other(_ number: Int64) throws(Refusal) -> Ticket {
        guard number != ticket.number else { throw .sameTicket }
        guard let other, !other.isDeleted else { throw .noSuchOther(number) }
        return other
    }

    /// What a merge changes on the ticket that takes another in: those who asked for that one or follow it, `guests`,
    /// follow this one, unless they are among its own `people`.
    package static func changes(
        takingIn number: Int64, with guests: Set<PersonID>, to people: Set<PersonID>
    ) -> [Change] {
        [.absorbed(number: number)] + guests.subtracting(people).sorted().map(Change.watched)
    }
}
