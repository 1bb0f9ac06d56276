/// Which leaves are shown and which are files: the algorithm of RFC 8621 §4.1.4, without recursion.
struct BodyChoice {
    private(set) var text: [Int] = []
    private(set) var html: [Int] = []
    private(set) var enclosures: [Int] = []

    /// A multipart that is being walked.
    private struct Level {
        let part: Int
        let subtype: String
        let isAlternative: Bool
        var next = 0
        var takesText: Bool
        var takesHTML: Bool
        let textCount: Int
        let htmlCount: Int
    }

    init(_ parts: [Part]) {
        guard let root = parts.first else { return }
        guard root.contentType.isMultipart, !root.children.isEmpty else {
            place(0, parts, position: 0, subtype: "mixed", isAlternative: false, true, true)
            return
        }
        var stack = [level(0, parts, inAlternative: false, text: true, html: true)]
        while var top = stack.popLast() {
            let children = parts[top.part].children
            guard top.next < children.count else {
                close(top)
                continue
            }
            let position = top.next
            let child = children[position]
            top.next += 1
            if parts[child].contentType.isMultipart, !parts[child].children.isEmpty {
                stack.append(top)
                stack.append(
                    level(child, parts, inAlternative: top.isAlternative, text: top.takesText, html: top.takesHTML))
            } else {
                let taken = place(
                    child, parts, position: position, subtype: top.subtype, isAlternative: top.isAlternative, top.takesText,
                    top.takesHTML)
                top.takesText = taken.text
                top.takesHTML = taken.html
                stack.append(top)
            }
        }
    }

    private func level(_ part: Int, _ parts: [Part], inAlternative: Bool, text takesText: Bool, html takesHTML: Bool) -> Level {
        let subtype = parts[part].contentType.subtype
        return Level(
            part: part, subtype: subtype, isAlternative: inAlternative || subtype == "alternative", takesText: takesText,
            takesHTML: takesHTML, textCount: takesText ? text.count : -1, htmlCount: takesHTML ? html.count : -1)
    }

    /// An alternative that had one kind only serves for both.
    private mutating func close(_ level: Level) {
        guard level.subtype == "alternative", level.textCount >= 0, level.htmlCount >= 0 else { return }
        let (newText, newHTML) = (text.count > level.textCount, html.count > level.htmlCount)
        if newHTML, !newText { text += html[level.htmlCount...] }
        if newText, !newHTML { html += text[level.textCount...] }
    }

    @discardableResult
    private mutating func place(
        _ index: Int, _ parts: [Part], position: Int, subtype: String, isAlternative: Bool, _ takesText: Bool,
        _ takesHTML: Bool
    ) -> (text: Bool, html: Bool) {
        var taken = (text: takesText, html: takesHTML)
        let part = parts[index]
        let kind = Kind(part)
        let isFirst = position == 0
        let isInline =
            kind != .other && part.disposition?.isAttachment != true
            && (isFirst || (subtype != "related" && (kind == .media || !part.isNamed)))
        guard isInline else {
            enclosures.append(index)
            return taken
        }
        if subtype == "alternative" {
            switch kind {
            case .plain: text.append(index)
            case .html: html.append(index)
            case .media, .other: enclosures.append(index)
            }
            return taken
        }
        if isAlternative {
            if kind == .plain { taken.html = false }
            if kind == .html { taken.text = false }
        }
        if taken.text { text.append(index) }
        if taken.html { html.append(index) }
        if kind == .media, !taken.text || !taken.html { enclosures.append(index) }
        return taken
    }

    private enum Kind {
        case plain, html, media, other

        init(_ part: Part) {
            switch (part.contentType.type, part.contentType.subtype) {
            case ("text", "plain"): self = .plain
            case ("text", "html"): self = .html
            case ("image", _), ("audio", _), ("video", _): self = .media
            // A multipart whose delimiters never came is shown as the text it is.
            case ("multipart", _): self = .plain
            default: self = .other
            }
        }
    }
}

extension Part {
    /// Whether either header field names a file.
    var isNamed: Bool {
        disposition?.parameters["filename"] != nil || contentType.parameters["name"] != nil
    }
}
