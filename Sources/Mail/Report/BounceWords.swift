/// A bounce in words for people, by servers that write no part for machines: whom it names, and whether all is lost.
///
/// There is no standard for it; what is read here is what the words of many servers have in common, and a guess.
struct BounceWords {
    /// The addresses that it speaks of, in lower case, each once.
    let addresses: [String]
    /// Whether the letter is still under way.
    let isDelay: Bool
    /// What the server says about the first of them.
    let words: String

    /// Reads a message; nil when it does not speak of a letter that came back, or names no address.
    init?(_ message: Message) {
        let lines = Self.linesBeforeCopy(in: message.readableText)
        let folded = lines.joined(separator: " ").lowercased()
        isDelay = BouncePhrases.delay.contains(where: folded.contains)
        let subject = message.subject?.lowercased() ?? ""
        let isFromDaemon = message.from.contains { $0.local.lowercased() == "mailer-daemon" }
        let named = message.header.all("X-Failed-Recipients").flatMap { line in Self.addresses(in: line[...]) }
        guard
            isDelay || isFromDaemon || !named.isEmpty
                || BouncePhrases.failure.contains(where: { folded.contains($0) || subject.contains($0) })
        else { return nil }
        let story = Story(lines, of: message)
        let found = named.isEmpty ? story.recipients : named.map(\.text)
        var seen: Set<String> = []
        addresses = found.filter { seen.insert($0).inserted }
        guard let first = addresses.first else { return nil }
        let place = lines.firstIndex { $0.lowercased().contains(first) } ?? 0
        words = String(lines[place...].joined(separator: " ").prefix(300))
    }

    /// The lines with something in them, up to where the returned letter begins.
    private static func linesBeforeCopy(in text: String) -> [Substring] {
        var lines: [Substring] = []
        for raw in text.prefix(32_768).split(whereSeparator: \.isNewline) {
            let line = trimmed(raw)
            if line.isEmpty { continue }
            if beginsCopy(line.lowercased()) { break }
            lines.append(line)
        }
        return lines
    }

    private static func beginsCopy(_ line: String) -> Bool {
        guard !line.contains(" not "), BouncePhrases.copy.contains(where: line.contains) else { return false }
        let rule: Set<Character> = ["-", "*", "|", "=", "_"]
        let words = line.drop { rule.contains($0) || $0 == " " }
        return words.startIndex != line.startIndex || line.hasSuffix(":")
            || BouncePhrases.copyStart.contains(where: words.hasPrefix)
    }

    fileprivate static func trimmed(_ line: Substring) -> Substring {
        let head = line.drop(while: \.isWhitespace)
        guard let last = head.lastIndex(where: { !$0.isWhitespace }) else { return head.prefix(0) }
        return head[...last]
    }
}

extension BounceWords {
    /// An address in a line, with what stands before and behind it.
    fileprivate struct Place {
        let text: String
        let before: Substring
        let after: Substring
    }

    /// The addresses in a line: dot-atoms with an `@` between them, and a dot in the second (RFC 5322 §3.2.3).
    fileprivate static func addresses(in line: Substring) -> [Place] {
        var places: [Place] = []
        var from = line.startIndex
        while let at = line[from...].firstIndex(of: "@") {
            let local = line[from..<at].reversed().prefix { isAtom($0) || $0 == "+" || $0 == "_" }.count
            let start = line.index(at, offsetBy: -local)
            let domain = line[line.index(after: at)...].prefix(while: isAtom)
            from = domain.endIndex
            let host = domain.reversed().drop { $0 == "." || $0 == "-" }.count
            let end = line.index(domain.startIndex, offsetBy: host)
            let name = line[start..<at].drop { $0 == "." }
            guard !name.isEmpty, domain[..<end].contains(".") else { continue }
            places.append(
                Place(text: line[name.startIndex..<end].lowercased(), before: line[..<start], after: line[end...]))
        }
        return places
    }

    fileprivate static func isAtom(_ character: Character) -> Bool {
        guard let byte = character.asciiValue else { return false }
        return byte.isLetter || byte.isDigit || byte == ASCII.dot || byte == UInt8(ascii: "-")
    }

    /// The lines of a bounce, in which the addresses of those are looked for whom it did not reach.
    fileprivate struct Story {
        private let lines: ArraySlice<Substring>
        private let domain: String
        /// Who writes, and to whom: none of them is who was not reached.
        private let bystanders: Set<String>

        /// Lines of a message; what stands before the first word of failure is courtesy, unless it alone names anybody.
        init(_ lines: [Substring], of message: Message) {
            let start = lines.firstIndex { line in
                let line = line.lowercased()
                return (BouncePhrases.failure + BouncePhrases.delay).contains(where: line.contains)
            }
            let rest = lines[(start ?? 0)...]
            let isToldThere = rest.contains { !BounceWords.addresses(in: $0).isEmpty }
            self.lines = isToldThere || !lines.contains { $0.contains("@") } ? rest : lines[...]
            let people = message.from + message.to + message.header.all("Sender").flatMap { Address.list($0) }
            bystanders = Set(people.map { $0.mailbox.lowercased() } + [message.returnPath?.lowercased() ?? ""])
            domain = message.from.first?.domain.lowercased() ?? ""
        }

        var recipients: [String] {
            for found in [atLineStart, addressed, anywhere] where !found.isEmpty { return found }
            return bareName
        }

        /// A line of the list that most servers make: an address, then nothing, or what is the matter with it.
        private var atLineStart: [String] {
            lines.flatMap { line -> [String] in
                let line = line.drop { "*>-<[\"'( \t".contains($0) }
                let places = BounceWords.addresses(in: line)
                let lower = line.prefix(16).lowercased()
                if lower.hasPrefix("expanded from") || lower.hasPrefix("generated from") { return known(places) }
                guard let first = places.first, first.before.isEmpty else { return [] }
                let rest = first.after.drop { ">\"')] ".contains($0) }
                guard rest.isEmpty || ":,;.-".contains(rest[rest.startIndex]) || rest.hasPrefix("on ") else {
                    return []
                }
                return known([first])
            }
        }

        /// The one to whom the letter was addressed, in the words of a sentence.
        private var addressed: [String] {
            let places = BounceWords.addresses(in: lines.joined(separator: " ")[...])
            return known(
                places.filter { place in
                    let words = place.before.suffix(20).lowercased().reversed().drop { "'<(\" ,".contains($0) }
                    let lead = String(words.reversed())
                    return lead.hasSuffix("addressed to") || lead.hasSuffix("addressed")
                })
        }

        private var anywhere: [String] {
            known(lines.flatMap { line in BounceWords.addresses(in: line).filter { !$0.before.hasSuffix("from ") } })
        }

        /// Quirk: a server that speaks of its own people may leave out their domain.
        private var bareName: [String] {
            guard !domain.isEmpty else { return [] }
            return lines.dropFirst().prefix(2).compactMap { line in
                let isName = line.allSatisfy { BounceWords.isAtom($0) || $0 == "_" }
                return isName ? "\(line.lowercased())@\(domain)" : nil
            }
        }

        private func known(_ places: [Place]) -> [String] {
            places.map(\.text).filter {
                !bystanders.contains($0) && !$0.hasPrefix("postmaster@") && !$0.hasPrefix("mailer-daemon@")
            }
        }
    }
}
