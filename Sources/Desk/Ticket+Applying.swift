extension Ticket {
    /// The ticket after a change, one version later; the same function builds today's row and any past state.
    package func applying(_ change: Change, at now: Moment) -> Ticket {
        var next = self
        next.updatedAt = now
        if change != .opened { next.version += 1 }
        switch change {
        case .status(_, let status):
            next.status = status
            if status == .resolved { next.resolvedAt = now }
            if status == .closed { next.closedAt = now }
        case .owner(_, let owner):
            next.owner = owner
            next.assignedAt = owner == nil ? nil : now
        case .priority(_, let priority): next.priority = priority
        case .category(_, let category): next.category = category
        case .title(_, let title): next.title = title
        case .requester(_, let person): next.requester = person
        case .replied(by: .desk): next.firstResponseAt = firstResponseAt ?? now
        case .merged(let number): next.mergedInto = number
        case .escalated: next.escalatedAt = now
        case .deleted: next.deletedAt = now
        case .restored: next.deletedAt = nil
        case .opened, .declined, .watched, .unwatched, .joined, .replied(by: .guest), .noted, .linked, .unlinked,
            .absorbed, .filed, .doubted, .undeliverable, .late, .reworded, .withdrawn, .fetched, .missed:
            break
        }
        return next
    }
}
