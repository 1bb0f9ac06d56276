/// The media types of a message, nested as its parts are.
package struct TypeTree: Encodable, Sendable {
    private let nodes: [Node]

    private struct Node: Sendable {
        let type: String
        let children: [Int]
        let isContainer: Bool
    }

    init(_ parts: [Part]) {
        nodes = parts.map {
            Node(
                type: $0.contentType.essence, children: $0.children,
                isContainer: $0.contentType.isMultipart || !$0.children.isEmpty)
        }
    }

    /// Encodes nested arrays; the depth is the parser's limit at most.
    package func encode(to encoder: any Encoder) throws {
        try Branch(nodes: nodes, index: 0).encode(to: encoder)
    }

    private struct Branch: Encodable {
        let nodes: [Node]
        let index: Int

        func encode(to encoder: any Encoder) throws {
            var list = encoder.unkeyedContainer()
            try list.encode(nodes[index].type)
            guard nodes[index].isContainer else { return }
            try list.encode(nodes[index].children.map { Branch(nodes: nodes, index: $0) })
        }
    }
}
