extension HTMLText {
    /// An open element that changes how its content is written.
    struct Container {
        let name: HTMLName
        var effect: Effect
        /// What was so before it.
        let outer: State
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

    /// What the open containers come to.
    struct State {
        var isInList = false
        var isPreformatted = false
        /// Whether text goes to a cell of a table that shows data, where blocks do not break the line.
        var isInDataCell = false
        /// The innermost table's index among the containers.
        var table: Int?
    }

    /// Deeper elements than this change nothing any more.
    private static let deepest = 64

    mutating func open(_ name: HTMLName, _ effect: Effect) {
        guard containers.count < Self.deepest else { return }
        containers.append(Container(name: name, effect: effect, outer: state))
        switch effect {
        case .quote:
            writer.quoteDepth += 1
            state.isInDataCell = false
        case .list:
            state.isInList = true
            state.isInDataCell = false
        case .item(let indent): writer.indent += indent
        case .table:
            state.table = containers.count - 1
            state.isInDataCell = false
        case .preformatted: state.isPreformatted = true
        }
    }

    mutating func close(from index: Int) {
        while containers.count > index, let container = containers.popLast() {
            state = container.outer
            switch container.effect {
            case .quote: writer.quoteDepth -= 1
            case .item(let indent): writer.indent -= indent
            case .list: writer.mark(nil)
            case .table, .preformatted: break
            }
        }
    }

    /// Closes what is open inside the innermost table and returns what is known of it, or nil outside tables.
    mutating func closeToTable() -> (isData: Bool, cells: Int)? {
        guard let table = state.table, case .table(let isData, let cells) = containers[table].effect else { return nil }
        close(from: table + 1)
        return (isData, cells)
    }

    /// Notes where a row stands of the table that is the innermost container.
    mutating func setTable(isData: Bool, cells: Int) {
        guard let table = state.table else { return }
        containers[table].effect = .table(isData: isData, cells: cells)
        state.isInDataCell = isData && cells > 0
    }

    /// Counts an element inside a container of its name, so that its end tag does not end the container.
    mutating func noteNested(_ tag: HTMLTag) {
        guard !containers.isEmpty, tag.element?.isContainer != true, tag.element?.isVoid != true,
            let index = containers.lastIndex(where: { $0.name == tag.name })
        else { return }
        containers[index].nested += 1
    }
}
