/// A way in which an agent let go of a ticket, with the reason they gave.
package struct Handover: Hashable, Sendable {
    /// The ways.
    package enum Kind: String, CaseIterable, Sendable {
        /// Given back for good.
        case declined
        /// Given to another agent.
        case transferred
    }

    /// Where it counts.
    package let place: ReportScope.Place
    /// Which way.
    package let kind: Kind
    /// Why, in the agent's words.
    package let reason: String
}
