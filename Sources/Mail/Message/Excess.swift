/// The limit that a message passed; what lies beyond it has not been taken apart.
package enum Excess: String, Sendable, CaseIterable {
    case size
    case parts
    case depth
    case header
    case enclosures
}
