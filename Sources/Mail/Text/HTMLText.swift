/// Turns the HTML of a mail into text that people can read and that `ReplySplit` can split.
///
/// Links stand behind their text as `text <link>`, quotes get `> `, lists their markers, tables one line a row. What a mail
/// client would not show is left out. Every input gives some text, in linear time and with bounded nesting.
package struct HTMLText {
    var tokenizer: HTMLTokenizer
    var writer = HTMLTextWriter()
    var containers: [Container] = []
    var hidden: Hidden?
    let honoursHidden: Bool
    var link: (address: String, start: Int, hasImage: Bool)?
    var paragraphGap = 1

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

    mutating func read() -> String {
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

    mutating func read(_ tag: HTMLTag) {
        let element = HTMLElement.named(tag.name)
        if case .dropped(isRaw: true) = element, !tag.isEnd {
            _ = tokenizer.skipRawText(of: tag.name)
            return
        }
        if hidden != nil, staysHidden(tag, element) { return }
        if tag.isEnd {
            end(tag.name, element)
        } else if case .dropped = element {
            hidden = Hidden(name: tag.name)
        } else {
            start(tag, element)
        }
    }
}

// MARK: - Start tags

extension HTMLText {
    mutating func start(_ tag: HTMLTag, _ element: HTMLElement?) {
        let style = style(of: tag)
        if isHidden(tag, style: style) {
            hidden = Hidden(name: tag.name)
            return
        }
        let isPreformatted = style.contains("white-space:pre") && (element != nil || tag.name == "span")
        if !isPreformatted { noteNested(tag.name) }
        switch element {
        case .block(let blankLines): breakBlock(blankLines)
        case .paragraph:
            let isTight =
                style.contains("margin:0") || tag.attribute("class", in: tokenizer.bytes)?.hasPrefix("Mso") == true
            paragraphGap = isTight ? 0 : 1
            breakBlock(paragraphGap)
        case .quote:
            breakBlock(1)
            open(tag.name, .quote)
        case .list(let ordered):
            breakBlock(containers.contains { $0.isList } ? 0 : 1)
            let first = tag.attribute("start", in: tokenizer.bytes).flatMap { Int($0) } ?? 1
            open(tag.name, .list(next: ordered ? min(max(first, 0), 1_000_000) : nil))
        case .item: startItem()
        case .table:
            breakBlock(0)
            let border = tag.attribute("border", in: tokenizer.bytes) ?? "0"
            open(tag.name, .table(isData: border != "0" && !border.isEmpty, cells: 0))
        case .row:
            setCells(0)
            writer.breakBlock(blankLines: 0)
        case .cell(let isHeading): startCell(isHeading: isHeading)
        case .preformatted:
            breakBlock(1)
            open(tag.name, .preformatted)
            tokenizer.skipLineEnd()
        case .lineBreak: isInDataCell ? writer.blank() : writer.breakLine()
        case .rule:
            writer.breakBlock(blankLines: 0)
            writer.write("--------------------".utf8)
            writer.breakBlock(blankLines: 0)
        case .link: startLink(tag)
        case .image: writeImage(tag)
        case .rawText: write(tokenizer.skipRawText(of: tag.name))
        case .quotation: writer.write("\"".utf8)
        case .dropped, nil: break
        }
        if isPreformatted, !HTMLElement.void.contains(tag.name) { open(tag.name, .preformatted) }
    }

    mutating func breakBlock(_ blankLines: Int) {
        if isInDataCell { writer.blank() } else { writer.breakBlock(blankLines: blankLines) }
    }

    mutating func startItem() {
        // An item ends the one before it in the same list.
        if let item = containers.lastIndex(where: { $0.name == "li" }),
            !containers[item...].contains(where: { $0.isList })
        {
            close(from: item)
        }
        writer.breakBlock(blankLines: 0)
        let marker = nextMarker()
        open("li", .item(indent: marker.utf8.count))
        writer.mark(marker)
    }

    mutating func nextMarker() -> String {
        guard let index = containers.lastIndex(where: { $0.isList }), case .list(let next?) = containers[index].effect
        else { return "- " }
        containers[index].effect = .list(next: next + 1)
        return "\(next). "
    }

    mutating func startCell(isHeading: Bool) {
        guard let table = containers.lastIndex(where: { $0.name == "table" }),
            case .table(let isData, let cells) = containers[table].effect
        else { return writer.breakBlock(blankLines: 0) }
        close(from: table + 1)
        containers[table].effect = .table(isData: isData || isHeading, cells: cells + 1)
        if cells > 0 { writer.separateCell() }
    }

    mutating func setCells(_ cells: Int) {
        guard let table = containers.lastIndex(where: { $0.name == "table" }),
            case .table(let isData, _) = containers[table].effect
        else { return }
        close(from: table + 1)
        containers[table].effect = .table(isData: isData, cells: cells)
    }

    mutating func writeImage(_ tag: HTMLTag) {
        link?.hasImage = true
        guard let alt = tag.attribute("alt", in: tokenizer.bytes) else { return }
        let words = OutgoingText.sanitised(alt)
        guard !words.isEmpty, words.utf8.count <= 500, tag.attribute("width", in: tokenizer.bytes) != "1" else {
            return
        }
        let isEmoji = words.unicodeScalars.count <= 4 && words.utf8.allSatisfy { $0 >= 0x80 }
        writer.write((isEmoji ? words : "[\(words)]").utf8, separator: separator)
    }
}

// MARK: - End tags

extension HTMLText {
    mutating func end(_ name: String, _ element: HTMLElement?) {
        if case .link = element { closeLink() }
        if case .quotation = element { writer.write("\"".utf8) }
        if let index = containers.lastIndex(where: { $0.name == name }) {
            if containers[index].nested > 0 { containers[index].nested -= 1 } else { close(from: index) }
        }
        switch element {
        case .block(let blankLines): breakBlock(blankLines)
        case .paragraph:
            breakBlock(paragraphGap)
            paragraphGap = 1
        case .quote, .preformatted: breakBlock(1)
        case .list: breakBlock(containers.contains { $0.isList } ? 0 : 1)
        case .item, .table: breakBlock(0)
        case .row: writer.breakBlock(blankLines: 0)
        case .cell, .lineBreak, .rule, .link, .image, .dropped, .rawText, .quotation, nil: break
        }
    }
}
