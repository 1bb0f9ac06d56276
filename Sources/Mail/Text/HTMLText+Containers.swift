extension HTMLText {
    /// An open element that changes how its content is written.
    struct Container {
        let name: String
        var effect: Effect
        /// Open elements of the same name inside that change nothing.
        var nested = 0

        var isList: Bool {
            if case .list = effect { true } else { false }
        }
    }

    /// What a container does.
    enum Effect: Equatable {
        case quote
        case list(next: Int?)
        case item(indent: Int)
        case table(isData: Bool, cells: Int)
        case preformatted
    }

    /// Deeper elements than this change nothing any more.
    static let deepest = 100

    mutating func open(_ name: String, _ effect: Effect) {
        guard containers.count < Self.deepest else { return }
        if effect == .quote { writer.quoteDepth += 1 }
        if case .item(let indent) = effect { writer.indent += indent }
        containers.append(Container(name: name, effect: effect))
    }

    mutating func close(from index: Int) {
        while containers.count > index, let container = containers.popLast() {
            switch container.effect {
            case .quote: writer.quoteDepth -= 1
            case .item(let indent): writer.indent -= indent
            case .list: writer.mark(nil)
            case .table, .preformatted: break
            }
        }
    }

    /// Counts an element inside a container of its name, so that its end tag does not end the container.
    mutating func noteNested(_ name: String) {
        guard !Self.containerNames.contains(name), !HTMLElement.void.contains(name),
            let index = containers.lastIndex(where: { $0.name == name })
        else { return }
        containers[index].nested += 1
    }

    /// Elements that are containers each time.
    static let containerNames: Set<String> = [
        "li", "table", "blockquote", "ul", "ol", "menu", "dir", "pre", "listing",
    ]

    /// Whether text goes to a cell of a table that shows data, where blocks do not break the line.
    var isInDataCell: Bool {
        for container in containers.reversed() {
            switch container.effect {
            case .table(let isData, let cells): return isData && cells > 0
            case .quote, .list: return false
            case .item, .preformatted: continue
            }
        }
        return false
    }
}
