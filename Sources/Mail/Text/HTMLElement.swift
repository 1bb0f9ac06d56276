/// What an element means for text.
enum HTMLElement {
    /// A block that begins and ends a line, with blank lines around it or not.
    case block(blankLines: Int)
    case paragraph
    case quote
    case list(ordered: Bool)
    case item
    case table
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

    /// The meaning of a name, or nil for what makes no difference to text.
    static func named(_ name: String) -> HTMLElement? { names[name] }

    private static let names: [String: HTMLElement] = {
        var names: [String: HTMLElement] = [
            "p": .paragraph, "blockquote": .quote, "ul": .list(ordered: false), "menu": .list(ordered: false),
            "dir": .list(ordered: false), "ol": .list(ordered: true), "li": .item, "table": .table, "tr": .row,
            "td": .cell(isHeading: false), "th": .cell(isHeading: true), "pre": .preformatted, "listing": .preformatted,
            "br": .lineBreak, "hr": .rule, "a": .link, "img": .image, "q": .quotation, "textarea": .rawText,
            "xmp": .rawText,
        ]
        for name in ["h1", "h2", "h3", "h4", "h5", "h6", "dl", "figure", "fieldset"] {
            names[name] = .block(blankLines: 1)
        }
        for name in [
            "div", "address", "article", "aside", "body", "html", "center", "dd", "dt", "details", "summary",
            "figcaption", "footer",
            "form", "header", "main", "nav", "section", "caption", "legend", "thead", "tbody", "tfoot", "optgroup",
            "option",
        ] {
            names[name] = .block(blankLines: 0)
        }
        for name in ["style", "script", "title", "iframe", "noembed", "noframes"] {
            names[name] = .dropped(isRaw: true)
        }
        for name in [
            "template", "svg", "math", "object", "applet", "audio", "video", "canvas", "select", "datalist", "xml",
            "map",
        ] {
            names[name] = .dropped(isRaw: false)
        }
        return names
    }()

    /// Elements that have no end tag.
    static let void: Set<String> = [
        "area", "base", "basefont", "bgsound", "br", "col", "embed", "frame", "hr", "img", "input", "link", "meta",
        "param",
        "source", "track", "wbr",
    ]
}
