/// The parts of a path that stand where a route's pattern has names.
package struct Parameters: Sendable, Equatable {
    private let names: [String]
    private let values: [String]

    init(names: [String] = [], values: [String] = []) {
        self.names = names
        self.values = values
    }

    /// The decoded part for a name of the pattern, or nil when the pattern does not have it.
    package subscript(_ name: String) -> String? {
        names.firstIndex(of: name).map { values[$0] }
    }

    /// The part for a name of the pattern as a number, or nil when it is none: digits only, without a sign.
    package func number(_ name: String) -> Int64? {
        guard let text = self[name], text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return Int64(text)
    }
}
