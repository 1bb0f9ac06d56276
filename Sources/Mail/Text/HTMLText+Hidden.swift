extension HTMLText {
    /// An element that is not shown, and how many of its name are open.
    struct Hidden {
        let name: HTMLName
        var depth = 1
        var tables = 0
    }

    /// Follows the tags of a hidden part; false once a tag is past its end.
    mutating func staysHidden(_ tag: HTMLTag) -> Bool {
        guard var part = hidden else { return false }
        if part.tables == 0, tag.name != part.name || !tag.isEnd, Self.implies(tag, endOf: part.name) {
            hidden = nil
            return false
        }
        if tag.element == .table, tag.name != part.name { part.tables = max(0, part.tables + (tag.isEnd ? -1 : 1)) }
        if tag.name == part.name { part.depth += tag.isEnd ? -1 : 1 }
        hidden = part.depth > 0 ? part : nil
        return true
    }

    /// Whether a tag ends an element whose own end tag may be left out.
    private static func implies(_ tag: HTMLTag, endOf name: HTMLName) -> Bool {
        guard let element = tag.element else { return false }
        switch HTMLElement.named(name) {
        case .cell:
            if case .cell = element { return !tag.isEnd }
            return element == .row || tag.isEnd && (element == .rowGroup || element == .table)
        case .row: return tag.isEnd ? element == .rowGroup || element == .table : element == .row
        case .item:
            if case .list = element { return tag.isEnd }
            return element == .item && !tag.isEnd
        case .paragraph:
            switch element {
            case .block, .quote, .list, .item, .table, .rule, .preformatted: return true
            case .paragraph: return !tag.isEnd
            default: return false
            }
        default: return false
        }
    }

    func isHidden(_ tag: HTMLTag, _ attributes: HTMLAttributes) -> Bool {
        guard honoursHidden, attributes.isHidden || attributes.style.isHidden, tag.element?.isVoid != true else {
            return false
        }
        return tag.name != .body && tag.name != .html
    }
}
