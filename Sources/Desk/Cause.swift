/// What an action came from: the door, the message if there was one, and the time.
package struct Cause: Hashable, Sendable {
    /// The way it came in.
    package let door: Door
    /// The row of the ledger, if a message caused it.
    package let intake: IntakeID?
    /// The time of the action.
    package let at: Moment
    /// The network address it was asked for from, where there is one.
    package let client: String?

    /// Says what an action came from.
    package init(_ door: Door, intake: IntakeID? = nil, at: Moment, client: String? = nil) {
        self.door = door
        self.intake = intake
        self.at = at
        self.client = client
    }
}
