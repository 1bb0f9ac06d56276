/// The parameters of a Content-Type or Content-Disposition value: RFC 2045 §5.1 and RFC 2231, read forgivingly.
package struct Parameters: Hashable, Sendable {
    private var pairs: [Pair] = []

    private struct Pair: Hashable, Sendable {
        let name: String
        let value: String
    }

    init() {}

    /// A parameter's decoded value by its lower-case name.
    package subscript(name: String) -> String? {
        for pair in pairs where pair.name == name { return pair.value }
        return nil
    }

    /// The names in the order they were first met.
    package var names: [String] { pairs.map(\.name) }

    /// Reads what follows the first `;` of a value.
    init(_ value: Span<UInt8>, from start: Int, fallback: Charset) {
        var reader = ParameterReader(at: start)
        reader.read(value)
        for (name, text) in reader.assembled(value, fallback: fallback) where self[name] == nil {
            pairs.append(Pair(name: name, value: text))
        }
    }
}
