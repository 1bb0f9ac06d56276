/// Message identifiers of `Message-ID`, `In-Reply-To` and `References`: RFC 5322 §3.6.4.
enum IdentifierList {
    /// The identifiers of a value, without angle brackets, in order.
    ///
    /// Phrases and comments between them are skipped (RFC 5322 §4.5.4). A value without any angle bracket gives its words that
    /// hold an `@`, or else its only word.
    static func read(_ value: Span<UInt8>) -> [String] {
        var ids: [String] = []
        var at = value.offset(of: ASCII.less, from: 0, to: value.count)
        if at == value.count { return words(value) }
        while at < value.count {
            var start = at + 1
            var end = start
            while end < value.count, value[end] != ASCII.greater {
                if value[end] == ASCII.less { start = end + 1 }
                end += 1
            }
            add(value, start, end, to: &ids)
            at = value.offset(of: ASCII.less, from: end, to: value.count)
        }
        return ids
    }

    /// Adds the bytes without white space.
    private static func add(_ value: Span<UInt8>, _ start: Int, _ end: Int, to ids: inout [String]) {
        var hasSpace = false
        for index in start..<max(start, end) where value[index].isSpace { hasSpace = true }
        guard hasSpace else {
            if start < end { ids.append(value.text(start, end)) }
            return
        }
        var id: [UInt8] = []
        for index in start..<end where !value[index].isSpace { id.append(value[index]) }
        if !id.isEmpty { ids.append(String(decoding: id, as: UTF8.self)) }
    }

    private static func words(_ value: Span<UInt8>) -> [String] {
        var found: [String] = []
        var at = 0
        while at < value.count {
            while at < value.count, value[at].isSpace || value[at] == ASCII.comma { at += 1 }
            let start = at
            while at < value.count, !value[at].isSpace, value[at] != ASCII.comma { at += 1 }
            if start < at { found.append(value.text(start, at)) }
        }
        let addressed = found.filter { $0.utf8.contains(ASCII.at) }
        return addressed.isEmpty && found.count == 1 ? found : addressed
    }
}
