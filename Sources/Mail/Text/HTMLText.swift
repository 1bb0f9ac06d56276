/// Turns the HTML of a mail into text that people can read and that `ReplySplit` can split.
///
/// Links stand behind their text as `text <link>`, quotes get `> `, lists their markers, tables one line a row. What a mail
/// client would not show is left out. Every input gives some text, in linear time and with bounded nesting.
package struct HTMLText {
    var tokenizer: HTMLTokenizer
    var writer = HTMLTextWriter()
    var containers: [Container] = []
    /// What the open containers come to for the text inside.
    var state = State()
    var hidden: Hidden?
    let honoursHidden: Bool
    var link: (address: String, start: Int, hasImage: Bool)?
    private var paragraphGap = 1

    /// The readable text of some HTML, lines ending in LF.
    package static func text(of html: String) -> String {
        var reader = HTMLText(html, honoursHidden: true)
        let text = reader.read()
        guard reader.hidden != nil else { return text }
        // Something hidden never ended: rather show it than lose the rest of the mail.
        var again = HTMLText(html, honoursHidden: false)
        return again.read()
    }

    private init(_ html: String, honoursHidden: Bool) {
        tokenizer = HTMLTokenizer(html)
        self.honoursHidden = honoursHidden
    }

    private mutating func read() -> String {
        while let token = tokenizer.next() {
            switch token {
            case .text(let range):
                if hidden == nil { write(range) }
            case .tag(let tag): read(tag)
            }
        }
        closeLink()
        return writer.finish()
    }

    private mutating func read(_ tag: HTMLTag) {
        if !tag.isEnd, tag.element == .dropped(isRaw: true) {
            _ = tokenizer.skipRawText(of: tag.name)
            return
        }
        if hidden != nil, staysHidden(tag) { return }
        if tag.isEnd {
            end(tag)
        } else if tag.element == .dropped(isRaw: false) {
            hidden = Hidden(name: tag.name)
        } else {
            start(tag, HTMLAttributes(tag, in: tokenizer.bytes))
        }
    }
}

// MARK: - Start tags

extension HTMLText {
    private mutating func start(_ tag: HTMLTag, _ attributes: HTMLAttributes) {
        if isHidden(tag, attributes) {
            hidden = Hidden(name: tag.name)
            return
        }
        let opensPreformatted = attributes.style.isPreformatted && canBePreformatted(tag)
        if !opensPreformatted { noteNested(tag) }
        begin(tag, attributes)
        if opensPreformatted { open(tag.name, .preformatted) }
    }

    private func canBePreformatted(_ tag: HTMLTag) -> Bool {
        guard let element = tag.element else { return tag.name == .span }
        return !element.isVoid && !element.isContainer
    }

    private mutating func begin(_ tag: HTMLTag, _ attributes: HTMLAttributes) {
        switch tag.element {
        case .block(let blankLines): breakBlock(blankLines)
        case .paragraph:
            let isTight = attributes.style.isTight || attributes.isOutlookParagraph
            paragraphGap = isTight ? 0 : 1
            breakBlock(paragraphGap)
        case .quote:
            breakBlock(1)
            open(tag.name, .quote)
        case .list(let ordered):
            breakBlock(state.isInList ? 0 : 1)
            open(tag.name, .list(next: ordered ? min(max(attributes.firstNumber, 0), 1_000_000) : nil))
        case .item: startItem()
        case .table:
            breakBlock(0)
            open(tag.name, .table(isData: attributes.hasBorder, cells: 0))
        case .row: startRow()
        case .cell(let isHeading): startCell(isHeading: isHeading)
        case .preformatted:
            breakBlock(1)
            open(tag.name, .preformatted)
            tokenizer.skipLineEnd()
        case .lineBreak: state.isInDataCell ? writer.blank() : writer.breakLine()
        case .rule: writeRule()
        case .link: startLink(attributes)
        case .image: writeImage(attributes)
        case .rawText: write(tokenizer.skipRawText(of: tag.name))
        case .quotation: writer.write("\"".utf8)
        case .rowGroup: breakBlock(0)
        case .dropped, .void, nil: break
        }
    }

    private mutating func breakBlock(_ blankLines: Int) {
        if state.isInDataCell { writer.blank() } else { writer.breakBlock(blankLines: blankLines) }
    }

    private mutating func writeRule() {
        writer.breakBlock(blankLines: 0)
        writer.write(repeatElement(ASCII.dash, count: 20))
        writer.breakBlock(blankLines: 0)
    }

    private mutating func startItem() {
        // An item ends the one before it in the same list.
        if let item = containers.lastIndex(where: { $0.name == .item }),
            !containers[item...].contains(where: { $0.isList })
        {
            close(from: item)
        }
        writer.breakBlock(blankLines: 0)
        let marker = nextMarker()
        open(.item, .item(indent: marker.utf8.count))
        writer.mark(marker)
    }

    private mutating func nextMarker() -> String {
        guard let index = containers.lastIndex(where: { $0.isList }), case .list(let next?) = containers[index].effect
        else { return "- " }
        containers[index].effect = .list(next: next + 1)
        return "\(next). "
    }

    private mutating func startRow() {
        if let (isData, _) = closeToTable() { setTable(isData: isData, cells: 0) }
        writer.breakBlock(blankLines: 0)
    }

    private mutating func startCell(isHeading: Bool) {
        guard let (isData, cells) = closeToTable() else { return writer.breakBlock(blankLines: 0) }
        setTable(isData: isData || isHeading, cells: cells + 1)
        if cells > 0 { writer.separateCell() }
    }

    private mutating func writeImage(_ attributes: HTMLAttributes) {
        link?.hasImage = true
        guard let words = attributes.imageText else { return }
        let isEmoji = words.unicodeScalars.count <= 4 && words.utf8.allSatisfy { $0 >= 0x80 }
        writer.write((isEmoji ? words : "[\(words)]").utf8, separator: separator)
    }
}

// MARK: - End tags

extension HTMLText {
    private mutating func end(_ tag: HTMLTag) {
        if tag.element == .link { closeLink() }
        if tag.element == .quotation { writer.write("\"".utf8) }
        if let index = containers.lastIndex(where: { $0.name == tag.name }) {
            if containers[index].nested > 0 { containers[index].nested -= 1 } else { close(from: index) }
        }
        switch tag.element {
        case .block(let blankLines): breakBlock(blankLines)
        case .paragraph:
            breakBlock(paragraphGap)
            paragraphGap = 1
        case .quote, .preformatted: breakBlock(1)
        case .list: breakBlock(state.isInList ? 0 : 1)
        case .item, .table, .rowGroup: breakBlock(0)
        case .row: writer.breakBlock(blankLines: 0)
        case .cell, .lineBreak, .rule, .link, .image, .dropped, .rawText, .quotation, .void, nil: break
        }
    }
}
