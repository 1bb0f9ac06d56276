/// One segment in the tree of patterns.
struct RouteNode: Sendable {
    /// A route at the end of its pattern: the method, the names of its segments and its place in the table.
    struct Leaf: Sendable {
        let method: Method
        let index: Int
        var names: [String] = []
    }

    var literals: [String: RouteNode] = [:]
    /// None or one: the segments that a name in braces stands for.
    var named: [RouteNode] = []
    var leaves: [Leaf] = []

    /// What `Allow` lists: HEAD comes with GET, and OPTIONS with everything.
    var methods: [Method] {
        var own = Set(leaves.map(\.method))
        own.insert(.options)
        if own.contains(.get) { own.insert(.head) }
        return Method.allCases.filter { own.contains($0) }
    }

    /// Enters a leaf below this node; false when its place is taken.
    mutating func insert(_ segments: ArraySlice<Substring>, leaf: Leaf) -> Bool {
        guard let segment = segments.first else {
            if leaves.contains(where: { $0.method == leaf.method }) { return false }
            leaves.append(leaf)
            return true
        }
        if segment.hasPrefix("{"), segment.hasSuffix("}") {
            if named.isEmpty { named.append(RouteNode()) }
            var leaf = leaf
            leaf.names.append(String(segment.dropFirst().dropLast()))
            return named[0].insert(segments.dropFirst(), leaf: leaf)
        }
        return literals[String(segment), default: RouteNode()].insert(segments.dropFirst(), leaf: leaf)
    }

    /// The node at the end of a path, and the segments that names stood for on the way.
    func find(_ segments: ArraySlice<String>, values: inout [String]) -> RouteNode? {
        guard let segment = segments.first else { return leaves.isEmpty ? nil : self }
        if let next = literals[segment], let found = next.find(segments.dropFirst(), values: &values) { return found }
        guard let next = named.first, !segment.isEmpty else { return nil }
        values.append(segment)
        if let found = next.find(segments.dropFirst(), values: &values) { return found }
        values.removeLast()
        return nil
    }
}
