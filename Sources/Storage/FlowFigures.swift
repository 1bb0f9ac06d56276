/// How many tickets came, were done, and were left.
package struct FlowFigures: Hashable, Sendable {
    /// Tickets that were opened.
    package var created = 0
    /// Tickets that were resolved, and stayed so.
    package var resolved = 0
    /// Tickets that were closed.
    package var closed = 0
    /// Tickets that were neither resolved nor closed at the end of the stretch.
    package var backlog = 0
    /// Tickets that were done with, by whichever way came first.
    var settled = 0

    mutating func countResolution() {
        resolved += 1
        settled += 1
    }
}
