extension Ticket {
    /// The ticket after a change; the same function builds today's row and any past state from events.
    package func applying(_ change: Change, at now: Moment) -> Ticket {
        var next = self
        next.updatedAt = now
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
        case .opened, .declined, .watched, .unwatched, .joined, .replied, .noted, .linked, .filed, .doubted,
            .undeliverable:
            break
        }
        return next
    }
}
