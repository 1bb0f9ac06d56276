/// What an element means for text.
enum HTMLElement: Equatable {
    /// A block that begins and ends a line, with blank lines around it or not.
    case block(blankLines: Int)
    case paragraph
    case quote
    case list(ordered: Bool)
    case item
    case table
    /// The head, the body or the foot of a table.
    case rowGroup
    case row
    case cell(isHeading: Bool)
    case preformatted
    case lineBreak
    case rule
    case link
    case image
    /// An element whose content is not shown; raw when that is no markup either.
    case dropped(isRaw: Bool)
    /// An element of text in which tags are not tags.
    case rawText
    case quotation
    /// An element without content or meaning.
    case void

    /// The meaning of a name, or nil for what makes no difference to text.
    static func named(_ name: HTMLName) -> HTMLElement? { names[name] }

    /// Whether the element has no end tag.
    var isVoid: Bool {
        switch self {
        case .lineBreak, .rule, .image, .void: true
        case .block, .paragraph, .quote, .list, .item, .table, .rowGroup, .row, .cell, .preformatted, .link, .dropped,
            .rawText,
            .quotation:
            false
        }
    }

    /// Whether the element is kept open as a container each time it begins.
    var isContainer: Bool {
        switch self {
        case .quote, .list, .item, .table, .preformatted: true
        case .block, .paragraph, .rowGroup, .row, .cell, .lineBreak, .rule, .link, .image, .dropped, .rawText,
            .quotation, .void:
            false
        }
    }

    private static let names: [HTMLName: HTMLElement] = {
        var names: [HTMLName: HTMLElement] = [:]
        for (element, list) in all {
            for name in list { names[HTMLName(name)] = element }
        }
        return names
    }()

    private static let all: [(HTMLElement, [String])] = [
        (.paragraph, ["p"]), (.quote, ["blockquote"]), (.list(ordered: false), ["ul", "menu", "dir"]),
        (.list(ordered: true), ["ol"]),
        (.item, ["li"]), (.table, ["table"]), (.row, ["tr"]), (.rowGroup, ["thead", "tbody", "tfoot"]),
        (.cell(isHeading: false), ["td"]),
        (.cell(isHeading: true), ["th"]), (.preformatted, ["pre", "listing"]), (.lineBreak, ["br"]), (.rule, ["hr"]),
        (.link, ["a"]),
        (.image, ["img"]), (.quotation, ["q"]), (.rawText, ["textarea", "xmp"]),
        (.block(blankLines: 1), ["h1", "h2", "h3", "h4", "h5", "h6", "dl", "figure", "fieldset"]),
        (
            .block(blankLines: 0),
            [
                "div", "address", "article", "aside", "body", "html", "center", "dd", "dt", "details", "summary",
                "figcaption",
                "footer", "form", "header", "main", "nav", "section", "caption", "legend", "optgroup", "option",
            ]
        ),
        (.dropped(isRaw: true), ["style", "script", "title", "iframe", "noembed", "noframes"]),
        (
            .dropped(isRaw: false),
            [
                "template", "svg", "math", "object", "applet", "audio", "video", "canvas", "select", "datalist", "xml",
                "map",
            ]
        ),
        (
            .void,
            [
                "area", "base", "basefont", "bgsound", "col", "embed", "frame", "input", "link", "meta", "param",
                "source", "track", "wbr",
            ]
        ),
    ]
}
