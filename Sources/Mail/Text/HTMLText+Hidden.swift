extension HTMLText {
    /// An element that is not shown, and how many of its name are open.
    struct Hidden {
        let name: String
        var depth = 1
        var tables = 0
    }

    /// Follows the tags of a hidden part; false once a tag is past its end.
    mutating func staysHidden(_ tag: HTMLTag, _ element: HTMLElement?) -> Bool {
        guard var part = hidden else { return false }
        if part.tables == 0, tag.name != part.name || !tag.isEnd, Self.implies(tag, element, endOf: part.name) {
            hidden = nil
            return false
        }
        if tag.name == "table", part.name != "table" { part.tables = max(0, part.tables + (tag.isEnd ? -1 : 1)) }
        if tag.name == part.name { part.depth += tag.isEnd ? -1 : 1 }
        hidden = part.depth > 0 ? part : nil
        return true
    }

    /// Whether a tag ends an element whose own end tag may be left out.
    static func implies(_ tag: HTMLTag, _ element: HTMLElement?, endOf name: String) -> Bool {
        switch name {
        case "td", "th":
            tag.isEnd ? ["tr", "tbody", "table"].contains(tag.name) : ["td", "th", "tr"].contains(tag.name)
        case "tr": tag.isEnd ? ["tbody", "table"].contains(tag.name) : tag.name == "tr"
        case "li": tag.isEnd ? ["ul", "ol"].contains(tag.name) : tag.name == "li"
        case "p":
            switch element {
            case .block, .paragraph, .quote, .list, .item, .table, .rule, .preformatted: !tag.isEnd || tag.name != "p"
            default: false
            }
        default: false
        }
    }

    func isHidden(_ tag: HTMLTag, style: String) -> Bool {
        guard honoursHidden, !HTMLElement.void.contains(tag.name), tag.name != "body", tag.name != "html" else {
            return false
        }
        return style.contains("display:none") || style.contains("visibility:hidden")
            || style.contains("max-height:0") && style.contains("overflow:hidden")
            || tag.has("hidden", in: tokenizer.bytes)
    }

    /// The style attribute in lower case without blanks.
    func style(of tag: HTMLTag) -> String {
        guard !tag.attributes.isEmpty, let style = tag.attribute("style", in: tokenizer.bytes), style.utf8.count < 4_000
        else { return "" }
        return style.lowercased().filter { !$0.isWhitespace }
    }
}
